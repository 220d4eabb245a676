import { uuidv7 } from 'uuidv7';
import type { Operation } from '../../shared/protocol/operation.ts';
import { join } from '../app/accounts.ts';
import { createPusher } from '../app/pusher.ts';
import { fieldsOfLine, orderFields, partnerFields, productFields, unitFields } from '../builders/a-record.ts';
import { renameWorkspace, type SampleOrder, type SampleWorkspace } from './sample-workspace.ts';

/** Enough that each device may have conflicts of its own in some of them. */
const ORDERS = 12;
const LINES = 2;

/** Letters without a place to break. */
const longWord = (begin: string, letters = 80): string => begin.padEnd(letters, 'abcdefghij');

/** An order of which every word is long, and what makes it. */
interface LongOrder {
  order: SampleOrder;
  partnerId: string;
  operations: Operation[];
}

/**
 * Words without a place to break wherever people type some: partners, products, units, comments, workspace, names and
 * e-mails. Something of it is changed and deleted, for history and Trash.
 * @returns the world with these orders in the place of the sample's
 */
export async function makeLongWords(
  server: { url: string },
  world: SampleWorkspace,
): Promise<SampleWorkspace> {
  const { anna, date } = world;
  const email = `${longWord('ben', 60)}@criee-lorient.example`;
  const ben = createPusher(await join(server, anna, longWord('Bartholomew'), 'member', email));
  await renameWorkspace(anna, longWord('Workspace'));
  const unit = uuidv7();
  const fields = unitFields({ name: longWord('Unit'), abbreviation: 'WWWWWWWWWW' });
  await ben.push({ op: 'create', entity: 'unit', id: unit, fields });
  const made = Array.from({ length: ORDERS }, (_, n) => longOrder(n, unit, date));
  for (const { operations } of made) await ben.push(...operations);
  const [told, gone, ...others] = made;
  const line = told?.order.lines[0];
  if (!told || !gone || !line) throw new Error('no orders were made');
  const comment = longWord('Changed', 300);
  await ben.push({ op: 'update', entity: 'flow', id: line.id, expected_version: 1, fields: { comment } });
  await ben.push({ op: 'delete', entity: 'pre_order', id: gone.order.id, expected_version: 1, seen: 1 });
  return { ...world, ben, orders: [told, ...others].map(({ order }) => order), partnerId: told.partnerId };
}

function longOrder(n: number, unit_id: string, date: string): LongOrder {
  const [partner_id, id] = [uuidv7(), uuidv7()];
  const partner = longWord(`Partner${n}`);
  const lines = Array.from({ length: LINES }, (_, at) => {
    return { id: uuidv7(), product: longWord(`Product${n}x${at}`), unit_id, quantity_milli: 1_234_000 };
  });
  const head = { partner_id, delivery_date: date, comment: longWord('Comment', 300) };
  const operations: Operation[] = [
    {
      op: 'create',
      entity: 'partner',
      id: partner_id,
      fields: partnerFields({ name: partner, code: longWord('CODE', 50) }),
    },
    { op: 'create', entity: 'pre_order', id, fields: orderFields(head) },
  ];
  for (const line of lines) {
    const product_id = uuidv7();
    const codes = { sku: longWord('SKU', 50), code: longWord('CODE', 50) };
    const product = productFields({ name: line.product, default_unit_id: unit_id, ...codes });
    const { quantity_milli } = line;
    const fields = fieldsOfLine({
      pre_order_id: id,
      product_id,
      unit_id,
      quantity_milli,
      price_cents: 123_456,
      comment: longWord('LineComment', 300),
    });
    operations.push(
      { op: 'create', entity: 'product', id: product_id, fields: product },
      { op: 'create', entity: 'flow', id: line.id, fields },
    );
  }
  return { order: { id, partner, lines }, partnerId: partner_id, operations };
}
