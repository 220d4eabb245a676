import { isNear } from '../../i18n/fold.ts';
import { keyOf, looseCode, oneLine, plainText } from './fold-text.ts';
import { nearKeys } from './near-keys.ts';
import type { ReferenceEntity } from './reference-cells.ts';

/** The field that matches a row of the file to an existing record: the code; for a unit the abbreviation. */
export const CODE = { partner: 'code', product: 'code', unit: 'abbreviation' } as const;

/** An existing record. Deleted ones are not included. */
export interface KnownRecord {
  id: string;
  version: number;
  name: string;
}

/**
 * Why a row may be about a record, or not: codes that differ in case or leading zeros, or a name that is nearly the same. `row`: it
 * may be about what an earlier row of the file is about.
 */
export type DoubtKind = 'code' | 'name' | 'row';

/** The records that a row is about; with `doubt`: those that it may be about. */
interface Match {
  records: readonly KnownRecord[];
  doubt: Exclude<DoubtKind, 'row'> | null;
}

/** Finds the records that rows are about. */
export type Matcher = (code: string, name: string) => Match;

/**
 * Makes the function that finds what a row is about: the record of its code, else that of its name where one of them has no
 * code; in doubt that whose code or name is nearly the same. A name in other letters (`COD` for `Cod`) is nearly the same: taken for
 * the record's, it would rename it.
 */
export function matcher(entity: ReferenceEntity, records: readonly KnownRecord[]): Matcher {
  const codeOf = (record: KnownRecord): string => {
    const code = (record as unknown as Record<string, unknown>)[CODE[entity]];
    return typeof code === 'string' ? code.trim() : '';
  };
  const byCode = groups(records, codeOf);
  const byLooseCode = groups(records, (record) => looseCode(codeOf(record)));
  const byName = groups(records, ({ name }) => keyOf(name));
  const byNearName = nearNames(records);
  return (typedCode, name) => {
    const code = typedCode.trim();
    const exact = code === '' ? undefined : byCode.get(code);
    if (exact) return { records: exact, doubt: null };
    const named = byName.get(keyOf(name)) ?? [];
    const sure = named.filter(
      (record) => oneLine(record.name) === oneLine(name) && (code === '' || codeOf(record) === ''),
    );
    if (sure.length > 0) return { records: sure, doubt: null };
    const loose = code === '' ? undefined : byLooseCode.get(looseCode(code));
    if (loose) return { records: loose, doubt: 'code' };
    const near = named.length > 0 ? named : byNearName(name);
    return near.length > 0 ? { records: near, doubt: 'name' } : { records: [], doubt: null };
  };
}

function groups(
  records: readonly KnownRecord[],
  keyFor: (record: KnownRecord) => string,
): Map<string, KnownRecord[]> {
  const map = new Map<string, KnownRecord[]>();
  for (const record of records) {
    const key = keyFor(record);
    const others = map.get(key);
    if (others) others.push(record);
    else if (key !== '') map.set(key, [record]);
  }
  return map;
}

/** Finds names that differ by accents, signs, word order or one letter, but by no digit: `Crate 5` is not `Crate 6`. */
function nearNames(records: readonly KnownRecord[]): (name: string) => readonly KnownRecord[] {
  const index = new Map<number, { record: KnownRecord; text: string }[]>();
  for (const record of records) {
    const named = { record, text: plainText(record.name) };
    for (const key of nearKeys(named.text)) {
      const others = index.get(key);
      if (others) others.push(named);
      else index.set(key, [named]);
    }
  }
  return (name) => {
    const text = plainText(name);
    const found = new Set<KnownRecord>();
    for (const key of nearKeys(text))
      for (const named of index.get(key) ?? []) if (isSimilar(named.text, text)) found.add(named.record);
    return [...found];
  };
}

/** True where the two differ by one letter at most, and in no digit. */
function isSimilar(a: string, b: string): boolean {
  return isNear(a, b) && a.replace(/\D/g, '') === b.replace(/\D/g, '');
}
