import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { anOrder } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { mount } from '../../ui/testing/mount.ts';
import { useLiveMarks } from './use-live-marks.ts';

let lit = 0;

function Day({ orders }: { orders: readonly OrderRow[] }) {
  lit = useLiveMarks(orders, '2026-11-24', 'me').size;
  return null;
}

/** Orders of a colleague; the first `changed` of them he has changed since. */
function orders(count: number, changed = 0): OrderRow[] {
  return Array.from({ length: count }, (_, index) => {
    const order = anOrder({ id: uuid(index + 1) }).build();
    return { ...order, version: index < changed ? 2 : 1 } as OrderRow;
  });
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  [60, 60],
  [61, 0],
])('of %i changes at once %i are marked', async (changed, marked) => {
  const draw = mount(<Day orders={orders(70)} />);
  await vi.advanceTimersByTimeAsync(200);
  draw(<Day orders={orders(70, changed)} />);
  await vi.advanceTimersByTimeAsync(200);
  expect(lit).toBe(marked);
});

test('a change of a colleague stays lit for six seconds', async () => {
  const timers = vi.spyOn(globalThis, 'setTimeout');
  const draw = mount(<Day orders={orders(1)} />);
  await vi.advanceTimersByTimeAsync(200);
  draw(<Day orders={orders(1, 1)} />);
  await vi.advanceTimersByTimeAsync(200);
  expect(lit).toBe(1);
  expect(timers.mock.calls.map(([, ms]) => ms)).toContain(6_000);
  await vi.advanceTimersByTimeAsync(6_100);
  expect(lit).toBe(0);
});
