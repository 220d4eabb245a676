import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partnerFields, productFields, unitFields } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { lineFields, ORDER_FIELDS, order as orderOf } from '../../../testing/builders/records.ts';
import { FROM, TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { readNotices, readOrder } from '../store/read.ts';
import { Missing } from './missing.ts';

let office: TestDevice;
let tablet: TestDevice;
let server: ModelServer;
let order: string;
let line: string;
let other: string;

/** An order of the office, with one line of its own and two of the tablet's; both devices have read it. */
beforeEach(async () => {
  [office, tablet] = [await TestDevice.open('ann'), await TestDevice.open('bob')];
  server = new ModelServer();
  order = await newOrder();
  await office.sync(server);
  await tablet.sync(server);
  [line, other] = [await addLine(tablet), await addLine(tablet)];
  await tablet.sync(server);
  await office.sync(server);
});
afterEach(() => {
  office.close();
  tablet.close();
});

/** Without partner and product, which nobody asks for here. */
async function newOrder(): Promise<string> {
  const id = office.uuid();
  const fields = { ...ORDER_FIELDS };
  server.push({
    protocol: 1,
    client_id: office.uuid(),
    batch: 1,
    mutations: [
      { mutation_id: office.uuid(), at: '2026-11-24T08:00:00.000Z', operations: references() },
      {
        mutation_id: office.uuid(),
        at: '2026-11-24T08:00:00.000Z',
        operations: [{ op: 'create', entity: 'pre_order', id, fields }],
      },
    ],
  });
  return id;
}

function references() {
  const { unit_id, product_id } = lineFields('');
  return [
    {
      op: 'create' as const,
      entity: 'unit' as const,
      id: unit_id,
      fields: unitFields(),
    },
    {
      op: 'create' as const,
      entity: 'product' as const,
      id: product_id,
      fields: productFields({ default_unit_id: null }),
    },
    {
      op: 'create' as const,
      entity: 'partner' as const,
      id: ORDER_FIELDS.partner_id,
      fields: partnerFields(),
    },
  ];
}

async function addLine(device: TestDevice): Promise<string> {
  const id = device.uuid();
  const fields = lineFields(order);
  await device.act({ operations: [{ op: 'create', entity: 'flow', id, order_id: order, fields }] });
  return id;
}

async function deleteLine(device: TestDevice, id: string): Promise<void> {
  await device.act({ operations: [{ op: 'delete', entity: 'flow', id, order_id: order }] });
}

async function lose(): Promise<void> {
  await deleteLine(office, line);
  await office.sync(server);
  await tablet.store.expire();
}

const told = async () => (await readNotices(tablet.device, { open: true })).map(({ id }) => id);
const missing = () => `missing:flow:${line}:${server.epoch}`;

describe('[M9] a line of one’s own that a replacing snapshot lacks, in an order that remains', () => {
  test('is told once, as it was shown, by this snapshot and by the next', async () => {
    await lose();
    await tablet.snapshot(server);
    expect(await readNotices(tablet.device, { open: true })).toMatchObject([
      { id: missing(), kind: 'deleted_unseen', entity: 'flow', record_id: line, error: { code: 'missing' } },
    ]);
    const [notice] = await readNotices(tablet.device, { open: true });
    expect(notice?.row_before).toMatchObject({ id: order, flows: [{ id: line }, { id: other }] });
    await tablet.store.expire();
    await tablet.snapshot(server);
    expect(await told()).toEqual([missing()]);
    expect((await readOrder(tablet.device, order))?.flows.map(({ id }) => id)).toEqual([other]);
  });

  test('is told where something else waits on the order', async () => {
    await lose();
    await tablet.setComment(order, 'on the tablet');
    await tablet.setQuantity(order, other, 9_000);
    await tablet.snapshot(server);
    expect(await told()).toEqual([missing()]);
    await tablet.sync(server);
    expect(await told()).toEqual([missing()]);
    expect(await tablet.rows()).toEqual(server.rows());
  });

  test('is for the server to answer where a change of it waits', async () => {
    await lose();
    await tablet.setQuantity(order, line, 9_000);
    await tablet.snapshot(server);
    expect(await told()).toEqual([]);
    await tablet.sync(server);
    expect(await readNotices(tablet.device, { open: true })).toMatchObject([
      { kind: 'deleted', record_id: line },
    ]);
  });

  test.each([
    ['the line', () => deleteLine(tablet, line)],
    ['the order', () => tablet.deleteOrder(order)],
  ])('is no loss where its user deletes %s as well', async (_what, act) => {
    await lose();
    await act();
    await tablet.snapshot(server);
    await tablet.sync(server);
    expect(await told()).toEqual([]);
  });

  test('is not told for lines of others', async () => {
    await lose();
    await office.store.expire();
    await office.snapshot(server);
    expect(await readNotices(office.device, { open: true })).toEqual([]);
  });

  test('goes with its order, whoever wrote the rest of it: one loss', async () => {
    await addLine(office);
    await office.sync(server);
    await tablet.sync(server);
    await office.deleteOrder(order);
    await lose();
    await tablet.snapshot(server);
    expect(await told()).toEqual([`missing:pre_order:${order}:${server.epoch}`]);
  });

  test('goes with its order: one loss', async () => {
    await office.deleteOrder(order);
    await lose();
    await tablet.snapshot(server);
    expect(await told()).toEqual([`missing:pre_order:${order}:${server.epoch}`]);
  });
});

describe('[O9] what was deleted while the snapshot was read', () => {
  /** The rows are read after the cursor: the tombstone comes with the pull that follows. */
  async function replaced(): Promise<void> {
    const { begin } = server.snapshot(FROM);
    await office.sync(server);
    const { chunks } = server.snapshot(FROM);
    await tablet.store.expire();
    await tablet.store.beginSnapshot(begin, { from: FROM, around: FROM });
    for (const chunk of chunks) await tablet.store.storeChunk(chunk);
    await tablet.store.finishSnapshot();
  }

  test.each([
    ['a line', () => deleteLine(office, line), () => missing()],
    ['an order', () => office.deleteOrder(order), () => `missing:pre_order:${order}:${server.epoch}`],
  ])('%s: is told by the snapshot, and not again by its tombstone', async (_what, act, id) => {
    await tablet.setQuantity(order, line, 3_000);
    await tablet.push(server);
    await act();
    await replaced();
    expect(await told()).toEqual([id()]);
    await tablet.pull(server);
    expect(await told()).toEqual([id()]);
  });

  test('lost again after it had come back, it is told again', async () => {
    await deleteLine(office, line);
    await replaced();
    await tablet.pull(server);
    await office.act({ operations: [{ op: 'restore', entity: 'flow', id: line, order_id: order }] });
    await office.sync(server);
    await tablet.pull(server);
    await deleteLine(office, line);
    await tablet.setQuantity(order, line, 4_000);
    await tablet.push(server);
    await office.sync(server);
    await tablet.pull(server);
    expect(await told()).toHaveLength(2);
  });
});

test('[M9] of what a replaced snapshot lacks, 500 losses are told; beyond, the days themselves tell', () => {
  const lineIds = Array.from({ length: 501 }, (_, n) => uuid(0x1000 + n));
  const whole = orderOf(uuid(1), lineIds);
  const told = (mine: number): number => {
    const flows = whole.flows.slice(0, mine).map((flow) => ({ ...flow, updated_by: 'ann' }));
    const missing = new Missing('ann');
    missing.lookAtKept({ ...whole, flows }, orderOf(uuid(1)));
    return missing.notices('epoch', 0).length;
  };
  expect([told(499), told(500), told(501)]).toEqual([499, 500, 500]);
});
