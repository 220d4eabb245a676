import 'fake-indexeddb/auto';
import { effect, type ReadonlySignal } from '@preact/signals';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { act } from '../../../shared/device/act.ts';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { type LocalChange, listen } from '../../../shared/device/store/announce.ts';
import { type Device, openDevice } from '../../../shared/device/store/open.ts';
import type { Order } from '../../../shared/records/pre-order.ts';
import { anEngineStatus } from '../../../testing/builders/engine-status.ts';
import { id, order } from '../../../testing/builders/named-order.ts';
import { heardStatus } from '../../live/engine-status.ts';
import { copiesOf } from '../../live/online-copies.ts';
import { type Live, type LiveResult, latest } from '../../live/query/live-query.ts';
import { createHttp, RequestError } from '../../live/session/http.ts';
import { onlineDay } from './online-day.ts';

const DAY = '2026-03-02';
const idle = anEngineStatus();
const old: Order = { ...order, delivery_date: DAY, flows: order.flows };

let device: Device;
let day: Live<readonly OrderRow[]>;
let served: Order[] | null = [old];
let requests = 0;
let ids = 500;

function until<T>(
  source: ReadonlySignal<LiveResult<T>>,
  holds: (result: LiveResult<T>) => boolean,
): Promise<LiveResult<T>> {
  return new Promise((resolve) => {
    const end = effect(() => {
      if (!holds(source.value)) return;
      queueMicrotask(() => end());
      resolve(source.value);
    });
  });
}
const shows = (holds: (orders: readonly OrderRow[]) => boolean) =>
  until(day.result, (result) => result.state === 'ready' && holds(result.value));
const fetchDay: typeof fetch = () => {
  requests++;
  if (served === null) return Promise.reject(new TypeError('Failed to fetch'));
  return Promise.resolve(new Response(JSON.stringify({ date: DAY, head: 1, orders: served })));
};
const change = (operations: Parameters<typeof act>[2]['operations']) =>
  act(
    device,
    { user_id: 'u1' },
    { operations, bases: copiesOf([old.id]) },
    { nowMs: 1, uuid: () => id(++ids) },
  );

beforeAll(async () => {
  device = await openDevice('online-day');
  const open = {
    device,
    userId: 'u1',
    workspaceId: 'w',
    listen: (heard: (each: LocalChange) => void) => listen(device, heard),
  };
  day = onlineDay(open, DAY, createHttp(fetchDay));
});
afterAll(() => {
  day.stop();
  device.close();
});

it('a day that the device does not keep is read from the server', async () => {
  const result = await shows((orders) => orders.length === 1);
  expect(latest(result)?.[0]).toMatchObject({ id: old.id, unsent: [] });
});

it('and read again with every sync', async () => {
  served = [old, { ...old, id: id(32), flows: [] }];
  heardStatus({ ...idle, head: 2 });
  await shows((orders) => orders.length === 2);
});

it('with the device’s own waiting changes laid over it, without asking again', async () => {
  const before = requests;
  await change([{ op: 'update', entity: 'pre_order', id: old.id, fields: { status: 'confirmed' } }]);
  const result = await shows((orders) => orders.some(({ status }) => status === 'confirmed'));
  expect(latest(result)?.find(({ id: each }) => each === old.id)).toMatchObject({ unsent: [old.id] });
  expect(requests).toBe(before);
  await change([{ op: 'delete', entity: 'pre_order', id: old.id }]);
  await shows((orders) => orders.length === 1);
});

it('and keeps what it showed when the server cannot be reached', async () => {
  served = null;
  heardStatus({ ...idle, head: 3 });
  const result = await until(day.result, (each) => each.state === 'error');
  const error = expect.any(RequestError);
  expect(result).toMatchObject({ state: 'error', value: [{ id: id(32) }], error });
});
