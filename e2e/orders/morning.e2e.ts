import type { Page } from 'playwright-core';
import { uuidv7 } from 'uuidv7';
import { describe, expect } from 'vitest';
import { lineAmount } from '../../shared/records/amounts.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook, synced } from '../../testing/browser/book.ts';
import { LANDSCAPE } from '../../testing/browser/sizes.ts';
import { partnerFields, productFields } from '../../testing/builders/a-record.ts';
import { type Stock, stock } from '../../testing/world/stock.ts';
import { counted, focused } from '../support/counted.ts';
import { test } from '../support/test.ts';

const CALLS = 40;
const TAPS = 18;
const KEYS = 40;
/** On a busy machine; on a quiet one it takes less than a minute. */
const PATIENT = { timeout: 600_000 };

const FISH = [
  ['Sea bass', 'bas', 1450],
  ['Sea bream', 'bre', 1190],
  ['Monkfish tail', 'mon', 2275],
  ['Grey shrimp', 'shr', 3105],
  ['Lemon sole', 'lem', 1895],
  ['Hake steak', 'hak', 1060],
] as const;
const QUANTITIES = ['2', '3,5', '12', '0.75', '4', '6,25', '10'];

/** What somebody says on the phone: who it is, and what he wants. */
interface Call {
  partner: string;
  typed: string;
  lines: { fish: (typeof FISH)[number]; quantity: string }[];
}

/** Three to six lines a call, each partner once, as on any morning. */
const CALL_LIST: readonly Call[] = Array.from({ length: CALLS }, (_, at) => ({
  partner: `Étal ${at + 11}, quai ${at % 7}`,
  typed: `et ${at + 11}`,
  lines: Array.from({ length: 3 + (at % 4) }, (__, line) => ({
    fish: FISH[(at + line) % FISH.length] ?? FISH[0],
    quantity: QUANTITIES[(at * 3 + line) % QUANTITIES.length] ?? '1',
  })),
}));

/** Makes the partners and the fish of the morning, as another device would. */
async function market(supply: Stock): Promise<void> {
  await supply.pusher.push(
    ...CALL_LIST.map(({ partner }) => {
      const fields = { ...partnerFields({ name: partner }) };
      return { op: 'create', entity: 'partner', id: uuidv7(), fields } as const;
    }),
    ...FISH.map(([name, , default_price_cents]) => {
      const fields = { ...productFields({ name, default_price_cents, default_unit_id: supply.unit }) };
      return { op: 'create', entity: 'product', id: uuidv7(), fields } as const;
    }),
  );
}

/** Takes the order of a call on a tablet. @returns the taps and keys that it took */
async function answer(page: Page, { partner, typed, lines }: Call): Promise<{ taps: number; keys: number }> {
  const { tap, type, taps, keys } = counted(page);
  await tap(page.getByRole('button', { name: 'New order' }).first());
  await focused(page, 'Partner');
  await type(typed);
  await tap(page.getByRole('option', { name: partner }));
  for (const { fish, quantity } of lines) {
    await focused(page, 'Add a product');
    await type(fish[1]);
    await tap(page.getByRole('option', { name: fish[0] }));
    await type(quantity);
    await tap(page.getByRole('button', { name: 'Add', exact: true }));
  }
  await focused(page, 'Add a product');
  await tap(page.getByRole('button', { name: 'Done' }).last());
  return { taps: taps(), keys: keys() };
}

/** What a call comes to, as the list shows it: `Étal 11, quai 0: €123.45`. */
function expected({ partner, lines }: Call): string {
  const cents = lines.reduce((sum, { fish, quantity }) => {
    const milli = Math.round(Number(quantity.replace(',', '.')) * 1000);
    return sum + Number(lineAmount(milli, fish[2]));
  }, 0);
  return `${partner}: €${(cents / 100).toFixed(2)}`;
}

/** The orders that the list shows, each with its amount. Runs in the page. */
function shownOrders(): string[] {
  return [...document.querySelectorAll('[role=grid] .order__head')].map((head) => {
    const text = (part: string): string => head.querySelector(part)?.textContent ?? '';
    return `${text('.order__partner')}: ${text('.order__amount')}`;
  });
}

describe('the 40 calls of a morning', () => {
  test(
    'half of them offline: each in 18 taps and 40 keys at most, and all are right on another device',
    PATIENT,
    async ({ account, openDevice }) => {
      await market(await stock(account));
      const tablet = await openDevice({ account, ...LANDSCAPE });
      const page = await openBook(tablet);
      const hands: { taps: number; keys: number }[] = [];
      for (const [at, call] of CALL_LIST.entries()) {
        if (at === CALLS / 2) await tablet.setOffline(true);
        hands.push(await answer(page, call));
      }
      const mean = (of: 'taps' | 'keys'): string =>
        (hands.reduce((sum, each) => sum + each[of], 0) / CALLS).toFixed(1);
      process.stdout.write(`an order by phone: ${mean('taps')} taps, ${mean('keys')} keys\n`);
      expect(Math.max(...hands.map(({ taps }) => taps))).toBeLessThanOrEqual(TAPS);
      expect(Math.max(...hands.map(({ keys }) => keys))).toBeLessThanOrEqual(KEYS);

      await tablet.setOffline(false);
      await synced(page, 120_000);
      const other = await openBook(await openDevice({ account, ...LANDSCAPE }));
      const wanted = CALL_LIST.map(expected).sort();
      await until(async () => (await other.evaluate(shownOrders)).length === CALLS, {
        what: 'all orders on the other device',
        limit: 60_000,
      });
      expect((await other.evaluate(shownOrders)).sort()).toEqual(wanted);
    },
  );
});
