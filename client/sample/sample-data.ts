import type { DraftOperation } from '../../shared/device/rows/draft.ts';
import type { CreateOperation } from '../../shared/protocol/operation.ts';
import { sampleMutations, seededRandom } from '../../shared/sample/sample.ts';
import { today } from '../live/page/today.ts';
import { newId, save } from '../live/perform.ts';

/**
 * Fills the open workspace with the sample, by ordinary mutations.
 * @param progress told after each mutation: how many are saved, of how many
 * @throws LocalError after the user was told: what was saved before stays
 */
export async function loadSample(progress: (done: number, all: number) => void): Promise<void> {
  const mutations = sampleMutations({ date: today.peek(), newId, random: seededRandom(Date.now()) });
  for (const [index, operations] of mutations.entries()) {
    await save([{ operations: operations.map(toDraft) }]);
    progress(index + 1, mutations.length);
  }
}

function toDraft({ op, entity, id, fields }: CreateOperation): DraftOperation {
  if (entity === 'flow') return { op, entity, id, order_id: String(fields['pre_order_id']), fields };
  return { op, entity, id, fields };
}
