import { announce } from '../store/announce.ts';
import { putMeta } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import type { LossState } from '../store/schema.ts';
import { writing } from '../store/transaction.ts';

/**
 * How many unsent changes and open notices did not come back after a loss; null where nobody knows.
 * @param kept how many there were when they were last counted from an intact database; null where that is not known
 */
export function missingAfter(loss: LossState, kept: number | null): number | null {
  if (loss.isComplete) return 0;
  return kept === null ? null : Math.max(0, kept - loss.changes - loss.notices);
}

/** The user has read of a loss: it is not told again. @throws LocalError */
export async function forgetLoss(device: Device): Promise<void> {
  await writing(device, 'strict', (tx) => Promise.resolve(putMeta(tx, 'loss', null)), ['meta']);
  announce(device, { meta: true });
}
