import type { Acted } from '../../shared/device/act.ts';
import type { DraftOperation } from '../../shared/device/rows/draft.ts';
import { requireDevice } from '../live/opened-device.ts';
import { performAll } from '../live/perform.ts';
import { reference } from '../live/reference.ts';
import { idsOfSamples } from './sample-ids.ts';
import { type SampleTraces, sampleTraces } from './sample-traces.ts';

/** Steps in one mutation, at most. */
const MOST_STEPS = 400;

/** Finds what the sample made in the open workspace and nobody changed or uses; only what this device keeps. */
export async function findSample(): Promise<SampleTraces> {
  const { units, partners, products } = reference.peek();
  const { device, workspaceId } = requireDevice();
  const orders = await device.read((db) => db.getAll('orders'));
  const stock = { units: live(units), partners: live(partners), products: live(products), orders };
  return sampleTraces(stock, await idsOfSamples(device, workspaceId));
}

/** Deletes it, by ordinary mutations, what refers before what is referred to. Undone together. */
export function removeSample({ orders, products, partners, units }: SampleTraces): Promise<Acted[]> {
  const steps: DraftOperation[] = [
    ...orders.map((id) => ({ op: 'delete', entity: 'pre_order', id }) as const),
    ...products.map((id) => ({ op: 'delete', entity: 'product', id }) as const),
    ...partners.map((id) => ({ op: 'delete', entity: 'partner', id }) as const),
    ...units.map((id) => ({ op: 'delete', entity: 'unit', id }) as const),
  ];
  const mutations: DraftOperation[][] = [];
  for (let from = 0; from < steps.length; from += MOST_STEPS)
    mutations.push(steps.slice(from, from + MOST_STEPS));
  return performAll(mutations);
}

function live<T extends { deleted_at: string | null }>(rows: ReadonlyMap<string, T>): T[] {
  return [...rows.values()].filter((row) => row.deleted_at === null);
}
