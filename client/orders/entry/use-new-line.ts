import { useRef, useState } from 'preact/hooks';
import { BLANK_FIELDS } from '../../../shared/records/entities.ts';
import { normalizeText } from '../../../shared/records/text.ts';
import { createProduct } from '../../catalogue/reference-actions.ts';
import { keepDraft, readDraft } from '../../live/drafts.ts';
import { reference } from '../../live/reference.ts';
import { follow } from '../actions/saving.ts';
import { isDropped } from '../day/draft-orders.ts';
import { addLine, type LineContent } from '../day/line-actions.ts';
import { type LastPrice, lineDefaults, priceIn } from './line-defaults.ts';

/** A line that is not saved yet. `name` is the name of its product. */
export interface NewLine {
  product_id: string;
  name: string;
  unit_id: string;
  /** Null where the price in this unit is not known, and has to be typed. */
  price_cents: number | null;
  quantity_milli: number | null;
}

export interface NewLineFocus {
  toProduct: () => void;
  toQuantity: () => void;
  toPrice: () => void;
}

type Amounts = Pick<LineContent, 'quantity_milli' | 'price_cents'>;

/** The amounts of a new line; null while one of them is missing. */
function amountsOf({ quantity_milli, price_cents }: NewLine): Amounts | null {
  return quantity_milli === null || price_cents === null ? null : { quantity_milli, price_cents };
}

function isNewLine(value: object): value is NewLine {
  const { product_id, name, unit_id, price_cents, quantity_milli } = value as Partial<NewLine>;
  const isNumber = (each: unknown): boolean => typeof each === 'number' && Number.isSafeInteger(each);
  return (
    [product_id, name, unit_id].every((each) => typeof each === 'string') &&
    (price_cents === null || isNumber(price_cents)) &&
    (quantity_milli === null || isNumber(quantity_milli))
  );
}

/** The steps of adding a line: a product (known or made now), what it comes with, and the line itself. */
export function useNewLine(
  order: { id: string },
  prices: ReadonlyMap<string, LastPrice>,
  focus: NewLineFocus,
) {
  const kept = `line.${order.id}`;
  const [line, setLine] = useState<NewLine | null>(() => readDraft(kept, isNewLine));
  // A ref: a handler that runs before the next drawing needs the newest value.
  const latest = useRef<NewLine | null>(line);
  const busy = useRef(false);
  const change = (next: NewLine | null): void => {
    latest.current = next;
    keepDraft(kept, next);
    setLine(next);
  };
  const start = (id: string, name: string): void => {
    const { products, units } = reference.peek();
    const product = products.get(id) ?? { default_unit_id: null, default_price_cents: null };
    const defaults = lineDefaults(product, prices.get(id), units);
    if (defaults) change({ product_id: id, name, ...defaults, quantity_milli: null });
  };
  const save = async ({ product_id, unit_id }: NewLine, amounts: Amounts): Promise<void> => {
    busy.current = true;
    const done = await follow(addLine(order, { product_id, unit_id, ...amounts, comment: null }));
    busy.current = false;
    // Saving failed: the fields keep what was typed.
    if (!done) return;
    change(null);
    focus.toProduct();
  };
  return {
    line,
    start,
    patch: (fields: Partial<NewLine>): void => {
      if (latest.current) change({ ...latest.current, ...fields });
    },
    /** Keeps a quantity that is typed and not handed over yet, for a reload. */
    typed: (quantity_milli: number): void => {
      if (latest.current) keepDraft(kept, { ...latest.current, quantity_milli });
    },
    /** Creates the product that was typed and uses it in the line. */
    create: async (typed: string): Promise<void> => {
      const name = normalizeText(typed);
      const made = await follow(createProduct({ ...BLANK_FIELDS.product, name }));
      if (made) start(made.id, name);
    },
    add: async (): Promise<void> => {
      const now = latest.current;
      const amounts = now && amountsOf(now);
      if (now?.quantity_milli == null) focus.toQuantity();
      else if (!amounts) focus.toPrice();
      else if (!busy.current) await save(now, amounts);
    },
    /** Takes another unit, with its price; the price of the other unit is not kept. */
    pickUnit: (unit_id: string): void => {
      const now = latest.current;
      if (!now) return;
      const product = reference.peek().products.get(now.product_id);
      change({ ...now, unit_id, price_cents: priceIn(unit_id, product, prices.get(now.product_id)) });
    },
    /** Adds the line where it is whole. @returns false where it is not */
    settle: (): boolean => {
      const now = latest.current;
      if (now === null || busy.current || isDropped(order.id)) return true;
      const amounts = amountsOf(now);
      if (!amounts) return false;
      void save(now, amounts);
      return true;
    },
    forget: (): void => change(null),
    drop: (): void => {
      change(null);
      focus.toProduct();
    },
  };
}
