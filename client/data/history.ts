import type { Entity } from '../../shared/domain/entities.ts';
import { type HistoryEntry, historyResponseSchema } from '../../shared/protocol/history.ts';
import { requireDevice } from './device.ts';
import { syncQuery } from './http.ts';
import { http } from './session.ts';

/** One change of one record, with the record it is about. */
export interface RecordChange extends HistoryEntry {
  entity: Entity;
  id: string;
}

/** A page of history, newest first; `next` asks for the earlier ones, null: there are none. */
export interface HistoryPage {
  changes: RecordChange[];
  next: Cursors | null;
}

/** Where each record's history goes on: its `before` token. */
export type Cursors = readonly { entity: Entity; id: string; before: string | null }[];

const PAGE = '50';

/** The records whose histories make an order's: the order and its lines, from their latest changes. */
export function orderCursors(orderId: string, lineIds: readonly string[]): Cursors {
  return [
    { entity: 'pre_order', id: orderId, before: null },
    ...lineIds.map((id) => ({ entity: 'flow' as const, id, before: null })),
  ];
}

/** Reads a page of several records' histories and joins them. @throws RequestError */
export async function readHistory(cursors: Cursors, signal?: AbortSignal): Promise<HistoryPage> {
  const pages = await Promise.all(
    cursors.map(async (cursor) => ({ cursor, page: await readOne(cursor, signal) })),
  );
  const changes = pages.flatMap(({ cursor: { entity, id }, page }) =>
    page.entries.map((entry) => ({ ...entry, entity, id })),
  );
  const next = pages.flatMap(({ cursor, page }) =>
    page.next === null ? [] : [{ ...cursor, before: page.next }],
  );
  return { changes: changes.sort(newestFirst), next: next.length > 0 ? next : null };
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

function readOne({ entity, id, before }: Cursors[number], signal: AbortSignal | undefined) {
  const query = syncQuery(requireDevice().workspaceId, {
    entity,
    id,
    limit: PAGE,
    ...(before !== null && { before }),
  });
  return http({ path: '/sync/history', query, schema: historyResponseSchema, signal });
}
