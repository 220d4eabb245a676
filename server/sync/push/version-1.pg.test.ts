import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Operation } from '../../../shared/protocol/operation.ts';
import type { Receipt } from '../../../shared/protocol/push.ts';
import type { TestApp } from '../../../testing/server/app.ts';
import { createWorkspace } from '../../../testing/server/client.ts';
import { type RawRequests, serverOfRawRequests } from '../../../testing/server/prepared.ts';
import {
  createLine,
  createOrder,
  merge,
  move,
  mutation,
  once,
  stock,
  type TestDevice,
  testDevice,
  update,
} from '../../../testing/server/protocol-device.ts';
import { expectRefusal, pushBody, type RawOptions } from '../../../testing/server/raw-requests.ts';

let server: TestApp;
let raw: RawRequests;

beforeAll(async () => {
  ({ server, raw } = await serverOfRawRequests());
});
afterAll(() => server.close());

const [order, other, line] = [uuidv7(), uuidv7(), uuidv7()];

/** What came with version 2, each with a member of it. */
const NEW_THINGS: [string, () => Operation][] = [
  ['a move', () => move(line, 1, other)],
  ['a move with a change', () => update('flow', line, 1, { pre_order_id: other, price_cents: 7 })],
  ['a merge', () => merge(order, other)],
  ['an order that is made once', () => once(createOrder(uuidv7(), raw.they.goods))],
  ['a line that is made once', () => once(createLine(uuidv7(), order, raw.they.goods))],
];

function send(protocol: number, options: RawOptions, operation: Operation): Promise<Response> {
  const mutations = [mutation(update('pre_order', order, 1, { comment: 'x' }), operation)];
  return Promise.resolve(raw.push(JSON.stringify(pushBody({ protocol, mutations })), options));
}

describe.each(NEW_THINGS)('[P21] %s', (_, operation) => {
  test.each([
    ['in a push of version 1', 1, '1'],
    ['in a body of version 1 under a header of version 2', 1, '2'],
    ['in a body of version 2 under a header of version 1', 2, '1'],
  ])('%s: 400, and nothing changes', async (_how, protocol, header) => {
    const before = await raw.stored();
    const response = await send(protocol, { headers: { 'x-quayside': header } }, operation());
    const { issues } = (await response.clone().json()) as { issues: { path: string }[] };
    await expectRefusal(response, 400, 'bad_request');
    expect(issues[0]?.path).toMatch(/^mutations\.0\.operations\.1/);
    expect(await raw.stored()).toBe(before);
  });

  test('in a push of version 2: answered', async () => {
    const response = await send(2, { headers: { 'x-quayside': '2' } }, operation());
    expect(response.status).toBe(200);
  });
});

describe('[P21] in version 2', () => {
  test.each([
    ['a merge of a line', { ...merge(order, other), entity: 'flow' }],
    [
      'a merge without its target',
      { op: 'merge', entity: 'pre_order', id: order, expected_version: 1, seen: 0 },
    ],
    ['a merge with a member that is not known', { ...merge(order, other), more: 1 }],
    ['a merge into what is no id', { ...merge(order, other), into: 'x' }],
    ['a merge that saw a negative cursor', { ...merge(order, other), seen: -1 }],
    [
      'a once that is false',
      { ...createOrder(other, { partner: line, product: line, unit: line }), once: false },
    ],
    ['an update that is once', { ...move(line, 1, other), once: true }],
    ['a move to nothing', update('flow', line, 1, { pre_order_id: null })],
    ['a move of an order', update('pre_order', order, 1, { pre_order_id: other })],
  ])('%s: 400', async (_what, operation) => {
    const before = await raw.stored();
    await expectRefusal(
      await send(2, { headers: { 'x-quayside': '2' } }, operation as Operation),
      400,
      'bad_request',
    );
    expect(await raw.stored()).toBe(before);
  });
});

const TIMES = new Set(['created_at', 'updated_at', 'deleted_at', 'at', 'mutation_id', 'epoch']);

/** A message without times and without what is random. */
function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      TIMES.has(name) ? member !== null : timeless(member),
    ]),
  );
}

/** A day's work of version 1: every operation, conflicts, deletions, rejections; its receipts, and what a pull tells then. */
async function work(device: TestDevice, second: TestDevice): Promise<unknown[]> {
  const goods = await stock(device);
  const ids = [uuidv7(), uuidv7(), uuidv7()] as const;
  const receipts: Receipt[][] = [
    await device.push(mutation(createOrder(ids[0], goods), createLine(ids[1], ids[0], goods))),
    await second.push(mutation(update('flow', ids[1], 1, { price_cents: 7 }))),
    await device.push(mutation(update('flow', ids[1], 1, { price_cents: 8, comment: 'x' }))),
    await second.push(mutation(createOrder(ids[0], goods)), mutation(createLine(ids[2], uuidv7(), goods))),
    await device.push(
      mutation({ op: 'delete', entity: 'pre_order', id: ids[0], expected_version: 1, seen: 2 }),
    ),
    await second.push(mutation(update('pre_order', ids[0], 1, { comment: 'y' }))),
    await second.push(mutation({ op: 'restore', entity: 'pre_order', id: ids[0] })),
  ];
  const read = [
    await device.pull(),
    await device.read('trash'),
    await device.read('history', { entity: 'pre_order', id: ids[0], lines: 1 }),
  ];
  const named = new Map(
    [...ids, ...Object.values(goods), device.workspace].map((id, at) => [id, `id ${at}`]),
  );
  const text = JSON.stringify(timeless([receipts, read]));
  return JSON.parse([...named].reduce((all, [id, name]) => all.replaceAll(id, name), text)) as unknown[];
}

test('[P21] a push without what is new is answered in version 1 as in version 2', async () => {
  const { ann } = raw.they;
  const inVersion = async (protocol: number) => {
    const workspace = await createWorkspace(ann);
    const [first, second] = [uuidv7(), uuidv7()];
    const answers = await work(
      testDevice(ann, workspace, first, protocol),
      testDevice(ann, workspace, second, protocol),
    );
    return JSON.parse(
      JSON.stringify(answers).replaceAll(first, 'first').replaceAll(second, 'second'),
    ) as unknown;
  };
  expect(await inVersion(1)).toEqual(await inVersion(2));
});

test('[P21] a device of version 1 sees a moved line leave and join, and a merged order deleted', async () => {
  const { ann, workspace, goods, a } = raw.they;
  const old = testDevice(ann, workspace, uuidv7(), 1);
  const [from, into, moved] = [uuidv7(), uuidv7(), uuidv7()];
  await old.act(createOrder(from, goods), createLine(moved, from, goods), createOrder(into, goods));
  const { cursor } = await old.pull();
  await a.act(move(moved, 1, into));
  const page = await old.pull(cursor);
  expect(page.changes.map((change) => 'record' in change && change.record)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: from, version: 1, flows: [] }),
      expect.objectContaining({ id: into, version: 1, flows: [expect.objectContaining({ id: moved })] }),
    ]),
  );
  await a.act(merge(into, from, 999));
  const { changes } = await old.pull(page.cursor);
  expect(changes.map((change) => 'record' in change && change.record)).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ id: into, deleted_at: expect.any(String), flows: [] }),
      expect.objectContaining({
        id: from,
        deleted_at: null,
        flows: [expect.objectContaining({ id: moved })],
      }),
    ]),
  );
  // Its line for the merged order arrives all the same, and says where.
  const late = uuidv7();
  expect(await old.act(createLine(late, into, goods))).toMatchObject([
    { status: 'success', record: { id: late, pre_order_id: from } },
  ]);
});
