// Vite adds the style sheet of a late file to the page once: where it failed, no later try asks for it again, and the file is shown
// without its styles.

const failed = new Set<HTMLLinkElement>();

/** Notes the style sheets that cannot be fetched. @returns ends it */
export function watchStyles(): () => void {
  const note = ({ target }: Event): void => {
    if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') failed.add(target);
  };
  // Captured: the event of a resource that failed does not bubble.
  document.addEventListener('error', note, { capture: true });
  return () => document.removeEventListener('error', note, { capture: true });
}

/** Loads something, after the style sheets that could not be fetched before. @throws Error where one fails again */
export function withStyles<T>(load: () => Promise<T>): Promise<T> {
  if (failed.size === 0) return load();
  const again = [...failed];
  failed.clear();
  return Promise.all(again.map(refetch)).then(load);
}

function refetch(old: HTMLLinkElement): Promise<void> {
  const link = document.createElement('link');
  for (const { name, value } of old.attributes) link.setAttribute(name, value);
  return new Promise((resolve, reject) => {
    link.addEventListener('load', () => resolve());
    link.addEventListener('error', () => reject(new Error(`no style sheet ${link.href}`)));
    old.replaceWith(link);
  });
}
