import { formatDate } from '../i18n/format.ts';
import { changeText } from '../sync/words/change-words.ts';
import { type Names, partnerName, productName, quantityText } from '../sync/words/values.ts';
import { type Deleted, isDeletedOrder } from './trash.ts';
import { trashText } from './trash-words.ts';

/** How many lines of a deleted order are named; the others are counted. */
const MOST_LINES = 4;

/** What something deleted is called: its name, or partner and delivery date of an order. */
export function nameOf(deleted: Deleted, names: Names): string {
  if (!isDeletedOrder(deleted)) return 'name' in deleted.record ? deleted.record.name : '';
  const { partner_id, delivery_date } = deleted.record;
  return changeText('change.where', {
    partner: partnerName(partner_id, names),
    date: formatDate(delivery_date),
  });
}

/** What else is said of it: its kind, or the first lines of an order (`Salmon 12 kg, and 3 more lines`). */
export function detailOf(deleted: Deleted, names: Names): string {
  if (!isDeletedOrder(deleted)) return trashText(KINDS[deleted.entity as keyof typeof KINDS]);
  const { flows } = deleted.record;
  const named = flows
    .slice(0, MOST_LINES)
    .map((line) => `${productName(line.product_id, names)} ${quantityText({ ...line }, names)}`);
  const more = flows.length - named.length;
  const lines = [...named, more > 0 && trashText('trash.more_lines', { count: more })].filter(Boolean);
  return lines.length > 0 ? lines.join(', ') : trashText('trash.no_lines');
}

const KINDS = { unit: 'trash.unit', partner: 'trash.partner', product: 'trash.product' } as const;
