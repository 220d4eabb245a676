// What opens late (its file is still being fetched) must not lose what is typed meanwhile, nor may the page behind take the letters
// for its shortcuts: the keys are kept, and given to what has the focus once everything that was waited for is drawn.

/** Keys are kept for this long at most, in milliseconds: then the page has its keys back, and what was typed for it is dropped. */
const LIMIT_MS = 10_000;
/** More keys than anybody types in that time. */
const MOST_KEYS = 300;

const EDITING = new Set([
  'Enter',
  'Escape',
  'Backspace',
  'Delete',
  'Home',
  'End',
  'PageUp',
  'PageDown',
  'ArrowUp',
  'ArrowDown',
  'ArrowLeft',
  'ArrowRight',
]);

type KeptKey = Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey'>;

const holders = new Set<symbol>();
let kept: KeptKey[] = [];
let isGiving = false;
let limit: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps the keys from now on. They are given, in their order, once everybody who keeps them has let go: each one after the page has
 * drawn what the one before it did. A pointer that is pressed ends it: its user has gone elsewhere.
 * @returns lets go; with true, what was typed is dropped
 */
export function holdKeys(): (drop?: boolean) => void {
  const holder = Symbol('holder');
  if (holders.size === 0) listen();
  holders.add(holder);
  return (drop) => {
    if (!holders.delete(holder)) return;
    if (drop) kept = [];
    if (holders.size === 0 && !isGiving) void give();
  };
}

/** Loads what is to be opened and keeps the keys until it is drawn. Where it cannot be loaded, what was typed for it is dropped. */
export async function loadHolding<T>(load: () => Promise<T>): Promise<T> {
  const release = holdKeys();
  try {
    const loaded = await load();
    release();
    return loaded;
  } catch (error) {
    release(true);
    throw error;
  }
}

async function give(): Promise<void> {
  isGiving = true;
  // The first turn draws what was waited for, which takes the focus.
  await nextTurn();
  while (holders.size === 0) {
    const next = kept.shift();
    if (!next) break;
    press(next);
    await nextTurn();
  }
  isGiving = false;
  // What a key has opened may be loading: its keys are given after it.
  if (holders.size === 0) unlisten();
}

/** Signals and components are drawn in microtasks: in the next turn all of it is there. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function listen(): void {
  addEventListener('keydown', keep, true);
  addEventListener('pointerdown', giveUp, true);
  clearTimeout(limit);
  limit = setTimeout(giveUp, LIMIT_MS);
}

function unlisten(): void {
  removeEventListener('keydown', keep, true);
  removeEventListener('pointerdown', giveUp, true);
  clearTimeout(limit);
}

function giveUp(): void {
  holders.clear();
  kept = [];
  unlisten();
}

function keep(event: KeyboardEvent): void {
  // Those that are given are not from a keyboard.
  if (!event.isTrusted || event.isComposing || !isForField(event)) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  const { key, code, shiftKey } = event;
  if (kept.length < MOST_KEYS) kept.push({ key, code, shiftKey });
}

/** A letter, or a key that edits. The browser's own keys stay its own. */
function isForField(event: KeyboardEvent): boolean {
  const { key, ctrlKey, metaKey, altKey } = event;
  if ([...key].length === 1 && event.getModifierState('AltGraph')) return true;
  return !ctrlKey && !metaKey && !altKey && ([...key].length === 1 || EDITING.has(key));
}

/**
 * Presses a key where the focus is. Handlers see it as any other; what a browser itself would do in a field or a dialog is done here.
 * A button is not pressed: nobody has seen yet what it answers.
 */
function press(key: KeptKey): void {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true, composed: true });
  if (!target.dispatchEvent(event)) return;
  if (key.key === 'Escape')
    target.closest('dialog[open]')?.dispatchEvent(new Event('cancel', { cancelable: true }));
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) typeInto(target, key.key);
}

function typeInto(field: HTMLInputElement | HTMLTextAreaElement, key: string): void {
  if (field.readOnly || field.disabled) return;
  const isArea = field instanceof HTMLTextAreaElement;
  if (key === 'Enter' && !isArea) field.form?.requestSubmit();
  else if (key === 'Enter') replace(field, '\n', 0);
  else if (key === 'Backspace') replace(field, '', 1);
  else if ([...key].length === 1) replace(field, key, 0);
}

/** Puts a text in the place of what is selected, or of so many letters before the cursor. */
function replace(field: HTMLInputElement | HTMLTextAreaElement, text: string, before: number): void {
  const { selectionStart, value } = field;
  const end = field.selectionEnd ?? value.length;
  const from = selectionStart ?? end;
  const start = from === end ? Math.max(0, end - before) : from;
  if (text === '' && start === end) return;
  // An e-mail field tells a script nothing of its cursor, and takes no range.
  if (selectionStart === null) field.value = value.slice(0, start) + text;
  else field.setRangeText(text, start, end, 'end');
  const how = text === '' ? 'deleteContentBackward' : 'insertText';
  field.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: how, data: text || null }));
}
