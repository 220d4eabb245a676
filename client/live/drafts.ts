import { openedDevice } from './opened-device.ts';

// What is typed in a form and not saved is kept beside the database, so that a reload or a tab that was closed by the system
// brings it back. It is no change yet: it is not in the outbox, and nobody else sees it.

const PREFIX = 'quayside.draft.';

function keyOf(name: string): string | null {
  const device = openedDevice.peek()?.device.name;
  return device === undefined ? null : `${PREFIX}${device}.${name}`;
}

/** Keeps what is typed under a name, or forgets it (null). A browser that stores nothing loses it with the page, as before. */
export function keepDraft(name: string, draft: object | null): void {
  const key = keyOf(name);
  if (key === null) return;
  try {
    if (draft === null) localStorage.removeItem(key);
    else localStorage.setItem(key, JSON.stringify(draft));
  } catch {
    // Storage is full or forbidden. The fields still hold what was typed.
  }
}

/** What was typed under a name, or null. `isDraft` tells whether it still has the shape that is asked for. */
export function readDraft<T extends object>(name: string, isDraft: (value: object) => value is T): T | null {
  const key = keyOf(name);
  if (key === null) return null;
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? 'null');
    return typeof value === 'object' && value !== null && isDraft(value) ? value : null;
  } catch {
    return null;
  }
}

/** The names that begin with `prefix` and under which something is kept. */
export function draftNames(prefix: string): string[] {
  const start = keyOf(prefix);
  if (start === null) return [];
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(start));
    return keys.map((key) => prefix + key.slice(start.length));
  } catch {
    return [];
  }
}

/** Forgets all that was typed in the workspace of a database, whose data is removed from this device. */
export function forgetDrafts(deviceName: string): void {
  try {
    const own = Object.keys(localStorage).filter((key) => key.startsWith(`${PREFIX}${deviceName}.`));
    for (const key of own) localStorage.removeItem(key);
  } catch {
    // Storage is forbidden, so nothing was kept.
  }
}
