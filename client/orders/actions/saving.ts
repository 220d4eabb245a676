import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How the last change of this page stands: `saved` only after it is on the disk. */
export type SaveState = 'idle' | 'saving' | 'saved' | 'failed';
export const saveState = signal<SaveState>('idle');

/** How long a saved choice is still shown, in milliseconds. Afterwards the stored value is. */
export const SETTLED_MS = 1_000;

let underWay = 0;
/** True when one of the overlapping actions failed: the success of another one must not hide it [O1]. */
let oneFailed = false;

/**
 * Follows an action for the word "saved". The action itself tells the user what went wrong.
 * @returns what the action returned, undefined when it failed: then nothing was saved
 */
export async function follow<T>(action: Promise<T>): Promise<T | undefined> {
  if (underWay === 0) oneFailed = false;
  underWay += 1;
  saveState.value = 'saving';
  try {
    const result = await action;
    if (underWay === 1) saveState.value = oneFailed ? 'failed' : 'saved';
    return result;
  } catch {
    oneFailed = true;
    saveState.value = 'failed';
    return undefined;
  } finally {
    underWay -= 1;
  }
}

const choosing = new Set<Promise<void>>();

/** Runs the saving of a choice. `afterChoices` waits for it. */
export function asChoice(run: () => Promise<void>): void {
  const running = run().finally(() => choosing.delete(running));
  choosing.add(running);
}

/** Runs an action after every earlier choice is saved. Else a choice that still waits would be saved after it. */
export async function afterChoices<T>(act: () => Promise<T>): Promise<T> {
  await Promise.all(choosing);
  return await act();
}

interface Pending<T> {
  value: T;
  /** What was stored before, and what earlier choices wrote: reading one of these is not news. */
  before: readonly T[];
  done: boolean;
}

/**
 * A value that shows the user's choice at once, while it is being saved. One save runs at a time; of the choices made during it
 * only the last is saved next. After a failed save the stored value shows again.
 */
export function useChoice<T>(stored: T, save: (value: T) => Promise<unknown>): [T, (value: T) => void] {
  const [pending, setPending] = useState<Pending<T> | null>(null);
  const latest = useRef({ stored, save });
  latest.current = { stored, save };
  const next = useRef<{ value: T } | null>(null);
  const busy = useRef(false);
  // What was stored before the choices, and what they wrote: the page may read it late, one value after the other.
  const written = useRef<T[]>([]);
  const drop = (): void => {
    written.current = [];
    setPending(null);
  };

  // Once the stored value has changed after the save, it counts, also if it later returns to its old value.
  const overtaken = pending !== null && isOvertaken(stored, pending);
  useEffect(() => {
    if (overtaken) drop();
  }, [overtaken]);

  const run = async (): Promise<void> => {
    busy.current = true;
    let failed = false;
    while (next.current) {
      const { value } = next.current;
      next.current = null;
      const before = [...written.current, latest.current.stored];
      written.current = [...before, value];
      setPending({ value, before, done: false });
      failed = (await follow(latest.current.save(value).then(() => true))) === undefined;
    }
    busy.current = false;
    if (failed) drop();
    else setPending((now) => now && { ...now, done: true });
    // If a colleague's value won [M5], the stored value never changes. The choice is dropped after a while.
    setTimeout(() => busy.current || drop(), SETTLED_MS);
  };
  const choose = (value: T): void => {
    next.current = { value };
    if (busy.current) setPending((now) => now && { ...now, value });
    else asChoice(run);
  };
  return [pending === null || overtaken ? stored : pending.value, choose];
}

function isOvertaken<T>(stored: T, pending: Pending<T>): boolean {
  return pending.done && !pending.before.some((each) => Object.is(stored, each));
}
