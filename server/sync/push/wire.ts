import type { OperationOutcome } from '../../../shared/merge/outcome.ts';
import type { RecordState } from '../../../shared/merge/record-state.ts';
import type { Resolution } from '../../../shared/merge/resolve.ts';
import type { Receipt, Result } from '../../../shared/protocol/push.ts';
import type { People } from './people.ts';

/** A record as messages carry it. `deleted_unseen` is on tombstones only, `merged_into` on those of merged pre-orders. */
export function toWire(record: RecordState): Record<string, unknown> {
  const { id, version, created, updated_at, updated_by, deleted, deleted_unseen, merged_into, fields } =
    record;
  return {
    id,
    version,
    created_at: created.at,
    updated_at,
    deleted_at: deleted?.at ?? null,
    created_by: created.by,
    updated_by,
    ...fields,
    ...(deleted ? { deleted_unseen: [...deleted_unseen] } : {}),
    ...(deleted && merged_into !== null ? { merged_into } : {}),
  };
}

function toResult(outcome: OperationOutcome, people: People): Result {
  const { entity, id, status, version, merged, conflicts, record, error } = outcome;
  return {
    entity,
    id,
    status,
    version,
    merged,
    conflicts: conflicts.map((conflict) =>
      'by' in conflict ? { ...conflict, by: people.of(conflict.by) } : conflict,
    ),
    record: record && toWire(record),
    ...(error ? { error } : {}),
  };
}

/** The receipt of a mutation that was decided now. `sync_id` is null where nothing changed. */
export function toReceipt(
  mutation_id: string,
  sync_id: number | null,
  { status, results }: Resolution,
  people: People,
): Receipt {
  return { mutation_id, status, sync_id, results: results.map((outcome) => toResult(outcome, people)) };
}

/** [P6] The receipt of a mutation that is known but whose own receipt is no longer kept here: it was accepted before, so it is a success without results. */
export function duplicateReceipt(mutation_id: string, sync_id: number | null): Receipt {
  return { mutation_id, status: 'success', sync_id, results: [], duplicate: true };
}
