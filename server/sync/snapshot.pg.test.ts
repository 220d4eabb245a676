import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import {
  type SnapshotBegin,
  type SnapshotChunk,
  type SnapshotLine,
  snapshotLineSchema,
} from '../../shared/protocol/snapshot.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { addDays, dayNumber } from '../../shared/records/dates.ts';
import type { AnyRecord } from '../../shared/records/entities.ts';
import { partnerFields } from '../../testing/builders/a-record.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../testing/server/client.ts';
import { stockedDevice } from '../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  mutation,
  type Stock,
  type TestDevice,
  testDevice,
} from '../../testing/server/protocol-device.ts';
import { snapshotLines } from './snapshot.ts';
import { readSnapshotStart } from './snapshot-start.ts';

const AROUND = '2026-11-22';

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

/** Orders on days around AROUND: `days[i]` away, each with as many lines as its place. */
async function orders(days: readonly number[]): Promise<string[]> {
  const made = days.map((days_, at) => {
    const id = uuidv7();
    const lines = Array.from({ length: at % 3 }, () => createLine(uuidv7(), id, goods));
    return {
      id,
      sent: mutation(createOrder(id, goods, { delivery_date: addDays(AROUND, days_) }), ...lines),
    };
  });
  await a.push(...made.map(({ sent }) => sent));
  return made.map(({ id }) => id);
}

function parse(text: string): SnapshotLine[] {
  const lines = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as SnapshotLine);
  for (const line of lines) expect(v.is(snapshotLineSchema, line)).toBe(true);
  return lines;
}

async function snapshot(query: Record<string, string> = {}): Promise<SnapshotLine[]> {
  const response = await a.get('snapshot', { around: AROUND, ...query });
  expect(response.status).toBe(200);
  return parse(await response.text());
}

const chunksOf = (lines: readonly SnapshotLine[]) =>
  lines.filter((line): line is SnapshotChunk => line.type === 'chunk');
const ordersOf = (lines: readonly SnapshotLine[]) =>
  chunksOf(lines).flatMap((chunk) => ('orders' in chunk ? chunk.orders : []));

test('[P13] begins with epoch, cursor, counts and members; ends with end', async () => {
  await orders([0, 1, 2]);
  const lines = await snapshot();
  const { head, epoch } = await a.pull();
  expect(lines[0]).toEqual({
    type: 'begin',
    protocol: PROTOCOL_VERSION,
    epoch,
    cursor: head,
    counts: { partner: 1, product: 1, unit: 1, pre_order: 3, flow: 3 },
    members: [{ id: ann.id, name: 'Ann' }],
  });
  expect(lines.at(-1)).toEqual({ type: 'end' });
});

test.each([1, 2])('[P13] [P21] begins with the version that asked for it: %i', async (protocol) => {
  const device = testDevice(ann, a.workspace, uuidv7(), protocol);
  const [begin] = parse(await (await device.get('snapshot')).text());
  expect(begin).toMatchObject({ type: 'begin', protocol });
});

test('[P13] reference data first, then orders, the days nearest to `around` first, ties: the earlier', async () => {
  await orders([5, -1, 0, 1, -5, 30, 0]);
  const lines = await snapshot();
  const kinds = chunksOf(lines).map((chunk) => ('orders' in chunk ? 'orders' : chunk.entity));
  expect(kinds).toEqual(['unit', 'partner', 'product', 'orders']);
  const days = ordersOf(lines).map(({ delivery_date }) => dayNumber(delivery_date) - dayNumber(AROUND));
  expect(days).toEqual([0, 0, -1, 1, -5, 5, 30]);
});

test('[P13] `from` keeps older orders out, and the counts are of what comes', async () => {
  await orders([0, -10, 10]);
  const lines = await snapshot({ from: addDays(AROUND, -3) });
  expect((lines[0] as SnapshotBegin).counts).toMatchObject({ pre_order: 2, flow: 2 });
  expect(ordersOf(lines)).toHaveLength(2);
});

test('[P13] deleted reference data comes while something refers to it; deleted orders and lines do not', async () => {
  const partner = uuidv7();
  const fields = partnerFields({ name: 'Never used' });
  await a.act({ op: 'create', entity: 'partner', id: partner, fields });
  const [kept = '', gone = ''] = await orders([0, 1]);
  await a.act(
    { op: 'delete', entity: 'partner', id: partner, expected_version: 1, seen: 0 },
    { op: 'delete', entity: 'partner', id: goods.partner, expected_version: 1, seen: 0 },
    { op: 'delete', entity: 'unit', id: goods.unit, expected_version: 1, seen: 0 },
    { op: 'delete', entity: 'pre_order', id: gone, expected_version: 1, seen: 0 },
  );
  const lines = await snapshot();
  const records = chunksOf(lines).flatMap((chunk): AnyRecord[] => ('records' in chunk ? chunk.records : []));
  expect(records.map(({ id }) => id).toSorted()).toEqual(
    [goods.unit, goods.partner, goods.product].toSorted(),
  );
  expect(records.find(({ id }) => id === goods.partner)).toMatchObject({ version: 2, deleted_unseen: [] });
  expect(ordersOf(lines).map(({ id }) => id)).toEqual([kept]);
  expect((lines[0] as SnapshotBegin).counts).toMatchObject({ partner: 1, unit: 1, product: 1 });
});

test('[P13] resumed after any token it brings exactly the rest, with the counts of the rest', async () => {
  await orders([0, 3, -2, 0, 8, -9, 4]);
  const first = await snapshot();
  for (const [at, chunk] of chunksOf(first).entries()) {
    const rest = await snapshot({ after: chunk.token });
    expect(chunksOf(rest)).toEqual(chunksOf(first).slice(at + 1));
    expect((rest[0] as SnapshotBegin).counts.pre_order).toBe(ordersOf(rest).length);
    expect((rest[0] as SnapshotBegin).counts.flow).toBe(ordersOf(rest).flatMap(({ flows }) => flows).length);
  }
});

test('[P13] resumed on another day it goes on around the day it began with', async () => {
  await orders([0, 3, -2, 8]);
  const first = await snapshot();
  const token = chunksOf(first).find((chunk) => 'entity' in chunk && chunk.entity === 'product')?.token ?? '';
  const rest = await snapshot({ after: token, around: '2027-06-01' });
  expect(ordersOf(rest)).toEqual(ordersOf(first));
});

test('[P13] a day larger than a chunk goes on within the day, and nothing comes twice', async () => {
  const made = [
    ...(await orders(Array.from({ length: 230 }, () => 0))),
    ...(await orders([...Array.from({ length: 330 }, () => 1), 2])),
  ];
  const lines = await snapshot();
  expect(chunksOf(lines).filter((chunk) => 'orders' in chunk).length).toBeGreaterThan(2);
  const ids = ordersOf(lines).map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(ids.toSorted()).toEqual(made.toSorted());
  const middle = chunksOf(lines).filter((chunk) => 'orders' in chunk)[1]?.token ?? '';
  const rest = await snapshot({ after: middle });
  expect([
    ...ids.slice(0, ids.length - ordersOf(rest).length),
    ...ordersOf(rest).map(({ id }) => id),
  ]).toEqual(ids);
});

test('[P13] a token of another workspace, or of nobody, is 400', async () => {
  await orders([0]);
  const token = chunksOf(await snapshot())[0]?.token ?? '';
  const elsewhere = testDevice(ann, await createWorkspace(ann));
  for (const after of [token, 'nonsense', 'e30', '*', 'x'.repeat(5_000)]) {
    expect((await elsewhere.get('snapshot', { after })).status).toBe(400);
  }
});

test('[P13] the cursor is read before the rows: what commits meanwhile comes with the following pull', async () => {
  await orders([0, 1]);
  const plan = {
    protocol: PROTOCOL_VERSION,
    around: AROUND,
    from: '1900-01-01',
    position: { reference: null, order: null },
  };
  const start = await readSnapshotStart(server.sql, a.workspace, plan.from, plan.position);
  if (!start) throw new Error('no workspace');
  const [late] = await orders([0]);
  let text = '';
  for await (const line of snapshotLines(server.sql, a.workspace, plan, start)) text += line;
  const { cursor } = parse(text)[0] as SnapshotBegin;
  const { changes } = await a.pull(cursor);
  expect(changes.map((change) => 'record' in change && change.record.id)).toContain(late);
});

test('[P13] compressed as the client accepts it, the same bytes', async () => {
  await orders([0, 1, 2]);
  const plain = await (await a.get('snapshot', { around: AROUND })).text();
  for (const [encoding, unpack] of [
    ['gzip', gunzipSync],
    ['br', brotliDecompressSync],
  ] as const) {
    const response = await a.get('snapshot', { around: AROUND }, { 'accept-encoding': encoding });
    expect(response.headers.get('content-encoding')).toBe(encoding);
    expect(unpack(Buffer.from(await response.arrayBuffer())).toString()).toBe(plain);
  }
});

test('[P13] a reader that goes away ends the reading of the database', async () => {
  await orders([0, 1]);
  for (const encoding of ['identity', 'gzip']) {
    const response = await a.get('snapshot', {}, { 'accept-encoding': encoding });
    const reader = response.body?.getReader();
    await reader?.read();
    await reader?.cancel();
  }
  expect((await a.pull()).more).toBe(false);
});
