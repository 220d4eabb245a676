import type { OutboxEntry } from '../rows/device-rows.ts';
import { parentKey, recordKey } from '../rows/record-keys.ts';

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
