import type { Device } from '../../shared/device/store/open.ts';
import { derivedId } from '../../shared/records/derived-id.ts';

/** Records of one sample, at most: it has about a thousand. */
const MOST_RECORDS = 3_000;

/**
 * The ids of a workspace's sample, one after the other: the same on every device, so that two people who load it make it once
 * [M20]. `generation` counts the samples of the workspace, from 1.
 */
export function sampleIds(workspaceId: string, generation: number): () => string {
  let n = 0;
  return () => derivedId([workspaceId, 'sample', String(generation), String(n++)]);
}

/** The seed of a workspace's sample, a whole number. */
export function sampleSeed(workspaceId: string, generation: number): number {
  return Number.parseInt(derivedId([workspaceId, 'sample', String(generation)]).slice(0, 8), 16);
}

/** The first generation of which this device knows nothing, not even a deleted record: loading it again makes another one. */
export async function nextGeneration(device: Device, workspaceId: string): Promise<number> {
  for (let generation = 1; ; generation += 1) {
    const id = sampleIds(workspaceId, generation)();
    const known = await device.read((db) => {
      const stores = db.transaction(['units', 'graves']);
      return Promise.all([
        stores.objectStore('units').get(id),
        stores.objectStore('graves').get(`unit:${id}`),
      ]);
    });
    if (known.every((each) => each === undefined)) return generation;
  }
}

/** The ids of all samples that were loaded into a workspace, as far as this device knows. */
export async function idsOfSamples(device: Device, workspaceId: string): Promise<Set<string>> {
  const next = await nextGeneration(device, workspaceId);
  const ids = new Set<string>();
  for (let generation = 1; generation < next; generation += 1) {
    const nextId = sampleIds(workspaceId, generation);
    for (let n = 0; n < MOST_RECORDS; n += 1) ids.add(nextId());
  }
  return ids;
}
