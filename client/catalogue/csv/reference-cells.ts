import { normalizeText } from '../../../shared/records/text.ts';
import { parseAmount } from '../../ui/numbers/numbers.ts';

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
  /** Words for the types, in every language there is. */
  types: Readonly<Record<'client' | 'supplier', readonly string[]>>;
  /** The units that are there. */
  units: readonly { id: string; name: string; abbreviation: string }[];
  /** Digits after the decimal mark of the workspace's currency. */
  currencyDigits: number;
}

type ReadCell = { ok: true; value: string | number | null } | { ok: false; fault: Omit<CellFault, 'column'> };
/** Reads the text of a cell as the value of its field; null where it says nothing of it. */
export type CellReader = (text: string) => ReadCell | null;

/** How the cells of each column are read. Contents (lengths, blank names) are left to the record's schema. */
export function cellReaders(
  entity: ReferenceEntity,
  options: ReadOptions,
): Readonly<Record<string, CellReader>> {
  const readers = {
    partner: { name: required, code: optional, type: typeReader(options.types) },
    product: {
      name: required,
      short_name: optional,
      code: optional,
      sku: optional,
      default_unit_id: unitReader(options.units),
      default_price_cents: priceReader(options.currencyDigits),
    },
    unit: { name: required, abbreviation: required, decimals },
  } as const satisfies Record<ReferenceEntity, Record<string, CellReader>>;
  return readers[entity];
}

const required: CellReader = (text) => ({ ok: true, value: normalizeText(text) });
const optional: CellReader = (text) => ({ ok: true, value: normalizeText(text) || null });

function typeReader(types: ReadOptions['types']): CellReader {
  return (text) => {
    const wanted = fold(text);
    if (wanted === '') return null;
    for (const type of ['client', 'supplier'] as const) {
      if ([type, ...types[type]].some((word) => fold(word) === wanted)) return { ok: true, value: type };
    }
    return { ok: false, fault: { code: 'unknown_type' } };
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

function priceReader(digits: number): CellReader {
  return (text) => {
    if (text.trim() === '') return { ok: true, value: null };
    const read = parseAmount(text.replace(/\p{Currency_Symbol}/gu, ''), { scale: digits, decimals: digits });
    if (read.ok) return read;
    const code = read.fault === 'empty' ? 'not_a_number' : read.fault;
    return { ok: false, fault: code === 'too_precise' ? { code, limit: digits } : { code } };
  };
}

const decimals: CellReader = (text) => {
  const typed = text.trim();
  if (typed === '') return null;
  return /^[0-3]$/.test(typed)
    ? { ok: true, value: Number(typed) }
    : { ok: false, fault: { code: 'invalid' } };
};

function fold(text: string): string {
  return normalizeText(text).toLowerCase();
}
