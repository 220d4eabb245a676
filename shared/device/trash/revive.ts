import type { DraftOperation } from '../outbox/draft.ts';
import { makeAgain } from '../outbox/make-again.ts';
import { graveKey } from '../rows/rows.ts';
import { deleteAll, type Writing } from '../store/transaction.ts';

/**
 * The steps of an action, where a restore of what never left this device makes it again: the server has nothing to restore.
 * What is made has no grave any more.
 */
export async function reviveUnsent(tx: Writing, steps: readonly DraftOperation[]): Promise<DraftOperation[]> {
  const graves = tx.objectStore('graves');
  const revived = await Promise.all(
    steps.map(async (step): Promise<DraftOperation[]> => {
      if (step.op !== 'restore') return [step];
      const grave = await graves.get(graveKey(step));
      return grave?.unsent ? makeAgain(step, grave.row) : [step];
    }),
  );
  const all = revived.flat();
  deleteAll(tx, 'graves', all.filter(({ op }) => op === 'create').map(graveKey));
  return all;
}
