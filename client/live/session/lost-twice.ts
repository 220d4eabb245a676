/** How far apart two answers are, so that what went wrong for a moment between server and database does not give both; milliseconds. */
export const APART_MS = 5_000;

/**
 * What the server says of the access to a workspace: `lost` (beside a session that ended), `not_a_member`, `erased` (an owner had the
 * device erased, which is written down), `kept`, or `unknown`, because it could not be asked.
 */
export type AccessAnswer = 'lost' | 'not_a_member' | 'erased' | 'kept' | 'unknown';

interface Said {
  answer: AccessAnswer;
  at_ms: number;
}

/** [O30] Whether what a device holds may be removed: a second answer says the same loss, some time after the first. Pure. */
export function isConfirmed(first: Said, second: Said): boolean {
  const isLoss = first.answer === 'lost' || first.answer === 'not_a_member';
  return isLoss && second.answer === first.answer && second.at_ms - first.at_ms >= APART_MS;
}

/** The server, the clock and a wait, as `lostTwice` needs them. */
export interface Asking {
  ask: () => Promise<AccessAnswer>;
  /** Milliseconds that never go back. */
  nowMs: () => number;
  wait: (ms: number) => Promise<void>;
}

/**
 * Asks the server whether the access to a workspace is lost, a second time where it says so.
 * @returns a loss only where both answers say the same one; `unknown` where they differ
 */
export async function lostTwice({ ask, nowMs, wait }: Asking): Promise<AccessAnswer> {
  const first = { answer: await ask(), at_ms: nowMs() };
  if (first.answer !== 'lost' && first.answer !== 'not_a_member') return first.answer;
  await wait(APART_MS);
  const second = { answer: await ask(), at_ms: nowMs() };
  if (isConfirmed(first, second)) return second.answer;
  return second.answer === 'erased' || second.answer === 'kept' ? second.answer : 'unknown';
}
