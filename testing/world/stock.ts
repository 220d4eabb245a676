import { uuidv7 } from 'uuidv7';
import type { Account } from '../app/accounts.ts';
import { createPusher, type Pusher } from '../app/pusher.ts';
import { fieldsOfLine, orderFields, partnerFields, productFields, unitFields } from '../builders/a-record.ts';

/** What every workspace of the browser tests begins with: one unit, two products, two partners. */
export interface Stock {
  unit: string;
  salmon: string;
  cod: string;
  marius: string;
  oyster: string;
  /** The device that made it; goes on making changes of others. */
  pusher: Pusher;
}

/** Fills a workspace through the protocol, as another device would. */
export async function stock(account: Account): Promise<Stock> {
  const pusher = createPusher(account);
  const [unit, salmon, cod, marius, oyster] = [uuidv7(), uuidv7(), uuidv7(), uuidv7(), uuidv7()];
  const price = (default_price_cents: number) => ({ default_unit_id: unit, default_price_cents });
  await pusher.push(
    { op: 'create', entity: 'unit', id: unit, fields: { ...unitFields() } },
    { op: 'create', entity: 'product', id: salmon, fields: { ...productFields(price(1250)) } },
    {
      op: 'create',
      entity: 'product',
      id: cod,
      fields: { ...productFields({ ...price(900), name: 'Cod' }) },
    },
    { op: 'create', entity: 'partner', id: marius, fields: { ...partnerFields({ name: 'Chez Marius' }) } },
    { op: 'create', entity: 'partner', id: oyster, fields: { ...partnerFields({ name: 'Blue Oyster' }) } },
  );
  return { unit, salmon, cod, marius, oyster, pusher };
}

/** Today on this machine, which is the browsers' too. */
export function today(): string {
  const now = new Date();
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** Makes an order with one line of salmon, as another device would. @returns the ids of order and line. */
export async function orderOf(
  { pusher, marius, salmon, unit }: Stock,
  quantity_milli = 12_000,
): Promise<{ order: string; line: string }> {
  const [order, line] = [uuidv7(), uuidv7()];
  const fields = { product_id: salmon, unit_id: unit, quantity_milli, price_cents: 1250 };
  await pusher.push(
    {
      op: 'create',
      entity: 'pre_order',
      id: order,
      fields: { ...orderFields({ partner_id: marius, delivery_date: today() }) },
    },
    {
      op: 'create',
      entity: 'flow',
      id: line,
      fields: { ...fieldsOfLine({ pre_order_id: order, ...fields }) },
    },
  );
  return { order, line };
}

/** Changes the quantity of a line of version 1, in thousandths of its unit, as another device would. */
export async function setQuantityElsewhere(
  { pusher, unit }: Stock,
  line: string,
  quantity_milli: number,
): Promise<void> {
  const fields = { quantity_milli, unit_id: unit };
  await pusher.push({ op: 'update', entity: 'flow', id: line, expected_version: 1, fields });
}
