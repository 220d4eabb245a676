import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import {
  closeOrder,
  copyDayToTomorrow,
  copyToTomorrow,
  inOrderMenu,
  mergeInList,
  mergeIntoSecond,
  moveToTomorrow,
  openNth,
  removeLine,
} from '../../testing/browser/order-actions.ts';
import { addLine, setQuantity } from '../../testing/browser/order-panel.ts';
import { agreed, comeBack, goods, type Market, market, told } from '../support/pairs.ts';
import { test } from '../support/test.ts';

/** Both were offline. Ada comes back first. What both devices show then, and what Ben is told; Ada rarely is. */
interface Pair {
  ada: (page: Page, partner: string) => Promise<void>;
  ben: (page: Page, partner: string) => Promise<void>;
  goods: readonly string[];
  told: RegExp | null;
  adaTold?: RegExp;
}

const ALL = 'today, pending: Cod 12, Salmon 5, Salmon 12 = 362.50';
const BOTH = ['today, pending: Cod 12, Salmon 5 = 212.50', 'today, pending: Salmon 12 = 150.00'];
const MERGED = /Ada Martin merged it with another order; your change was not saved/;

/** Does something with the second order, which has salmon 5 and cod 12. */
const inSecond =
  (act: (page: Page) => Promise<void>, closes = false): Pair['ben'] =>
  async (page, partner) => {
    await openNth(page, partner, 1);
    await act(page);
    if (!closes) await closeOrder(page);
  };

const MERGES: Readonly<Record<string, Pair>> = {
  'Both merge': { ada: mergeInList, ben: mergeInList, goods: [ALL], told: null },
  'Opposite merges': { ada: mergeInList, ben: mergeIntoSecond, goods: [ALL], told: null },
  'Edits a line': {
    ada: mergeInList,
    ben: inSecond((page) => setQuantity(page, 'Salmon', '9')),
    goods: ['today, pending: Cod 12, Salmon 9, Salmon 12 = 412.50'],
    told: null,
  },
  'Adds a line': {
    ada: mergeInList,
    ben: inSecond((page) => addLine(page, 'Cod', '4')),
    goods: ['today, pending: Cod 4, Cod 12, Salmon 5, Salmon 12 = 412.50'],
    told: null,
  },
  'Deletes a line': {
    ada: mergeInList,
    ben: inSecond((page) => removeLine(page, 'Cod')),
    goods: ['today, pending: Salmon 5, Salmon 12 = 212.50'],
    told: null,
    adaTold: /Ben Okafor deleted it without having seen your change/,
  },
};

const ORDERS: Readonly<Record<string, Pair>> = {
  'Deletes the order': {
    ada: mergeInList,
    ben: inSecond(async (page) => {
      await inOrderMenu(page, 'Delete the order');
      await page.getByText(/^Order of .* deleted/).waitFor();
    }, true),
    goods: [ALL],
    told: MERGED,
  },
  'Moves the order': {
    ada: mergeInList,
    ben: inSecond(moveToTomorrow, true),
    goods: [ALL],
    told: MERGED,
  },
  'Confirms the order': {
    ada: mergeInList,
    ben: async (page, partner) => {
      const pending = page.getByRole('button', { name: `${partner}: pending. Confirm` });
      await pending.nth(1).click();
      await page.getByRole('button', { name: `${partner}: confirmed. Set back to pending` }).waitFor();
    },
    goods: [ALL],
    told: MERGED,
  },
  'Both copy the order': {
    ada: inSecond(copyToTomorrow),
    ben: inSecond(copyToTomorrow),
    goods: ['later, pending: Cod 12, Salmon 5 = 212.50', ...BOTH],
    told: /Ada Martin had made it already; nothing was made twice/,
  },
  'Both copy the day': {
    ada: copyShownDay,
    ben: copyShownDay,
    goods: ['later, pending: Cod 12, Salmon 5 = 212.50', 'later, pending: Salmon 12 = 150.00', ...BOTH],
    told: /Ada Martin had made it already; nothing was made twice/,
  },
};

/** Copies the orders of one partner: those that the search leaves. */
async function copyShownDay(page: Page, partner: string): Promise<void> {
  const search = page.getByRole('searchbox');
  await search.fill(partner);
  await page.waitForURL(/q=/);
  await copyDayToTomorrow(page, 2);
  await search.fill('');
  await page.waitForURL((url) => !url.search.includes('q='));
}

/** Plays all pairs, each on the orders of a partner of its own, and says what came of each. */
async function play(devices: Market, pairs: Readonly<Record<string, Pair>>): Promise<void> {
  const { ada, ben } = devices;
  await Promise.all([ada.device.network.down(), ben.device.network.down()]);
  const act = async (who: 'ada' | 'ben'): Promise<void> => {
    for (const [partner, pair] of Object.entries(pairs)) await pair[who](devices[who].page, partner);
  };
  await Promise.all([act('ada'), act('ben')]);
  await comeBack(ada);
  await comeBack(ben);
  await agreed(devices);
  const notices = await told(ben);
  const outcome: Record<string, unknown> = {};
  const expected: Record<string, unknown> = {};
  for (const [partner, pair] of Object.entries(pairs)) {
    const about = notices.filter((text) => text.includes(partner));
    outcome[partner] = { goods: await goods(devices, ada, partner), told: about };
    expected[partner] = {
      goods: [...pair.goods].sort(),
      told: pair.told ? [expect.stringMatching(pair.told)] : [],
    };
  }
  expect(outcome).toEqual(expected);
  const toAda = Object.values(pairs).flatMap(({ adaTold }) => adaTold ?? []);
  await until(async () => (await told(ada)).length === toAda.length, { what: 'what Ada is told' });
  expect(await told(ada)).toEqual(toAda.map((text) => expect.stringMatching(text)));
}

describe('two people, both offline, with two orders of one partner: the one merges, the other', () => {
  test('[M18] [M19] merges too, or changes a line: nothing is twice and nothing is lost', async ({
    server,
    account,
    openDevice,
  }) => {
    await play(await market(server, account, openDevice, Object.keys(MERGES)), MERGES);
  });

  test('[M19] [M20] changes the order, and both copy: done once, and told', async ({
    server,
    account,
    openDevice,
  }) => {
    await play(await market(server, account, openDevice, Object.keys(ORDERS)), ORDERS);
  });
});
