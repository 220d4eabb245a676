import type { SnapshotBegin, SnapshotCounts } from '../../protocol/snapshot.ts';
import { announce } from '../store/announce.ts';
import { getMeta, putMeta, readContext, START } from '../store/context.ts';
import { LocalError } from '../store/errors.ts';
import type { Device } from '../store/open.ts';
import { readMeta } from '../store/read.ts';
import type { SnapshotState } from '../store/schema.ts';
import { putAll, type Writing, writing } from '../store/transaction.ts';

// This folder: all records of the window, stored chunk by chunk; the end shows them, or swaps them in.

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
  const snapshot = await readMeta(device, 'snapshot');
  if (!snapshot?.token) return null;
  const { token, epoch, from, around } = snapshot;
  return { token, epoch, from, around };
}

/**
 * Begins a snapshot, or goes on with the one whose token was given, keeping its first cursor [O8]. The first one of a device
 * goes straight into its rows; a later one is staged beside them.
 * @returns how far it has come, over all its streams
 * @throws LocalError `snapshot_changed` when the stream goes on under another epoch: what was stored of it is dropped, and
 * the next one begins anew
 */
export async function beginSnapshot(
  device: Device,
  begin: SnapshotBegin,
  window: SnapshotWindow,
): Promise<Pick<SnapshotState, 'received' | 'counts'>> {
  const begun = await writing(device, 'relaxed', (tx) => beginIn(tx, begin, window), [
    'staging',
    'bases',
    'meta',
  ]);
  announce(device, { meta: true });
  if (!begun)
    throw new LocalError(
      'snapshot_changed',
      'The data of the server was replaced meanwhile; it is read anew.',
    );
  return { received: begun.received, counts: begun.counts };
}

/** @returns the snapshot that goes on or begins; null where the server's history is another one */
async function beginIn(
  tx: Writing,
  begin: SnapshotBegin,
  window: SnapshotWindow,
): Promise<SnapshotState | null> {
  const { cursor, snapshot } = await readContext(tx);
  putMeta(tx, 'members', begin.members);
  const { epoch } = begin;
  if (snapshot?.token) {
    if (snapshot.epoch !== epoch) {
      await forget(tx);
      return null;
    }
    const resumed = { ...snapshot, counts: sum(snapshot.received, begin.counts) };
    putMeta(tx, 'snapshot', resumed);
    return resumed;
  }
  const staged = snapshot ? snapshot.staged : cursor.epoch !== null;
  const { counts } = begin;
  await tx.objectStore('staging').clear();
  const begun = { ...window, epoch, cursor: begin.cursor, token: null, counts, received: NONE, staged };
  putMeta(tx, 'snapshot', begun);
  if (!staged) {
    putMeta(tx, 'cursor', { ...START, epoch, cursor: begin.cursor, from: window.from });
    await doubtSettled(tx);
  }
  return begun;
}

/**
 * Marks the rows that were sent before the first snapshot as missing. Somebody may have deleted them meanwhile. A chunk that
 * brings one takes the mark away; the end of the snapshot removes the others.
 */
async function doubtSettled(tx: Writing): Promise<void> {
  const bases = await tx.objectStore('bases').getAll();
  const settled = bases.filter(({ server }) => server !== null);
  putAll(
    tx,
    'bases',
    settled.map((base) => ({ ...base, missing: true })),
  );
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
