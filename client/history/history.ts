import { type RowEntity, rowKey } from '../../shared/device/rows/row.ts';
import { keepHistory, readKeptHistory } from '../../shared/device/store/history-cache.ts';
import { readOrder } from '../../shared/device/store/read.ts';
import {
  historyResponseSchema,
  orderHistoryResponseSchema,
  type RecordChange,
} from '../../shared/protocol/history.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import { copiesOf } from '../live/online-copies.ts';
import { requireDevice } from '../live/opened-device.ts';
import { isPassing, syncQuery } from '../live/session/http.ts';
import { http } from '../live/session/session.ts';

/** The record whose history it is. An order's has its lines in it. */
export interface Subject {
  entity: RowEntity;
  id: string;
}

/** A history as far as it was read, newest first; `next` asks for the earlier part, null: there is none. */
export interface RecordHistory {
  /** The order, where it is one's and this device knows it. */
  order: Order | null;
  changes: readonly RecordChange[];
  next: string | null;
  /** When it was read, in milliseconds, where it comes from this device because the server cannot be asked; else null. */
  keptMs: number | null;
}

const PAGE = '50';

/**
 * Reads the newest part of a record's history, an order's with its lines, and keeps it on this device; offline, what was kept.
 * @throws RequestError where the server cannot be asked and nothing was kept, or it refuses
 */
export async function readHistory(subject: Subject, signal?: AbortSignal): Promise<RecordHistory> {
  const { device } = requireDevice();
  const key = cacheKey(subject);
  const order = await orderOf(subject);
  try {
    const { changes, next } = await readPage(subject, null, signal);
    const kept = { id: key, order, changes: [...changes], more: next !== null, read_ms: Date.now() };
    // A failure is ignored: without the kept copy it is read online the next time.
    await keepHistory(device, kept).catch(() => undefined);
    return { order, changes, next, keptMs: null };
  } catch (error) {
    const kept = isPassing(error) ? await readKeptHistory(device, key) : null;
    if (!kept) throw error;
    const changes = kept.changes.toSorted(newestFirst);
    return { order: order ?? kept.order, changes, next: null, keptMs: kept.read_ms };
  }
}

/** Reads the part before what was read. @throws RequestError */
export async function readEarlier(subject: Subject, read: RecordHistory): Promise<RecordHistory> {
  if (read.next === null) return read;
  const { changes, next } = await readPage(subject, read.next);
  return { ...read, changes: [...read.changes, ...changes].sort(newestFirst), next };
}

/** Orders changes by the number of their mutation, the latest first; of one mutation the order's own before its lines'. */
export function newestFirst(a: RecordChange, b: RecordChange): number {
  return b.sync_id - a.sync_id || Number(a.entity === 'flow') - Number(b.entity === 'flow');
}

/** Joins the changes of one mutation; the order stays. */
export function byMutation(changes: readonly RecordChange[]): RecordChange[][] {
  const groups = new Map<string, RecordChange[]>();
  for (const change of changes) {
    const group = groups.get(change.mutation_id);
    if (group) group.push(change);
    else groups.set(change.mutation_id, [change]);
  }
  return [...groups.values()];
}

/** Orders were kept first, under their ids alone. */
function cacheKey({ entity, id }: Subject): string {
  return entity === 'pre_order' ? id : rowKey(entity, id);
}

async function orderOf({ entity, id }: Subject): Promise<Order | null> {
  if (entity !== 'pre_order') return null;
  return (await readOrder(requireDevice().device, id)) ?? copiesOf([id])[0] ?? null;
}

async function readPage(subject: Subject, before: string | null, signal?: AbortSignal) {
  const { entity, id } = subject;
  const query = syncQuery(requireDevice().workspaceId, {
    entity,
    id,
    limit: PAGE,
    ...(entity === 'pre_order' ? { lines: '1' } : {}),
    ...(before === null ? {} : { before }),
  });
  const asked = { path: '/sync/history', query, signal };
  if (entity === 'pre_order') {
    const { entries, next } = await http({ ...asked, schema: orderHistoryResponseSchema });
    return { changes: entries.sort(newestFirst), next };
  }
  const { entries, next } = await http({ ...asked, schema: historyResponseSchema });
  return { changes: entries.map((entry): RecordChange => ({ ...entry, entity, id })), next };
}
