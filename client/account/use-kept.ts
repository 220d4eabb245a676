import { useState } from 'preact/hooks';

const PREFIX = 'quayside.form.';

/**
 * Hook: a value of a form that is filled in before a workspace is open. It is kept for this tab until it was sent, so that neither
 * a reload nor a look at another page loses it. Never for a password.
 * @returns the value, and functions that change and forget it
 */
export function useKept(name: string, initial: string): [string, (value: string) => void, () => void] {
  const [value, setValue] = useState(() => read(name) ?? initial);
  const change = (next: string): void => {
    setValue(next);
    keep(name, next);
  };
  return [value, change, () => forgetKept(name)];
}

/** Forgets what was typed under a name, so that another value can be filled in. */
export function forgetKept(name: string): void {
  keep(name, null);
}

function read(name: string): string | null {
  try {
    return sessionStorage.getItem(PREFIX + name);
  } catch {
    return null;
  }
}

function keep(name: string, value: string | null): void {
  try {
    if (value === null) sessionStorage.removeItem(PREFIX + name);
    else sessionStorage.setItem(PREFIX + name, value);
  } catch {
    // Storage is full or forbidden. The field still holds what was typed.
  }
}
