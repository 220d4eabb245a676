import { beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { productFields } from '../../testing/builders/a-record.ts';
import { PRODUCT, TODAY } from '../../testing/builders/records.ts';
import { FROM, TestDevice } from '../../testing/device/device.ts';
import { deviceAndServer } from '../../testing/device/prepared.ts';
import type { ModelServer } from '../../testing/model/model-server.ts';
import { closeNotice } from './notices/keep-notices.ts';
import { discard, discardAll, takeBack } from './outbox/discard.ts';
import type { Draft } from './rows/draft.ts';
import { announce, type LocalChange, listen } from './store/announce.ts';
import { readMeta } from './store/read.ts';

let tablet: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  ({ device: tablet, server } = await deviceAndServer());
});

/** What every page is told while `work` runs: of each announcement what is not empty. */
async function told(work: () => Promise<unknown>): Promise<Partial<LocalChange>[]> {
  const heard: LocalChange[] = [];
  const stop = listen(tablet.device, (change) => heard.push(change));
  await work();
  announce(tablet.device, { journal: true });
  await vi.waitFor(() => expect(heard.at(-1)?.journal).toBe(true), { interval: 1 });
  stop();
  return heard.slice(0, -1).map(({ type: _type, ...change }) => {
    const members = Object.entries(change);
    return Object.fromEntries(
      members.filter(([, value]) => value === 'all' || value === true || isFilled(value)),
    );
  });
}

function isFilled(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0;
}

function rename(name: string): Draft {
  return { operations: [{ op: 'update', entity: 'product', id: PRODUCT, fields: { name } }] };
}

/** Renames the product and comments on an order, as two mutations. */
async function actOnBoth(order: string): Promise<void> {
  await tablet.act(rename('Trout'));
  await tablet.setComment(order, 'early');
}

async function syncedOrder(): Promise<string> {
  const { order } = await tablet.createOrder();
  await tablet.sync(server);
  return order;
}

const REFUSED = { code: 'bad_request', message: 'no' };
const author = () => ({ userId: 'ann', nowMs: tablet.nowMs++ });

describe('every tab is told of a user’s action [O1]', () => {
  test('the order, its day, and that something waits', async () => {
    let order = '';
    const changes = await told(async () => ({ order } = await tablet.createOrder()));
    expect(changes).toEqual([{ rows: [`pre_order:${order}`], dates: [TODAY], outbox: true }]);
  });

  test('both days of an order that moves', async () => {
    const order = await syncedOrder();
    const fields = { delivery_date: '2026-11-27' };
    const changes = await told(() =>
      tablet.act({ operations: [{ op: 'update', entity: 'pre_order', id: order, fields }] }),
    );
    expect(changes).toEqual([{ rows: [`pre_order:${order}`], dates: [TODAY, '2026-11-27'], outbox: true }]);
  });

  test('that a product changed, alone or beside an order', async () => {
    expect(await told(() => tablet.act(rename('Trout')))).toEqual([
      { rows: [`product:${PRODUCT}`], reference: true, outbox: true },
    ]);
    const [order, product] = [await syncedOrder(), tablet.uuid()];
    const [change] = await told(() =>
      tablet.act({
        operations: [
          { op: 'create', entity: 'product', id: product, fields: { ...productFields() } },
          { op: 'update', entity: 'pre_order', id: order, fields: { comment: 'with trout' } },
        ],
      }),
    );
    expect(change).toMatchObject({ reference: true, dates: [TODAY] });
  });
});

describe('every tab is told of a batch [L6]', () => {
  test('when it is frozen, and when sending it failed', async () => {
    await tablet.createOrder();
    expect(await told(() => tablet.freeze())).toEqual([{ outbox: true }]);
    expect(await told(() => tablet.freeze())).toEqual([]);
    expect(await told(() => tablet.store.failed(2, 'network'))).toEqual([{ outbox: true }]);
  });

  test('when it is answered: rows, days and what waits; once', async () => {
    const order = await syncedOrder();
    await tablet.setComment(order, 'early');
    const request = await tablet.freeze();
    const response = server.push(request, 'ann');
    const settle = () => tablet.store.settle(request.batch, response);
    expect(await told(settle)).toEqual([{ rows: [`pre_order:${order}`], dates: [TODAY], outbox: true }]);
    expect(await told(settle)).toEqual([]);
  });

  test('when it is answered: that a product is among the rows', async () => {
    await actOnBoth(await syncedOrder());
    const request = await tablet.freeze();
    const [change] = await told(() => tablet.store.settle(request.batch, server.push(request, 'ann')));
    expect(change).toMatchObject({ reference: true, dates: [TODAY] });
  });

  test('when it is answered: that there is a notice', async () => {
    const order = await syncedOrder();
    const ben = await TestDevice.open('ben');
    await ben.sync(server);
    await ben.setComment(order, 'late');
    await ben.sync(server);
    ben.close();
    await tablet.setComment(order, 'early');
    const request = await tablet.freeze();
    const [change] = await told(() => tablet.store.settle(request.batch, server.push(request, 'ann')));
    expect(change).toMatchObject({ notices: true, outbox: true });
  });

  test('when it is refused: halved, or set aside with what is shown without it', async () => {
    const order = await syncedOrder();
    await actOnBoth(order);
    const both = await tablet.freeze();
    expect(await told(() => tablet.store.refuse(both.batch, REFUSED))).toEqual([{ outbox: true }]);
    const product = await tablet.freeze();
    expect(await told(() => tablet.store.refuse(product.batch, REFUSED))).toEqual([
      { rows: [`product:${PRODUCT}`], reference: true, notices: true, outbox: true },
    ]);
    const comment = await tablet.freeze();
    expect(await told(() => tablet.store.refuse(comment.batch, REFUSED))).toEqual([
      { rows: [`pre_order:${order}`], dates: [TODAY], notices: true, outbox: true },
    ]);
    expect(await told(() => tablet.store.refuse(comment.batch, REFUSED))).toEqual([]);
  });

  test('when it will be sent under another client_id [P7]', async () => {
    expect(await told(() => tablet.store.renewClient())).toEqual([{ outbox: true, meta: true }]);
  });
});

describe('every tab is told of a discard [O13]', () => {
  test('and when it is taken back; of nothing where nothing waited', async () => {
    const order = await syncedOrder();
    const { mutation_id } = await tablet.setComment(order, 'early');
    const id = mutation_id ?? '';
    const change = { rows: [`pre_order:${order}`], dates: [TODAY], notices: true, outbox: true };
    expect(await told(() => discard(tablet.device, author(), id))).toEqual([change]);
    expect(await told(() => discard(tablet.device, author(), id))).toEqual([]);
    expect(await told(() => takeBack(tablet.device, author(), id))).toEqual([change]);
    expect(await told(() => takeBack(tablet.device, author(), id))).toEqual([]);
    expect(await told(() => discardAll(tablet.device, author()))).toEqual([change]);
    expect(await told(() => discardAll(tablet.device, author()))).toEqual([]);
  });

  test('of a product', async () => {
    await tablet.act(rename('Trout'));
    const [change] = await told(() => discardAll(tablet.device, author()));
    expect(change).toEqual({ rows: [`product:${PRODUCT}`], reference: true, notices: true, outbox: true });
  });
});

describe('every tab is told of a snapshot [O8]', () => {
  const around = { from: FROM, around: TODAY };

  test('the first one: what comes is shown at once', async () => {
    const { order } = await tablet.createOrder();
    await tablet.sync(server);
    const { begin, chunks } = server.snapshot(FROM);
    tablet = await TestDevice.open('ben');
    onTestFinished(() => tablet.close());
    expect(await told(() => tablet.store.beginSnapshot(begin, around))).toEqual([{ meta: true }]);
    const of = chunks.map((chunk) => ('orders' in chunk ? 'pre_order' : chunk.entity));
    const changes = await told(async () => {
      for (const chunk of chunks) await tablet.store.storeChunk(chunk);
    });
    expect(changes[of.indexOf('product')]).toEqual({
      rows: [`product:${PRODUCT}`],
      reference: true,
      meta: true,
    });
    expect(changes[of.indexOf('pre_order')]).toEqual({
      rows: [`pre_order:${order}`],
      dates: [TODAY],
      meta: true,
    });
    expect(await told(() => tablet.store.finishSnapshot())).toEqual([{ meta: true }]);
  });

  test('one that replaces older data: when it is swapped in', async () => {
    await syncedOrder();
    const { begin, chunks } = server.snapshot(FROM);
    expect(await told(() => tablet.store.expire())).toEqual([{ meta: true }]);
    await tablet.store.beginSnapshot(begin, around);
    for (const chunk of chunks)
      expect(await told(() => tablet.store.storeChunk(chunk))).toEqual([{ meta: true }]);
    expect(await told(() => tablet.store.finishSnapshot())).toEqual([
      { rows: 'all', reference: true, meta: true },
    ]);
    expect(await told(() => tablet.store.finishSnapshot())).toEqual([]);
  });
});

describe('every tab is told', () => {
  test('who the members are', async () => {
    const members = [{ id: 'ann', name: 'Ann' }];
    expect(await told(() => tablet.store.setMembers(members))).toEqual([{ meta: true }]);
    expect(await readMeta(tablet.device, 'members')).toEqual(members);
  });

  test('that a notice was closed', async () => {
    expect(await told(() => closeNotice(tablet.device, 'some', 'read', 1))).toEqual([{ notices: true }]);
  });
});
