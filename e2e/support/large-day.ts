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

/** What a printed day must say: texts that each stand in it once. */
export interface LargeDay {
  /** How each partner's name begins: `Stall 001`. */
  partners: string[];
  /** How each line's comment begins: `line 001;`. */
  lines: string[];
  /** How each order's comment begins: `note 003:`. */
  comments: string[];
}

const PARTNERS = 40;
const LINES = 145;
const PRODUCTS = [
  'Salmon',
  'Cod, line-caught, gutted, on ice, with its head, in polystyrene boxes of at most ten kilograms each',
  'Sea bass',
  'Squid',
];
const LONG_NAME = ' and his brothers, wholesale and retail of fish, shells and ice, pier 12';
const LONG_COMMENT = 'skinned, in portions of two hundred grams, wrapped one by one, labelled';

/** Ids of what the lines name. */
interface Goods {
  unit: string;
  products: readonly string[];
}

/**
 * Fills today as another device would: 40 partners, 145 lines. Each line has a comment; some comments and names take several
 * lines on paper. Every eighth partner is a supplier, every fourth order is confirmed.
 */
export async function largeDay(pusher: Pusher): Promise<LargeDay> {
  const goods = await makeGoods(pusher);
  const day: LargeDay = { partners: [], lines: [], comments: [] };
  const operations: Operation[] = [];
  for (let n = 1; n <= PARTNERS; n += 1) operations.push(...orderOf(n, goods, day));
  await pusher.push(...operations);
  return day;
}

async function makeGoods(pusher: Pusher): Promise<Goods> {
  const unit = uuidv7();
  const products = PRODUCTS.map((name) => ({ id: uuidv7(), name }));
  await pusher.push(
    { op: 'create', entity: 'unit', id: unit, fields: unitFields() },
    ...products.map(({ id, name }): Operation => {
      const fields = productFields({ name, default_unit_id: unit, default_price_cents: 1250 });
      return { op: 'create', entity: 'product', id, fields };
    }),
  );
  return { unit, products: products.map(({ id }) => id) };
}

/** The partner with this number, with an order; what must be read of it is added to the day. */
function orderOf(n: number, goods: Goods, day: LargeDay): Operation[] {
  const [partner_id, order, key] = [uuidv7(), uuidv7(), padded(n)];
  const name = `Stall ${key}`;
  const comment = n % 3 === 0 ? `note ${key}: at the back door before six, ring twice` : null;
  day.partners.push(name);
  if (comment) day.comments.push(`note ${key}:`);
  const partner = partnerFields({
    name: n % 7 === 0 ? name + LONG_NAME : name,
    type: n % 8 === 0 ? 'supplier' : 'client',
  });
  const status = n % 4 === 0 ? 'confirmed' : 'pending';
  const fields = orderFields({ partner_id, delivery_date: today(), comment, status });
  const made: Operation[] = [
    { op: 'create', entity: 'partner', id: partner_id, fields: partner },
    { op: 'create', entity: 'pre_order', id: order, fields },
  ];
  const until = Math.round((n * LINES) / PARTNERS);
  while (day.lines.length < until) made.push(lineOf(order, goods, day));
  return made;
}

function lineOf(pre_order_id: string, { unit, products }: Goods, day: LargeDay): Operation {
  const n = day.lines.length + 1;
  const key = `line ${padded(n)};`;
  day.lines.push(key);
  const fields = fieldsOfLine({
    pre_order_id,
    product_id: products[n % products.length] ?? '',
    unit_id: unit,
    quantity_milli: n * 1500,
    price_cents: 1250,
    comment: `${key} ${n % 5 === 0 ? LONG_COMMENT : 'fresh'}`,
  });
  return { op: 'create', entity: 'flow', id: uuidv7(), fields };
}

function padded(n: number): string {
  return String(n).padStart(3, '0');
}
