import { setAsideNotice } from '../notices/make-notice.ts';
import { entriesOn } from '../rows/closure.ts';
import { type OutboxEntry, parseRowKey, type RowKey, rowKey } from '../rows/device-rows.ts';
import { announce } from '../store/announce.ts';
import { putMeta } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { putAll, type Writing, writing } from '../store/transaction.ts';
import { dependantsOf } from './dependants.ts';
import type { Settler } from './settle.ts';
import { type Shifted, withdraw } from './withdraw.ts';

/**
 * The server refused a frozen batch whole (400, 413) [O10]: several mutations are halved, to be sent under new numbers; one
 * alone is set aside, with what depends on it, as notices that carry them whole. An unknown batch changes nothing.
 * @throws LocalError
 */
export async function refuseBatch(
  device: Device,
  settler: Settler,
  batch: number,
  error: { code: string; message: string },
): Promise<void> {
  const changed = await writing(device, 'strict', async (tx) => {
    const entries = await tx.objectStore('outbox').index('by_batch').getAll(batch);
    const only = entries[0];
    if (!only) return null;
    putMeta(tx, 'frozen', null);
    if (entries.length === 1) return setAside(tx, settler, only, error);
    const half = Math.ceil(entries.length / 2);
    putAll(
      tx,
      'outbox',
      entries.map((entry, index) => ({ ...entry, batch: null, group: `${batch}.${index < half ? 1 : 2}` })),
    );
    return { rows: [], dates: [], notices: false };
  });
  if (!changed) return;
  const reference = changed.rows.some((key) => parseRowKey(key).entity !== 'pre_order');
  announce(device, { ...changed, reference, outbox: true });
}

async function setAside(
  tx: Writing,
  settler: Settler,
  refused: OutboxEntry,
  error: { code: string; message: string },
): Promise<Shifted> {
  const entries = [refused, ...(await findDependants(tx, refused))];
  // What the engine knows beside (the HTTP status) is not the notice's, and no export takes it.
  const told = { code: error.code, message: error.message };
  const because = { code: 'depends_on_refused', message: 'It builds on a change that the server refused.' };
  return withdraw(tx, settler, entries, (entry, rowBefore) =>
    setAsideNotice(entry, entry === refused ? told : because, rowBefore, settler.nowMs),
  );
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
