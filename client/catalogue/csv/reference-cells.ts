import { type Choice, type FieldDescription, fieldsOf } from '../../../shared/records/entities.ts';
import { countsOf } from '../../../shared/records/field.ts';
import { normalizeText } from '../../../shared/records/text.ts';
import type { NumberStyle } from '../../i18n/amount-readings.ts';
import { formatScaled, parseAmount } from '../../i18n/numbers.ts';
import type { Value } from '../../live/fields/first-values.ts';

/** The entities that come and go as CSV. */
export type ReferenceEntity = 'partner' | 'product' | 'unit';

/** Why a cell, or a row, cannot be taken over. `limit`: of `too_long` characters, of `too_precise` decimals. */
export interface CellFault {
  column: string;
  code:
    | 'required'
    | 'too_long'
    | 'not_a_number'
    | 'too_precise'
    | 'too_large'
    | 'unknown_unit'
    | 'unknown_type'
    | 'repeated'
    | 'ambiguous'
    | 'invalid';
  limit?: number;
}

/** What reading a cell needs to know. */
export interface ReadOptions {
  /** The words for each choice, in every language there is. */
  choices: Readonly<Record<Choice<ReferenceEntity>, readonly string[]>>;
  /** The units that are there. */
  units: readonly { id: string; name: string; abbreviation: string }[];
  /** Digits after the decimal mark of the workspace's currency. */
  currencyDigits: number;
  /** How the file writes numbers. */
  style: NumberStyle;
}

/** What writing a cell needs to know. */
export interface WriteOptions {
  /** The word for each choice, in the page's language. */
  choices: Readonly<Record<Choice<ReferenceEntity>, string>>;
  units: ReadonlyMap<string, { abbreviation: string }>;
  decimalMark: string;
  currencyDigits: number;
}

type ReadCell = { ok: true; value: Value } | { ok: false; fault: Omit<CellFault, 'column'> };
/** Reads the text of a cell as the value of its field; null where it says nothing of it. */
export type CellReader = (text: string) => ReadCell | null;

type ReferenceFieldKind = FieldDescription<ReferenceEntity>;

/** How the cells of each column are read. Contents (lengths, blank names) are left to the record's schema. */
export function cellReaders(
  entity: ReferenceEntity,
  options: ReadOptions,
): Readonly<Record<string, CellReader>> {
  return Object.fromEntries(fieldsOf(entity).map(([name, field]) => [name, readerOf(field, options)]));
}

function readerOf(field: ReferenceFieldKind, options: ReadOptions): CellReader {
  switch (field.kind) {
    case 'text':
      return field.nullable ? optional : required;
    case 'choice':
      return choiceReader(field.options, options.choices);
    case 'count':
      return countReader(countsOf(field));
    case 'price':
      return priceReader(options.currencyDigits, options.style);
    case 'reference':
      return unitReader(options.units);
  }
}

/** The text of a cell for a field's value, which its reader reads back. */
export function cellText(field: ReferenceFieldKind, value: Value, options: WriteOptions): string {
  if (value === null) return '';
  switch (field.kind) {
    case 'text':
    case 'count':
      return String(value);
    case 'choice':
      return options.choices[value as Choice<ReferenceEntity>];
    case 'price':
      return formatScaled(Number(value), options.currencyDigits, options.decimalMark, options.currencyDigits);
    case 'reference':
      return options.units.get(String(value))?.abbreviation ?? '';
  }
}

const required: CellReader = (text) => ({ ok: true, value: normalizeText(text) });
const optional: CellReader = (text) => ({ ok: true, value: normalizeText(text) || null });

function choiceReader<Option extends string>(
  options: readonly Option[],
  words: Readonly<Record<Option, readonly string[]>>,
): CellReader {
  return (text) => {
    const wanted = fold(text);
    if (wanted === '') return null;
    const option = options.find((each) => [each, ...words[each]].some((word) => fold(word) === wanted));
    return option ? { ok: true, value: option } : { ok: false, fault: { code: 'unknown_type' } };
  };
}

function countReader(counts: readonly number[]): CellReader {
  return (text) => {
    const typed = text.trim();
    if (typed === '') return null;
    const count = counts.find((each) => String(each) === typed);
    return count === undefined ? { ok: false, fault: { code: 'invalid' } } : { ok: true, value: count };
  };
}

function unitReader(units: ReadOptions['units']): CellReader {
  return (text) => {
    const wanted = fold(text);
    if (wanted === '') return { ok: true, value: null };
    const unit =
      units.find(({ abbreviation }) => fold(abbreviation) === wanted) ??
      units.find(({ name }) => fold(name) === wanted);
    return unit ? { ok: true, value: unit.id } : { ok: false, fault: { code: 'unknown_unit' } };
  };
}

function priceReader(digits: number, style: NumberStyle): CellReader {
  return (text) => {
    if (text.trim() === '') return { ok: true, value: null };
    const read = parseAmount(
      text.replace(/\p{Currency_Symbol}/gu, ''),
      { scale: digits, decimals: digits },
      style,
    );
    if (read.ok) return read;
    const code = read.fault === 'empty' ? 'not_a_number' : read.fault;
    return { ok: false, fault: code === 'too_precise' ? { code, limit: digits } : { code } };
  };
}

function fold(text: string): string {
  return normalizeText(text).toLowerCase();
}
