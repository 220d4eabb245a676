import type { Receipt, Result } from '../../../shared/protocol/push.ts';
import { ENTITIES, type Entity } from '../../../shared/records/entities.ts';

/** What went through as it was sent: all the rest of such a result says so. */
type PlainResult = readonly [entity: number, id: string, version: number | null];

/** A receipt as it is kept until it is acknowledged: written at every push, read only when an answer was lost. */
export type StoredReceipt = readonly [
  mutation_id: string,
  status: Receipt['status'],
  sync_id: number | null,
  results: readonly (PlainResult | Result)[],
];

const NUMBERS = new Map<Entity, number>(ENTITIES.map((entity, index) => [entity, index]));

/** Packs a receipt. Results that are not plain stay the same objects: names are told them later (see People). */
export function packReceipt({ mutation_id, status, sync_id, results }: Receipt): StoredReceipt {
  return [mutation_id, status, sync_id, results.map(packResult)];
}

/** The receipt that was packed. */
export function unpackReceipt([mutation_id, status, sync_id, results]: StoredReceipt): Receipt {
  return { mutation_id, status, sync_id, results: results.map(unpackResult) };
}

function packResult(result: Result): PlainResult | Result {
  const { entity, id, status, version, merged, conflicts, record, error } = result;
  const isPlain = status === 'success' && !merged && conflicts.length === 0 && record === null && !error;
  return isPlain ? [NUMBERS.get(entity) ?? 0, id, version] : result;
}

function unpackResult(stored: PlainResult | Result): Result {
  if (!isPlainResult(stored)) return stored;
  const [number, id, version] = stored;
  const entity = ENTITIES[number];
  if (!entity) throw new Error(`No entity has the number ${number}.`);
  return { entity, id, status: 'success', version, merged: false, conflicts: [], record: null };
}

function isPlainResult(stored: PlainResult | Result): stored is PlainResult {
  return Array.isArray(stored);
}
