import { hash128 } from './hash.ts';
import type { Line } from './line.ts';
import type { Order } from './pre-order.ts';

/** What a confirmation is of: whose order, for which day, its comment, and its lines. */
export type OrderContent = Pick<Order, 'partner_id' | 'delivery_date' | 'comment'> & {
  flows: readonly LineContent[];
};
type LineContent = Pick<Line, 'id' | 'product_id' | 'unit_id' | 'quantity_milli' | 'price_cents' | 'comment'>;

/** An order as a device shows it. `unsent` names the records in it with changes that wait. */
export type ShownOrder = Order & { unsent: readonly string[] };

/** What differs from what was confirmed. */
export interface ChangedSince {
  /** The users who last changed what differs, the latest first. Empty where the order does not tell: a line is gone. */
  by: readonly string[];
  /** Ids of the lines that were added or changed. */
  lines: ReadonlySet<string>;
}

/** How a mark begins: with the lines one by one, or, of an order with very many, all together. */
const DETAILED = '1';
const WHOLE = '2';
const MOST_LINES = 400;
const HEAD_LENGTH = 6;
const ID_LENGTH = 3;
const LINE_LENGTH = 8;

/**
 * What an order says now, as a short text that goes with its confirmation: a hash of the order's own fields, then one of each line.
 * The same content has the same text on every device, in whatever order its lines stand.
 */
export function contentMark(order: OrderContent): string {
  const { partner_id, delivery_date, comment, flows } = order;
  const head = hashText([partner_id, delivery_date, comment], HEAD_LENGTH);
  const lines = flows.map(lineMark).sort();
  if (lines.length <= MOST_LINES) return [DETAILED, head, ...lines].join('');
  return [WHOLE, head, hashText(lines, 2 * HEAD_LENGTH)].join('');
}

/**
 * What of a confirmed order differs from what was confirmed; null where nothing does, or it is not confirmed. It compares contents:
 * whoever confirmed, in whatever order the changes came, and what was changed there and back is as it was.
 */
export function changedSince(order: ShownOrder): ChangedSince | null {
  if (order.status !== 'confirmed') return null;
  const mark = order.confirmed_as;
  if (typeof mark !== 'string') return changedLater(order);
  const now = contentMark(order);
  if (mark === now) return null;
  const confirmed = linesOf(mark);
  // A mark of no form that is known tells only that something differs.
  const lines = confirmed ? order.flows.filter((line) => !confirmed.has(lineMark(line))) : [];
  const isHeadChanged = mark.slice(1, 1 + HEAD_LENGTH) !== now.slice(1, 1 + HEAD_LENGTH);
  return told(isHeadChanged ? [order, ...lines] : lines, lines);
}

/**
 * Of an order that was confirmed without a mark (by an earlier version, or before there were marks): the lines that were certainly
 * changed later, because they were written after the order itself was written last.
 */
function changedLater({ id, updated_at, unsent, flows }: ShownOrder): ChangedSince | null {
  if (unsent.includes(id)) return null;
  const confirmedAt = Date.parse(updated_at);
  const lines = flows.filter((line) => unsent.includes(line.id) || Date.parse(line.updated_at) > confirmedAt);
  return lines.length === 0 ? null : told(lines, lines);
}

function told(
  records: readonly { updated_by: string; updated_at: string }[],
  lines: readonly { id: string }[],
): ChangedSince {
  const latestFirst = records.toSorted((a, b) => Date.parse(b.updated_at) - Date.parse(a.updated_at));
  return {
    by: [...new Set(latestFirst.map(({ updated_by }) => updated_by))],
    lines: new Set(lines.map(({ id }) => id)),
  };
}

function linesOf(mark: string): ReadonlySet<string> | null {
  if (!mark.startsWith(DETAILED)) return null;
  const lines = new Set<string>();
  for (let at = 1 + HEAD_LENGTH; at < mark.length; at += LINE_LENGTH)
    lines.add(mark.slice(at, at + LINE_LENGTH));
  return lines;
}

function lineMark(line: LineContent): string {
  const { id, product_id, unit_id, quantity_milli, price_cents, comment } = line;
  return (
    hashText([id], ID_LENGTH) +
    hashText([product_id, unit_id, quantity_milli, price_cents, comment], LINE_LENGTH - ID_LENGTH)
  );
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** A hash of some values in `length` digits of six bits each, 20 at most. */
function hashText(values: readonly unknown[], length: number): string {
  const words = hash128(JSON.stringify(values));
  let text = '';
  for (const word of words)
    for (let shift = 0; shift < 30; shift += 6) text += DIGITS.charAt((word >>> shift) & 63);
  return text.slice(0, length);
}
