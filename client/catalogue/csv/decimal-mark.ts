import type { NumberStyle } from '../../i18n/amount-readings.ts';
import { readingsOf } from '../../i18n/amount-readings.ts';
import { splitAmount } from '../../i18n/amount-words.ts';

/** How the numbers of a column are written; `sure` where its cells tell, and all the same. */
export interface ColumnStyle extends NumberStyle {
  sure: boolean;
}

/** Cells by the decimal mark that they tell. */
type Votes = Record<NumberStyle['decimal'], number>;

/**
 * Reads the marks of a column together: a cell that can be read in one way only tells what the marks of the others mean. One that
 * has two readings, of which one has more decimals than a value may have, tells it where no other does: beside `1,50`, `12,505` is
 * no twelve thousand.
 * @param texts its cells
 * @param decimals the most that a value of it may have
 * @param page how the page writes, for where no cell tells
 */
export function columnStyle(texts: readonly string[], decimals: number, page: NumberStyle): ColumnStyle {
  const firm: Votes = { '.': 0, ',': 0 };
  const weak: Votes = { '.': 0, ',': 0 };
  let open = 0;
  for (const text of texts) {
    const readings = readingsOf(splitAmount(text).number, page.pairs).filter(({ mark }) => mark !== null);
    const [only] = readings;
    if (readings.length === 1 && only?.mark) firm[only.mark] += 1;
    if (readings.length < 2) continue;
    const fitting = readings.filter(({ fraction }) => fraction.replace(/0+$/, '').length <= decimals);
    const mark = fitting.length === 1 ? fitting[0]?.mark : null;
    if (mark) weak[mark] += 1;
    else open += 1;
  }
  const isFirm = total(firm) > 0;
  const votes = isFirm ? firm : weak;
  if (total(votes) === 0) return { ...(decimals < 3 ? groupedStyle(texts, page) : page), sure: open === 0 };
  const isMixed = votes['.'] > 0 && votes[','] > 0;
  const sure = !isMixed || (isFirm && open + total(weak) === 0);
  return { ...withMark(votes[','] > votes['.'] ? ',' : '.', page), sure };
}

function total(votes: Votes): number {
  return votes['.'] + votes[','];
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
