import { entriesOn } from '../rebase/related.ts';
import { type OutboxEntry, parentKey, recordKey } from '../rows/outbox-entry.ts';
import { type RowKey, rowKey } from '../rows/row.ts';
import type { Writing } from '../store/transaction.ts';

/**
 * The entries that cannot be applied without `first`: they touch or refer to a record that it makes, or that one of
 * these makes, and so on. In the order of the outbox, without `first`.
 */
export function dependantsOf(first: OutboxEntry, entries: readonly OutboxEntry[]): OutboxEntry[] {
  const made = new Set<string>(
    first.operations.filter((operation) => operation.op === 'create').map(recordKey),
  );
  const dependants: OutboxEntry[] = [];
  for (const entry of entries) {
    if (entry.seq <= first.seq) continue;
    const touches = entry.operations.some(
      (operation) => made.has(recordKey(operation)) || made.has(parentKey(operation)),
    );
    if (!touches && !entry.refs.some((ref) => made.has(ref))) continue;
    dependants.push(entry);
    for (const operation of entry.operations) if (operation.op === 'create') made.add(recordKey(operation));
  }
  return dependants;
}

/**
 * What cannot be applied without `first`, found by index: the entries on, and referring to, what it makes; then those on
 * what these make, until nothing is added.
 */
export async function findDependants(tx: Writing, first: OutboxEntry): Promise<OutboxEntry[]> {
  const candidates = new Map<number, OutboxEntry>();
  let dependants: OutboxEntry[] = [];
  let fresh: OutboxEntry[] = [first];
  while (fresh.length > 0) {
    const touched = new Set(fresh.flatMap(rowsMadeOrHoldingMade));
    for (const index of ['by_key', 'by_ref'] as const) {
      for (const entry of await entriesOn(tx, index, touched)) candidates.set(entry.seq, entry);
    }
    const known = new Set(dependants.map((entry) => entry.seq));
    dependants = dependantsOf(
      first,
      [...candidates.values()].sort((a, b) => a.seq - b.seq),
    );
    fresh = dependants.filter((entry) => !known.has(entry.seq));
  }
  return dependants;
}

/** The rows that an entry makes, and those in which it makes a line. */
function rowsMadeOrHoldingMade(entry: OutboxEntry): RowKey[] {
  return entry.operations.flatMap((operation, index) => {
    if (operation.op !== 'create') return [];
    if (operation.entity !== 'flow') return [rowKey(operation.entity, operation.id)];
    return entry.rows[index] ?? [];
  });
}
