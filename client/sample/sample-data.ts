import type { DraftOperation } from '../../shared/device/rows/draft.ts';
import type { CreateOperation } from '../../shared/protocol/operation.ts';
import { sampleMutations, seededRandom } from '../../shared/sample/sample.ts';
import { requireDevice } from '../live/opened-device.ts';
import { today } from '../live/page/today.ts';
import { save } from '../live/perform.ts';
import { nextGeneration, sampleIds, sampleSeed } from './sample-ids.ts';

/**
 * Fills the open workspace with the sample, by ordinary mutations. Two people who do it make it once [M20].
 * @param progress told after each mutation: how many are saved, of how many
 * @throws LocalError after the user was told: what was saved before stays
 */
export async function loadSample(progress: (done: number, all: number) => void): Promise<void> {
  const { device, workspaceId } = requireDevice();
  const generation = await nextGeneration(device, workspaceId);
  const mutations = sampleMutations({
    date: today.peek(),
    newId: sampleIds(workspaceId, generation),
    random: seededRandom(sampleSeed(workspaceId, generation)),
  });
  for (const [index, operations] of mutations.entries()) {
    await save([{ operations: operations.map(toDraft) }]);
    progress(index + 1, mutations.length);
  }
}

function toDraft({ op, entity, id, fields }: CreateOperation): DraftOperation {
  if (entity === 'flow')
    return { op, entity, id, order_id: String(fields['pre_order_id']), fields, once: true };
  return { op, entity, id, fields, once: true };
}
