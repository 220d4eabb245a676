import type { Receipt, Result } from '../../../shared/protocol/push.ts';
import { ENTITIES, type Entity } from '../../../shared/records/entities.ts';

/** The result of an operation that was applied as it was sent; its other members have fixed values. */
type PlainResult = readonly [entity: number, id: string, version: number | null];

/** A receipt as it is stored until it is acknowledged. Every push writes it; it is read only when an answer was lost. */
export type StoredReceipt = readonly [
  mutation_id: string,
  status: Receipt['status'],
  sync_id: number | null,
  results: readonly (PlainResult | Result)[],
];

const NUMBERS = new Map<Entity, number>(ENTITIES.map((entity, index) => [entity, index]));

/** Packs a receipt. Results that are not plain stay the same objects, because {@link People} fills in names later. */
export function packReceipt({ mutation_id, status, sync_id, results }: Receipt): StoredReceipt {
  return [mutation_id, status, sync_id, results.map(packResult)];
}

/** Unpacks a stored receipt. */
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
