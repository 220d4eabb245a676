import type { SnapshotBegin, SnapshotChunk, SnapshotCounts } from '../protocol/snapshot.ts';
import { advanceBase } from '../sync/base.ts';
import { isOrder, type RowEntity, type RowKey, rowKey, type ServerRow } from '../sync/device-rows.ts';
import { announce } from './announce.ts';
import { closure } from './closure.ts';
import { type Context, getMeta, putMeta, readContext, replayAuthor, START } from './context.ts';
import { LocalError } from './errors.ts';
import type { Device } from './open.ts';
import { addDates, writeServerRows } from './rows.ts';
import type { SnapshotState } from './schema.ts';
import type { Settler } from './settle.ts';
import { showRows } from './show.ts';
import { putAll, type Writing, writing } from './transaction.ts';

/** The part of time around which a snapshot begins, and from which on it holds orders (`YYYY-MM-DD`). */
export interface SnapshotWindow {
  from: string;
  around: string;
}

/** Where an interrupted snapshot resumes. */
export interface SnapshotResume extends SnapshotWindow {
  token: string;
  epoch: string;
}

/** The token after which an interrupted snapshot resumes, with its epoch and window; null to begin a new one. */
export async function snapshotToken(device: Device): Promise<SnapshotResume | null> {
  const state = await device.read((db) => db.get('meta', 'snapshot'));
  const snapshot = (state ?? null) as SnapshotState | null;
  if (!snapshot?.token) return null;
  const { token, epoch, from, around } = snapshot;
  return { token, epoch, from, around };
}

/**
 * Begins a snapshot, or goes on with the one whose token was given, keeping its first cursor [O8]. The first one of a device
 * goes straight into its rows; a later one is staged beside them.
 * @throws LocalError `snapshot_changed` when the stream goes on under another epoch: what was stored of it is dropped, and
 * the next one begins anew
 */
export async function beginSnapshot(
  device: Device,
  begin: SnapshotBegin,
  window: SnapshotWindow,
): Promise<void> {
  const begun = await writing(device, 'relaxed', (tx) => beginIn(tx, begin, window), ['staging', 'meta']);
  announce(device, { meta: true });
  if (!begun)
    throw new LocalError(
      'snapshot_changed',
      'The data of the server was replaced meanwhile; it is read anew.',
    );
}

async function beginIn(tx: Writing, begin: SnapshotBegin, window: SnapshotWindow): Promise<boolean> {
  const { cursor, snapshot } = await readContext(tx);
  putMeta(tx, 'members', begin.members);
  const { epoch } = begin;
  if (snapshot?.token) {
    if (snapshot.epoch !== epoch) {
      await forget(tx);
      return false;
    }
    putMeta(tx, 'snapshot', { ...snapshot, counts: sum(snapshot.received, begin.counts) });
    return true;
  }
  const staged = snapshot ? snapshot.staged : cursor.epoch !== null;
  const { counts } = begin;
  await tx.objectStore('staging').clear();
  putMeta(tx, 'snapshot', {
    ...window,
    epoch,
    cursor: begin.cursor,
    token: null,
    counts,
    received: NONE,
    staged,
  });
  if (!staged) putMeta(tx, 'cursor', { ...START, epoch, cursor: begin.cursor, from: window.from });
  return true;
}

/** 410: what is here stays usable and what waits is kept; the next cycle takes a new snapshot beside it. */
export async function expire(device: Device): Promise<void> {
  await writing(device, 'relaxed', forget, ['staging', 'meta']);
  announce(device, { meta: true });
}

async function forget(tx: Writing): Promise<void> {
  const cursor = (await getMeta(tx, 'cursor')) ?? START;
  await tx.objectStore('staging').clear();
  putMeta(tx, 'snapshot', null);
  putMeta(tx, 'cursor', { ...cursor, expired: cursor.epoch !== null });
}

/**
 * Stores a chunk with its token in one transaction; of a first snapshot it is shown at once, with what waits replayed on it.
 * A chunk without a snapshot under way changes nothing.
 * @throws LocalError
 */
export async function storeChunk(device: Device, settler: Settler, chunk: SnapshotChunk): Promise<void> {
  const entity: RowEntity = 'orders' in chunk ? 'pre_order' : chunk.entity;
  const rows: readonly ServerRow[] = 'orders' in chunk ? chunk.orders : chunk.records;
  const live = await writing(device, 'relaxed', async (tx) => {
    const context = await readContext(tx);
    const { snapshot } = context;
    if (!snapshot) return false;
    if (snapshot.staged) stage(tx, entity, rows);
    else await store(tx, context, settler, { entity, rows, cursor: snapshot.cursor });
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
  settler: Settler,
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
  const author = replayAuthor(context, settler.user_id, settler.nowMs);
  await showRows(tx, related, author, context.cursor);
}

const NONE: SnapshotCounts = { partner: 0, product: 0, unit: 0, pre_order: 0, flow: 0 };

function sum(a: SnapshotCounts, b: SnapshotCounts): SnapshotCounts {
  return {
    partner: a.partner + b.partner,
    product: a.product + b.product,
    unit: a.unit + b.unit,
    pre_order: a.pre_order + b.pre_order,
    flow: a.flow + b.flow,
  };
}

function count(received: SnapshotCounts, entity: RowEntity, rows: readonly ServerRow[]): SnapshotCounts {
  const flow = rows.reduce((lines, row) => lines + (isOrder(row) ? row.flows.length : 0), received.flow);
  return { ...received, [entity]: received[entity] + rows.length, flow };
}
