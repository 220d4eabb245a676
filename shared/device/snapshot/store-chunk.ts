import type { SnapshotChunk, SnapshotCounts } from '../../protocol/snapshot.ts';
import { closure } from '../rebase/related.ts';
import { showRows } from '../rebase/show-rows.ts';
import { advanceBase } from '../rows/base.ts';
import { addDates, isOrder, type RowEntity, type RowKey, rowKey, type ServerRow } from '../rows/row.ts';
import { announce } from '../store/announce.ts';
import { authorOf, type Context, type DeviceAuthor, putMeta, readContext } from '../store/context.ts';
import type { Device } from '../store/open.ts';
import { writeServerRows } from '../store/row-store.ts';
import { putAll, type Writing, writing } from '../store/transaction.ts';

/**
 * Stores a chunk with its token in one transaction; of a first snapshot it is shown at once, with what waits replayed on it.
 * A chunk without a snapshot under way changes nothing.
 * @throws LocalError
 */
export async function storeChunk(device: Device, author: DeviceAuthor, chunk: SnapshotChunk): Promise<void> {
  const entity: RowEntity = 'orders' in chunk ? 'pre_order' : chunk.entity;
  const rows: readonly ServerRow[] = 'orders' in chunk ? chunk.orders : chunk.records;
  const live = await writing(device, 'relaxed', async (tx) => {
    const context = await readContext(tx);
    const { snapshot } = context;
    if (!snapshot) return false;
    if (snapshot.staged) stage(tx, entity, rows);
    else await store(tx, context, author, { entity, rows, cursor: snapshot.cursor });
    putMeta(tx, 'snapshot', {
      ...snapshot,
      token: chunk.token,
      received: count(snapshot.received, entity, rows),
    });
    return !snapshot.staged;
  });
  if (!live) return announce(device, { meta: true });
  const keys = rows.map((row) => rowKey(entity, row.id));
  announce(device, {
    rows: keys,
    dates: [...addDates(new Set(), rows)],
    reference: entity !== 'pre_order',
    meta: true,
  });
}

function stage(tx: Writing, entity: RowEntity, rows: readonly ServerRow[]): void {
  putAll(
    tx,
    'staging',
    rows.map((row) => ({ key: rowKey(entity, row.id), row })),
  );
}

async function store(
  tx: Writing,
  context: Context,
  author: DeviceAuthor,
  chunk: { entity: RowEntity; rows: readonly ServerRow[]; cursor: number },
): Promise<void> {
  const { entity } = chunk;
  const baseKeys = new Set<RowKey>(await tx.objectStore('bases').getAllKeys());
  const hasBase = (row: ServerRow): boolean => baseKeys.has(rowKey(entity, row.id));
  const based = chunk.rows.filter(hasBase);
  writeServerRows(
    tx,
    entity,
    chunk.rows.filter((row) => !hasBase(row)),
  );
  if (based.length === 0) return;
  const related = await closure(
    tx,
    based.map((row) => rowKey(entity, row.id)),
  );
  for (const row of based) {
    const base = related.bases.get(rowKey(entity, row.id));
    if (base) related.bases.set(base.key, advanceBase(base, row, chunk.cursor));
  }
  await showRows(tx, related, authorOf(context, author), context.cursor);
}

function count(received: SnapshotCounts, entity: RowEntity, rows: readonly ServerRow[]): SnapshotCounts {
  const lines = rows.reduce((sum, row) => sum + (isOrder(row) ? row.flows.length : 0), received.flow);
  return { ...received, [entity]: received[entity] + rows.length, flow: lines };
}
