import type { NumberStyle } from '../../i18n/amount-readings.ts';
import { readingsOf } from '../../i18n/amount-readings.ts';
import { splitAmount } from '../../i18n/amount-words.ts';

/** How the numbers of a column are written; `sure` where its cells tell, and all the same. */
export interface ColumnStyle extends NumberStyle {
  sure: boolean;
}

/**
 * Reads the marks of a column together: a cell that can be read in one way only tells what the marks of the others mean.
 * @param texts its cells
 * @param decimals the most that a value of it may have
 * @param page how the page writes, for where no cell tells
 */
export function columnStyle(texts: readonly string[], decimals: number, page: NumberStyle): ColumnStyle {
  const votes = { '.': 0, ',': 0 };
  let open = 0;
  for (const text of texts) {
    const readings = readingsOf(splitAmount(text).number, page.pairs).filter(
      ({ fraction }) => fraction.replace(/0+$/, '').length <= decimals,
    );
    const marks = new Set(readings.flatMap(({ mark }) => mark ?? []));
    const [mark] = marks;
    if (marks.size > 1) open += 1;
    else if (mark) votes[mark] += 1;
  }
  const told = votes['.'] + votes[','] > 0;
  const most = votes[','] > votes['.'] ? ',' : '.';
  if (told) return { ...withMark(most, page), sure: votes['.'] === 0 || votes[','] === 0 || open === 0 };
  return { ...(decimals < 3 ? groupedStyle(texts, page) : page), sure: open === 0 };
}

/** How numbers are written with this decimal mark. */
export function withMark(decimal: NumberStyle['decimal'], page: NumberStyle): NumberStyle {
  return { decimal, group: decimal === '.' ? ',' : '.', pairs: page.pairs && decimal === '.' };
}

/** No cell tells, and each has three digits behind its mark: more than the values may have, so that the mark groups. */
function groupedStyle(texts: readonly string[], page: NumberStyle): NumberStyle {
  const mark = texts.map((text) => /[.,]/.exec(splitAmount(text).number)?.[0]).find((each) => each);
  return mark ? withMark(mark === ',' ? '.' : ',', page) : page;
}
