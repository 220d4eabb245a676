import { overlay } from '../live/page/overlay.ts';
import { session } from '../live/session/session.ts';

/**
 * The keys of every page: Ctrl+K (Cmd+K) opens the palette, `?` the list of keys; `?` not while something is typed. A dialog keeps its
 * keys to itself.
 */
export function watchAppKeys(): void {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.altKey || session.peek().state !== 'ready') return;
    const wanted = wantedBy(event);
    if (!wanted) return;
    event.preventDefault();
    overlay.value = wanted;
  });
}

function wantedBy(event: KeyboardEvent): 'palette' | 'keys' | null {
  if (event.ctrlKey || event.metaKey)
    return event.key.toLowerCase() === 'k' && !event.shiftKey ? 'palette' : null;
  const isField =
    event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
  return event.key === '?' && !isField ? 'keys' : null;
}
