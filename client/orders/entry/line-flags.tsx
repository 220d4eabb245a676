import type { Line } from '../../../shared/records/line.ts';
import { Badge, Mark } from '../../ui/badge.tsx';
import { ordersText, type ordersWords } from '../orders-words.ts';

type FlagKey = Extract<keyof typeof ordersWords, `orders.flag_${string}`>;

/** The lines of each product, once for the lines of an order: each of its lines is drawn with it. */
const known = new WeakMap<readonly Line[], ReadonlyMap<string, ReadonlySet<string>>>();

function idsByProduct(lines: readonly Line[]): ReadonlyMap<string, ReadonlySet<string>> {
  const before = known.get(lines);
  if (before) return before;
  const ids = new Map<string, Set<string>>();
  for (const { product_id, id } of lines) ids.set(product_id, (ids.get(product_id) ?? new Set()).add(id));
  known.set(lines, ids);
  return ids;
}

/** What in a line is likely a slip: no price, no quantity, or another line of the same product in the order. */
export function flagsOf(line: Line, lines: readonly Line[]): FlagKey[] {
  const { id, product_id, quantity_milli, price_cents } = line;
  const same = idsByProduct(lines).get(product_id);
  const isTwice = same !== undefined && same.size > Number(same.has(id));
  return [
    ...(quantity_milli === 0 ? (['orders.flag_no_quantity'] as const) : []),
    ...(price_cents === 0 ? (['orders.flag_no_price'] as const) : []),
    ...(isTwice ? (['orders.flag_twice'] as const) : []),
  ];
}

/** The same as small marks, where there is no room for words; they are read aloud, and shown when pointed at. */
export function lineMarks(line: Line, lines: readonly Line[]) {
  return flagsOf(line, lines).map((flag) => <Mark key={flag} label={ordersText(flag)} tone="danger" />);
}

/** The same in words beside the name of the product. */
export function lineFlags(line: Line, lines: readonly Line[]) {
  return flagsOf(line, lines).map((flag) => (
    <Badge key={flag} tone="wait">
      {ordersText(flag)}
    </Badge>
  ));
}
