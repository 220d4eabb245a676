import { type Choice, type FieldDescription, fieldsOf } from '../../../shared/records/entities.ts';
import { countsOf } from '../../../shared/records/field.ts';
import { normalizeText } from '../../../shared/records/text.ts';
import type { NumberStyle } from '../../i18n/amount-readings.ts';
import { foldWord, isNameOf, splitAmount } from '../../i18n/amount-words.ts';
import { formatScaled, parseAmount } from '../../i18n/numbers.ts';
import type { Value } from '../../live/fields/first-values.ts';
import { oneLine } from './fold-text.ts';
import type { StrangeCell } from './strange-cells.ts';

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
    | 'other_currency'
    | 'other_unit'
    | 'too_many_cells'
    | 'unknown_type'
    | 'repeated'
    | StrangeCell
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
  /** What the workspace's currency may be called beside a price, folded. */
  currencyWords: ReadonlySet<string>;
  /** How the file writes prices. */
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

/** `other`: the value by another honest reading of its number. `unit`: the id of the unit that stands beside a price. */
type ReadCell =
  | { ok: true; value: Value; other?: number | null; unit?: string | null }
  | { ok: false; fault: Omit<CellFault, 'column'> };
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
      return priceReader(options);
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

const required: CellReader = (text) => ({ ok: true, value: oneLine(text) });
const optional: CellReader = (text) => ({ ok: true, value: oneLine(text) || null });

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
  const find = unitFinder(units);
  return (text) => {
    if (fold(text) === '') return { ok: true, value: null };
    const id = find(text);
    return id === null ? { ok: false, fault: { code: 'unknown_unit' } } : { ok: true, value: id };
  };
}

/** Finds a unit by its abbreviation, else by its name. */
function unitFinder(units: ReadOptions['units']): (text: string) => string | null {
  return (text) => {
    const wanted = fold(text);
    const unit =
      units.find(({ abbreviation }) => fold(abbreviation) === wanted) ??
      units.find(({ name }) => fold(name) === wanted) ??
      onlyForm(units, foldWord(text));
    return unit?.id ?? null;
  };
}

/** The one unit that a word is a form of, such as `KG.` or `kilos`; none where it may be two. */
function onlyForm<Unit extends { name: string; abbreviation: string }>(
  units: readonly Unit[],
  word: string,
): Unit | undefined {
  const found = units.filter((unit) =>
    [unit.abbreviation, unit.name].some((label) => isNameOf([word], label)),
  );
  return found.length === 1 ? found[0] : undefined;
}

function priceReader({ currencyDigits: digits, currencyWords, style, units }: ReadOptions): CellReader {
  const find = unitFinder(units);
  const labels = units.flatMap(({ name, abbreviation }) => [name, abbreviation]);
  return (text) => {
    if (text.trim() === '') return { ok: true, value: null };
    const { number, words } = splitAmount(text, labels);
    const unitWords = words.filter((word) => !currencyWords.has(word));
    const [word] = unitWords;
    const unit = word === undefined ? null : find(word);
    if (unitWords.length > 1 || (word !== undefined && unit === null))
      return { ok: false, fault: { code: strangeWord(unitWords, number) } };
    const read = parseAmount(number, { scale: digits, decimals: digits }, style);
    if (read.ok) return { ok: true, value: read.value, other: read.other, unit };
    const code = read.fault === 'empty' ? 'not_a_number' : read.fault;
    return { ok: false, fault: code === 'too_precise' ? { code, limit: digits } : { code } };
  };
}

/** What is wrong with words beside a price that are neither the workspace's currency nor a unit. */
function strangeWord(words: readonly string[], number: string): CellFault['code'] {
  const isMoney = (word: string): boolean => /\p{Sc}$/u.test(word) || CURRENCY_CODES.has(word.toUpperCase());
  if (number !== '' && words.some(isMoney)) return 'other_currency';
  return number !== '' && words.length === 1 && /^\p{L}+$/u.test(words[0] ?? '')
    ? 'other_unit'
    : 'not_a_number';
}

/** The codes of all currencies, in capitals. */
export const CURRENCY_CODES: ReadonlySet<string> = new Set(Intl.supportedValuesOf('currency'));

function fold(text: string): string {
  return normalizeText(text).toLowerCase();
}
