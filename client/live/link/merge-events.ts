import type { SyncEvent } from '../../../shared/protocol/events.ts';
import { MAX_EVENT_RECORDS } from '../../../shared/protocol/limits.ts';
import type { Change } from '../../../shared/protocol/pull.ts';

/** With changes of more records than this, the changes are dropped and the device pulls. */
const MAX_RECORDS = 4 * MAX_EVENT_RECORDS;

/**
 * Joins two events that follow each other. The changes are kept only if no change between the two is missing. Of a record that
 * changed in both, the later state is kept.
 */
export function mergeEvents(first: SyncEvent, second: SyncEvent): SyncEvent {
  const merged = {
    from: Math.min(first.from, second.from),
    head: Math.max(first.head, second.head),
    client_id: first.client_id === second.client_id ? first.client_id : null,
  };
  if (first.head !== second.from || !first.changes || !second.changes) return merged;
  const later = new Set(second.changes.map(keyOf));
  const changes = [...first.changes.filter((change) => !later.has(keyOf(change))), ...second.changes];
  return changes.length > MAX_RECORDS ? merged : { ...merged, changes };
}

function keyOf(change: Change): string {
  return `${change.entity}:${'gone' in change ? change.id : change.record.id}`;
}
