import type { Line } from '../../../shared/records/line.ts';
import type { Product } from '../../../shared/records/product.ts';
import type { Unit } from '../../../shared/records/unit.ts';
import { foldText } from '../../i18n/fold.ts';
import { searchTexts } from '../../live/fields/search-texts.ts';
import { priceText, quantityText } from '../../ui/numbers/number-text.ts';
import type { LineContent } from '../day/line-actions.ts';
import { type LastPrice, lineDefaults, pickProduct, priceIn } from '../entry/line-defaults.ts';

/** Why a pasted cell, or a whole row, was not taken over. */
export const KEPT_REASONS = [
  'not_a_number',
  'two_readings',
  'unknown_product',
  'unknown_unit',
  'no_line',
  'no_quantity',
  'no_column',
] as const;
type KeptReason = (typeof KEPT_REASONS)[number];

/** What was pasted and not taken over, as it was written. */
export interface Kept {
  text: string;
  reason: KeptReason;
  /** The amount that can still be corrected, and the line as it is after the paste. */
  amount: { line: Line; column: AmountColumn } | null;
}

type AmountColumn = 'quantity_milli' | 'price_cents';

/** What a paste does: changes of lines, new lines, and what is left. */
export interface PastePlan {
  changes: { line: Line; fields: Partial<LineContent> }[];
  made: LineContent[];
  kept: Kept[];
  /** Cells that are taken over. */
  filled: number;
}

export interface PasteTarget {
  /** The lines from the one of the focused cell on, as they are shown. */
  lines: readonly Line[];
  /** The column of the focused cell, from 1. */
  column: number;
}

export interface PasteWorld {
  products: ReadonlyMap<string, Product>;
  units: ReadonlyMap<string, Unit>;
  prices: ReadonlyMap<string, LastPrice>;
}

const COLUMNS = ['product', 'quantity', 'unit', 'price', 'amount'] as const;
type Cells = Partial<Record<(typeof COLUMNS)[number], string>>;

/**
 * Lays a block of cells over the lines of one order, from one cell on. It never runs into the next order. Rows behind the last line
 * become new lines where they say product and quantity. Empty cells change nothing; amounts are computed, and passed over.
 */
export function planPaste(table: readonly string[][], target: PasteTarget, world: PasteWorld): PastePlan {
  const plan: PastePlan = { changes: [], made: [], kept: [], filled: 0 };
  for (const [index, texts] of table.entries()) {
    if (texts.every((text) => text === '')) continue;
    const { cells, beyond } = cellsFrom(texts, target.column);
    const line = target.lines[index];
    if (line) changeLine(plan, line, cells, world);
    else makeLine(plan, cells, world);
    if (beyond !== '') plan.kept.push(left(beyond, 'no_column'));
  }
  return plan;
}

function cellsFrom(texts: readonly string[], column: number): { cells: Cells; beyond: string } {
  const room = COLUMNS.slice(column - 1);
  const cells = Object.fromEntries(room.flatMap((name, at) => (texts[at] ? [[name, texts[at]]] : [])));
  return { cells, beyond: told(texts.slice(room.length)) };
}

function changeLine(plan: PastePlan, line: Line, cells: Cells, world: PasteWorld): void {
  const product = cells.product === undefined ? undefined : findProduct(cells.product, world);
  const unit = cells.unit === undefined ? undefined : findUnit(cells.unit, world);
  // The amounts of a product, or in a unit, that is not known must not come to another one.
  if (product === null || unit === null) {
    plan.kept.push(left(rowText(cells), product === null ? 'unknown_product' : 'unknown_unit'));
    return;
  }
  const fields = pickedFields(line, product, unit, world);
  plan.filled += Number('product_id' in fields) + Number('unit_id' in fields && unit !== undefined);
  const shown: Line = { ...line, ...fields };
  for (const [column, text] of amountsIn(cells)) {
    const value = readAmount(text, column, world.units.get(shown.unit_id));
    if (typeof value === 'string') plan.kept.push({ text, reason: value, amount: { line: shown, column } });
    else if (value !== shown[column]) {
      fields[column] = value;
      plan.filled += 1;
    }
  }
  if (Object.keys(fields).length > 0) plan.changes.push({ line, fields });
}

/** What another product, or another unit, changes in a line. */
function pickedFields(
  line: Line,
  product: Product | undefined,
  unit: Unit | undefined,
  { products, units, prices }: PasteWorld,
): Partial<LineContent> {
  const fields =
    product && product.id !== line.product_id
      ? pickProduct(line, product, prices.get(product.id), units)
      : {};
  const { product_id, unit_id } = { ...line, ...fields };
  if (!unit || unit.id === unit_id) return fields;
  const price_cents = priceIn(unit.id, products.get(product_id), prices.get(product_id)) ?? 0;
  return { ...fields, unit_id: unit.id, price_cents };
}

function amountsIn({ quantity, price }: Cells): [AmountColumn, string][] {
  const amounts: [AmountColumn, string | undefined][] = [
    ['quantity_milli', quantity],
    ['price_cents', price],
  ];
  return amounts.flatMap(([column, text]) => (text === undefined ? [] : [[column, text]]));
}

function makeLine(plan: PastePlan, cells: Cells, world: PasteWorld): void {
  const made = newLine(cells, world);
  if (typeof made === 'string') plan.kept.push(left(rowText(cells), made));
  else {
    plan.made.push(made);
    plan.filled += Object.keys(cells).filter((name) => name !== 'amount').length;
  }
}

/** The line that a row describes, or why it describes none. */
function newLine(cells: Cells, { products, units, prices }: PasteWorld): LineContent | KeptReason {
  if (cells.product === undefined) return 'no_line';
  const product = findProduct(cells.product, { products });
  if (!product) return 'unknown_product';
  const last = prices.get(product.id);
  const defaults = lineDefaults(product, last, units);
  const unit =
    cells.unit === undefined ? units.get(defaults?.unit_id ?? '') : findUnit(cells.unit, { units });
  if (!unit) return 'unknown_unit';
  if (cells.quantity === undefined) return 'no_quantity';
  const usual = defaults?.unit_id === unit.id ? defaults.price_cents : priceIn(unit.id, product, last);
  const quantity_milli = readAmount(cells.quantity, 'quantity_milli', unit);
  const price_cents = cells.price === undefined ? (usual ?? 0) : readAmount(cells.price, 'price_cents', unit);
  if (typeof quantity_milli === 'string') return quantity_milli;
  if (typeof price_cents === 'string') return price_cents;
  return { product_id: product.id, unit_id: unit.id, quantity_milli, price_cents, comment: null };
}

function readAmount(
  text: string,
  column: AmountColumn,
  unit: Unit | undefined,
): number | 'not_a_number' | 'two_readings' {
  const parsed = (column === 'quantity_milli' ? quantityText(unit) : priceText(unit)).parse(text);
  if (!parsed.ok) return 'not_a_number';
  return parsed.other == null ? parsed.value : 'two_readings';
}

/** The one product of this name or code; null where there is none, or several. */
function findProduct(text: string, { products }: Pick<PasteWorld, 'products'>): Product | null {
  return onlyNamed(text, products, (each) => searchTexts('product', each));
}

function findUnit(text: string, { units }: Pick<PasteWorld, 'units'>): Unit | null {
  return onlyNamed(text, units, ({ abbreviation, name }) => [abbreviation, name]);
}

function onlyNamed<T extends { deleted_at: string | null }>(
  text: string,
  records: ReadonlyMap<string, T>,
  texts: (record: T) => (string | null)[],
): T | null {
  const wanted = foldText(text).trim();
  const found = [...records.values()].filter(
    (each) => each.deleted_at === null && texts(each).some((own) => own && foldText(own).trim() === wanted),
  );
  return found.length === 1 ? (found[0] ?? null) : null;
}

function left(text: string, reason: KeptReason): Kept {
  return { text, reason, amount: null };
}

function rowText(cells: Cells): string {
  return told(COLUMNS.flatMap((name) => cells[name] ?? []));
}

function told(texts: readonly string[]): string {
  return texts.filter((text) => text !== '').join(' · ');
}
