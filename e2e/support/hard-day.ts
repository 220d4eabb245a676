import { uuidv7 } from 'uuidv7';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { Pusher } from '../../testing/app/pusher.ts';
import {
  fieldsOfLine,
  orderFields,
  partnerFields,
  productFields,
  unitFields,
} from '../../testing/builders/a-record.ts';
import { today } from '../../testing/world/stock.ts';

/** What a day of hard cases must say on paper. */
export interface HardDay {
  /** How each line's comment begins, once on paper: `7:12;`. */
  lines: string[];
  /** The partner whose order takes several pages, and is the second of the day. */
  long: string;
  /** The first partner of the day. */
  first: string;
}

const LONG_ORDER = 70; // lines
const LONG_WORD = 'Wolfsbarschfiletstückchenverpackungseinheitskisten'.repeat(2);
const PRODUCTS = ['Salmon', 'Cod', 'سمك السلمون الطازج', LONG_WORD, 'דג בקלה / cod 2.5 kg'];
const ORDERS = [
  { name: 'A <b>Tag & Co</b>', lines: 4 },
  { name: 'Big House', lines: LONG_ORDER },
  { name: `Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamten`.repeat(2), lines: 3 },
  { name: 'Long Comment', lines: 3, comment: 'Deliver at the back door. '.repeat(35).trim() },
  { name: 'مطعم البحر الأزرق', lines: 3, comment: 'التسليم قبل الساعة السادسة' },
];
/** The first lines of each order: nothing, for nothing, and as dear as can be. */
const FIGURES = [
  { quantity_milli: 0, price_cents: 1250 },
  { quantity_milli: 2500, price_cents: 0 },
  { quantity_milli: 9_000, price_cents: 123_456_789 },
];

/** Fills today with what is hard to print: an order of several pages, words without a break, large sums, Arabic and Hebrew. */
export async function hardDay(pusher: Pusher): Promise<HardDay> {
  const unit = uuidv7();
  const products = PRODUCTS.map((name) => ({ id: uuidv7(), name }));
  await pusher.push(
    { op: 'create', entity: 'unit', id: unit, fields: unitFields() },
    ...products.map(({ id, name }): Operation => {
      const fields = productFields({ name, default_unit_id: unit });
      return { op: 'create', entity: 'product', id, fields };
    }),
  );
  const lines: string[] = [];
  for (const [n, { name, lines: count, comment = null }] of ORDERS.entries()) {
    const [partner_id, order] = [uuidv7(), uuidv7()];
    const fields = orderFields({ partner_id, delivery_date: today(), comment });
    const operations: Operation[] = [
      { op: 'create', entity: 'partner', id: partner_id, fields: partnerFields({ name }) },
      { op: 'create', entity: 'pre_order', id: order, fields },
    ];
    for (let line = 0; line < count; line += 1) {
      const key = `${n}:${String(line).padStart(2, '0')};`;
      const product_id = products[line % products.length]?.id ?? '';
      const figures = FIGURES[line] ?? { quantity_milli: 1_000 * line, price_cents: 1250 };
      const made = fieldsOfLine({ pre_order_id: order, product_id, unit_id: unit, comment: key, ...figures });
      operations.push({ op: 'create', entity: 'flow', id: uuidv7(), fields: made });
      lines.push(key);
    }
    await pusher.push(...operations);
  }
  return { lines, long: 'Big House', first: 'A <b>Tag & Co</b>' };
}
