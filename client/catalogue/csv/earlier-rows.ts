import { looseCode, plainText } from './fold-text.ts';

/** An earlier row of the file that is about the same, or may be. */
export interface Twin {
  line: number;
  /** What they have in common, or nearly: here, and there. */
  typed: string;
  like: string;
  /** True where the two are called the same to the letter. */
  isExact: boolean;
}

/** A row of the file by what it is called. */
interface CalledRow {
  line: number;
  code: string;
  name: string;
}

/**
 * Makes the function that takes the rows of a file in their order and gives the earlier row that each one repeats, or nearly repeats:
 * its code without case, blanks and leading zeros; where one of the two has no code, its name without case, accents and signs.
 */
export function earlierRows(): (row: CalledRow) => Twin | null {
  const byCode = new Map<string, CalledRow>();
  const byLooseCode = new Map<string, CalledRow>();
  const byName = new Map<string, CalledRow>();
  const unnumbered = new Map<string, CalledRow>();
  const all = new Map<string, CalledRow>();
  const find = (code: string, name: string, plain: string): Twin | null => {
    const exact = code === '' ? byName.get(name) : byCode.get(code);
    if (exact) return { line: exact.line, typed: code || name, like: code || name, isExact: true };
    const coded = code === '' ? undefined : byLooseCode.get(looseCode(code));
    if (coded) return { line: coded.line, typed: code, like: coded.code, isExact: false };
    const named = (code === '' ? all : unnumbered).get(plain);
    return named ? { line: named.line, typed: name, like: named.name, isExact: false } : null;
  };
  return (row) => {
    const { code, name } = row;
    const plain = plainText(name);
    const twin = find(code, name, plain);
    keepFirst(byCode, code, row);
    keepFirst(byLooseCode, looseCode(code), row);
    keepFirst(all, plain, row);
    if (code === '') keepFirst(byName, name, row);
    if (code === '') keepFirst(unnumbered, plain, row);
    return twin;
  };
}

function keepFirst(rows: Map<string, CalledRow>, key: string, row: CalledRow): void {
  if (key !== '' && !rows.has(key)) rows.set(key, row);
}
