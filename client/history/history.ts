import { keepHistory, readKeptHistory } from '../../shared/device/store/history-cache.ts';
import { readOrder } from '../../shared/device/store/read.ts';
import { orderHistoryResponseSchema, type RecordChange } from '../../shared/protocol/history.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import { copiesOf } from '../live/online-copies.ts';
import { requireDevice } from '../live/opened-device.ts';
import { isPassing, syncQuery } from '../live/session/http.ts';
import { http } from '../live/session/session.ts';

/** An order's history as far as it was read, newest first; `next` asks for the earlier part, null: there is none. */
export interface OrderHistory {
  order: Order | null;
  changes: readonly RecordChange[];
  next: string | null;
  /** When it was read, in milliseconds, where it comes from this device because the server cannot be asked; else null. */
  keptMs: number | null;
}

const PAGE = '50';

/**
 * Reads the newest part of the history of an order and of its lines, and keeps it on this device; offline, what was kept.
 * @throws RequestError where the server cannot be asked and nothing was kept, or it refuses
 */
export async function readHistory(orderId: string, signal?: AbortSignal): Promise<OrderHistory> {
  const { device } = requireDevice();
  const order = (await readOrder(device, orderId)) ?? copiesOf([orderId])[0] ?? null;
  try {
    const { changes, next } = await readPage(orderId, null, signal);
    const kept = { id: orderId, order, changes: [...changes], more: next !== null, read_ms: Date.now() };
    // A failure is ignored: without the kept copy it is read online the next time.
    await keepHistory(device, kept).catch(() => undefined);
    return { order, changes, next, keptMs: null };
  } catch (error) {
    const kept = isPassing(error) ? await readKeptHistory(device, orderId) : null;
    if (!kept) throw error;
    const changes = kept.changes.toSorted(newestFirst);
    return { order: order ?? kept.order, changes, next: null, keptMs: kept.read_ms };
  }
}

/** Reads the part before what was read. @throws RequestError */
export async function readEarlier(orderId: string, read: OrderHistory): Promise<OrderHistory> {
  if (read.next === null) return read;
  const { changes, next } = await readPage(orderId, read.next);
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

async function readPage(orderId: string, before: string | null, signal?: AbortSignal) {
  const asked = { entity: 'pre_order', id: orderId, lines: '1', limit: PAGE };
  const query = syncQuery(requireDevice().workspaceId, before === null ? asked : { ...asked, before });
  const page = await http({ path: '/sync/history', query, schema: orderHistoryResponseSchema, signal });
  return { changes: page.entries.sort(newestFirst), next: page.next };
}
