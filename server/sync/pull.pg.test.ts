import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { DayResponse } from '../../shared/protocol/day.ts';
import { type Change, type PullResponse, pullResponseSchema } from '../../shared/protocol/pull.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp } from '../../testing/server/client.ts';
import { stockedDevice } from '../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  mutation,
  type Stock,
  type TestDevice,
  update,
} from '../../testing/server/protocol-device.ts';

let server: TestApp;
let ann: Awaited<ReturnType<typeof signUp>>;
let a: TestDevice;
let goods: Stock;

beforeAll(async () => {
  server = await testApp();
  ann = await signUp(server.app, 'Ann');
});
beforeEach(async () => {
  ({ device: a, goods } = await stockedDevice(ann));
});
afterAll(() => server.close());

async function order(lines: number, fields: Record<string, unknown> = {}) {
  const id = uuidv7();
  const ids = Array.from({ length: lines }, () => uuidv7());
  await a.act(createOrder(id, goods, fields), ...ids.map((line) => createLine(line, id, goods)));
  return { id, lines: ids };
}

const idOf = (change: Change) => ('gone' in change ? change.id : change.record.id);

async function allPages(limit: number): Promise<PullResponse[]> {
  const pages = [await a.pull(0, { limit })];
  for (let last = pages[0]; last?.more; last = pages.at(-1)) pages.push(await a.pull(last.cursor, { limit }));
  return pages;
}

test('[P10] what changed since the cursor, in present state, tombstones included, parents first', async () => {
  const one = await order(2);
  const [line = '', other = ''] = one.lines;
  await a.act(update('flow', line, 1, { price_cents: 7 }));
  const { cursor } = await a.pull();
  await a.act(update('flow', line, 2, { comment: 'x' }));
  await a.act({ op: 'delete', entity: 'flow', id: other, expected_version: 1, seen: cursor });
  const page = await a.pull(cursor);
  expect(v.is(pullResponseSchema, page)).toBe(true);
  expect(page).toMatchObject({ cursor: cursor + 2, head: cursor + 2, more: false });
  expect(page.changes).toMatchObject([
    { sync_id: cursor + 1, entity: 'flow', record: { id: line, version: 3, price_cents: 7, comment: 'x' } },
    { sync_id: cursor + 2, entity: 'flow', record: { id: other, version: 2, deleted_unseen: [] } },
  ]);
  const whole = await a.pull();
  expect(whole.changes.map(({ entity }) => entity)).toEqual([
    'unit',
    'partner',
    'product',
    'pre_order',
    'flow',
  ]);
});

test('[P10] no page splits a sync_id, all pages together are the whole, and the last ends at head', async () => {
  for (const lines of [3, 0, 5, 1]) await order(lines);
  const whole = await a.pull(0, { limit: 5_000 });
  for (const limit of [1, 2, 4, 7]) {
    const pages = await allPages(limit);
    const seen = new Map<number, number>();
    for (const [at, page] of pages.entries()) {
      for (const { sync_id } of page.changes) {
        expect(seen.get(sync_id) ?? at).toBe(at);
        seen.set(sync_id, at);
      }
    }
    expect(pages.flatMap(({ changes }) => changes)).toEqual(whole.changes);
    expect(pages.at(-1)).toMatchObject({ cursor: whole.head, more: false });
  }
});

test('[P11] a pre-order carries its live lines, which are not listed apart; a line alone comes alone', async () => {
  const { id, lines } = await order(3);
  const { cursor, changes } = await a.pull();
  const carried = changes.filter((change) => idOf(change) === id);
  expect(carried).toHaveLength(1);
  expect(carried[0]).toMatchObject({ record: { flows: lines.toSorted().map((line) => ({ id: line })) } });
  expect(changes.filter(({ entity }) => entity === 'flow')).toEqual([]);
  await a.act(update('flow', lines[0] ?? '', 1, { price_cents: 1 }));
  expect((await a.pull(cursor)).changes.map(idOf)).toEqual([lines[0]]);
});

test('[P11] a deleted order comes as a tombstone without lines, its lines as tombstones of their own', async () => {
  const { id, lines } = await order(2);
  const { cursor } = await a.pull();
  await a.act({ op: 'delete', entity: 'pre_order', id, expected_version: 1, seen: cursor });
  const { changes } = await a.pull(cursor);
  expect(changes[0]).toMatchObject({ entity: 'pre_order', record: { id, flows: [], deleted_unseen: [] } });
  expect(changes.slice(1).map(idOf).toSorted()).toEqual(lines.toSorted());
  await a.act({ op: 'restore', entity: 'pre_order', id });
  expect((await a.pull(cursor)).changes).toMatchObject([
    { record: { id, deleted_at: null, flows: [{ version: 3 }, { version: 3 }] } },
  ]);
});

test('[P11] an order delivered before the window is gone: no deletion, and its lines do not come at all', async () => {
  const old = await order(2, { delivery_date: '2026-10-01' });
  const { cursor } = await a.pull();
  await a.act(update('flow', old.lines[0] ?? '', 1, { price_cents: 1 }));
  await a.act(update('pre_order', old.id, 1, { comment: 'late' }));
  const inside = await order(1);
  const { changes } = await a.pull(cursor, { from: '2026-11-01' });
  expect(changes[0]).toEqual({ sync_id: cursor + 2, entity: 'pre_order', id: old.id, gone: 'window' });
  expect(changes.slice(1).map(idOf)).toEqual([inside.id]);
});

test('[P11] an order that moves into the window is whole, also with lines that did not change', async () => {
  const { id, lines } = await order(2, { delivery_date: '2026-10-01' });
  const { cursor } = await a.pull();
  await a.act(update('pre_order', id, 1, { delivery_date: '2026-12-01' }));
  const { changes } = await a.pull(cursor, { from: '2026-11-01' });
  expect(changes).toMatchObject([{ record: { id, flows: lines.toSorted().map((line) => ({ id: line })) } }]);
});

test('[P12] another epoch, a cursor beyond head or before the kept tombstones: 410', async () => {
  const { head, epoch } = await a.pull();
  const refused = async (query: Record<string, string | number>) => {
    const response = await a.get('pull', query);
    return [response.status, ((await response.json()) as { code: string }).code];
  };
  expect(await refused({ cursor: head + 1, epoch })).toEqual([410, 'cursor_expired']);
  expect(await refused({ cursor: head, epoch: uuidv7() })).toEqual([410, 'cursor_expired']);
  await order(0);
  await server.sql`update workspaces set purged_through = ${head} where workspace_id = ${a.workspace}`;
  expect(await refused({ cursor: 0 })).toEqual([410, 'cursor_expired']);
  expect(await refused({ cursor: head - 1, epoch })).toEqual([410, 'cursor_expired']);
  expect((await a.get('pull', { cursor: head, epoch })).status).toBe(200);
});

test('[P10] a larger limit is cut, and texts come as they were sent', async () => {
  const comment = 'a "quote", a \\ backslash, a\nline, {braces}, NULL, Ω, 🐟';
  const { id } = await order(0, { comment });
  const { changes } = await a.pull(0, { limit: 999_999 });
  expect(changes.find((change) => idOf(change) === id)).toMatchObject({ record: { comment } });
});

test('[P10] a day outside the window is read whole: its live orders with their live lines', async () => {
  const kept = await order(2, { delivery_date: '2026-10-02' });
  const gone = await order(1, { delivery_date: '2026-10-02' });
  await order(1, { delivery_date: '2026-10-03' });
  await a.act({ op: 'delete', entity: 'pre_order', id: gone.id, expected_version: 1, seen: 0 });
  const [dropped = ''] = kept.lines;
  await a.push(mutation({ op: 'delete', entity: 'flow', id: dropped, expected_version: 1, seen: 0 }));
  const day = await a.read<DayResponse>('day', { date: '2026-10-02' });
  expect(day).toMatchObject({
    date: '2026-10-02',
    orders: [{ id: kept.id, flows: [{ id: kept.lines[1] }] }],
  });
  expect(day.orders).toHaveLength(1);
  expect(day.head).toBe((await a.pull()).head);
});
