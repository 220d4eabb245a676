import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { TestDevice } from '../../../testing/device/device.ts';
import { discard } from '../outbox/discard.ts';
import { badgeCount, readUnsettled, showBadge } from './badge.ts';

const count = fc.nat({ max: 1_000_000 });

test('[O17] the badge is every unsent change and every open notice, and nothing else', () => {
  fc.assert(
    fc.property(count, count, (unsent, notices) => {
      expect(badgeCount({ unsent, notices })).toBe(unsent + notices);
    }),
  );
});

test('[O17] no badge where all is settled, or nobody is signed in', () => {
  expect(badgeCount({ unsent: 0, notices: 0 })).toBe(0);
  expect(badgeCount(null)).toBe(0);
});

test('[O17] what is not settled: changes that wait, and notices that are open', async () => {
  const tablet = await TestDevice.open();
  await tablet.createOrder();
  await tablet.createOrder();
  expect(await readUnsettled(tablet.device)).toEqual({ unsent: 2, notices: 0 });
  const { batch } = await tablet.freeze();
  await tablet.store.refuse(batch, { code: 'bad_request', message: 'no' });
  const half = await tablet.freeze();
  await tablet.store.refuse(half.batch, { code: 'bad_request', message: 'no' });
  expect(await readUnsettled(tablet.device)).toEqual({ unsent: 1, notices: 1 });
  const [waiting] = await tablet.outbox();
  await discard(tablet.device, { userId: 'ann', nowMs: 1 }, waiting?.mutation_id ?? '');
  expect(await readUnsettled(tablet.device)).toEqual({ unsent: 0, notices: 1 });
  tablet.close();
});

test.each([
  [1, [[1]], []],
  [7, [[7]], []],
  [0, [], [[]]],
])('[O17] %i is shown on the icon, and 0 as none', async (number, shown, cleared) => {
  const port = { setAppBadge: vi.fn(async () => undefined), clearAppBadge: vi.fn(async () => undefined) };
  await showBadge(port, number);
  expect(port.setAppBadge.mock.calls).toEqual(shown);
  expect(port.clearAppBadge.mock.calls).toEqual(cleared);
});

test.each([0, 1])(
  '[O17] a browser without badges, or that refuses them, is no trouble (%i)',
  async (number) => {
    await showBadge({}, number);
    const refuse = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
    await expect(showBadge({ setAppBadge: refuse, clearAppBadge: refuse }, number)).resolves.toBeUndefined();
  },
);
