import { signal } from '@preact/signals';
import { useEffect, useRef, useState } from 'preact/hooks';

/** How the last change of this page stands: `saved` only after it is on the disk. */
export type SaveState = 'idle' | 'saving' | 'saved' | 'failed';
export const saveState = signal<SaveState>('idle');

/** So long after it was saved a choice is read anew, in milliseconds: from then on what is stored is shown. */
export const SETTLED_MS = 1_000;

let underWay = 0;
/** Of those that were under way together one failed: what another one says must not hide it [O1]. */
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

/** Runs the saving of a choice; what is done by `afterChoices` waits for it. */
export function asChoice(run: () => Promise<void>): void {
  const running = run().finally(() => choosing.delete(running));
  choosing.add(running);
}

/** Acts when every choice made before is saved: of a choice made twice the second one may still wait, and would be last. */
export async function afterChoices<T>(act: () => Promise<T>): Promise<T> {
  await Promise.all(choosing);
  return await act();
}

interface Pending<T> {
  value: T;
  /** What was stored when the last save began. */
  before: T;
  done: boolean;
}

/**
 * A value that shows what the user chose at once, while it is saved. One save at a time; of the choices made
 * meanwhile the last one is saved next. After a failed save the stored value shows again.
 */
export function useChoice<T>(stored: T, save: (value: T) => Promise<unknown>): [T, (value: T) => void] {
  const [pending, setPending] = useState<Pending<T> | null>(null);
  const latest = useRef({ stored, save });
  latest.current = { stored, save };
  const next = useRef<{ value: T } | null>(null);
  const busy = useRef(false);

  // Once the stored value moved on it is the truth, also where it comes back to what it was.
  const overtaken = pending !== null && isOvertaken(stored, pending);
  useEffect(() => {
    if (overtaken) setPending(null);
  }, [overtaken]);

  const run = async (): Promise<void> => {
    busy.current = true;
    let failed = false;
    while (next.current) {
      const { value } = next.current;
      next.current = null;
      setPending({ value, before: latest.current.stored, done: false });
      failed = (await follow(latest.current.save(value).then(() => true))) === undefined;
    }
    busy.current = false;
    setPending((now) => (failed ? null : now && { ...now, done: true }));
    // A colleague's change may stand instead of this one [M5]: the stored value is then the same as before.
    setTimeout(() => setPending((now) => (now?.done ? null : now)), SETTLED_MS);
  };
  const choose = (value: T): void => {
    next.current = { value };
    if (busy.current) setPending((now) => now && { ...now, value });
    else asChoice(run);
  };
  return [pending === null || overtaken ? stored : pending.value, choose];
}

function isOvertaken<T>(stored: T, pending: Pending<T>): boolean {
  return pending.done && !Object.is(stored, pending.before);
}
