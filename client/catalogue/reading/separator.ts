const SEPARATORS = ['\t', ';', ',', '|'] as const;
/** Signs and lines from the top that are looked at. */
const MOST_SIGNS = 50_000;
const MOST_LINES = 60;

/**
 * Finds what parts the cells of a text: the sign of which most lines have the same number, outside of quotation marks. A text of
 * one column has none: then a tab, which cells do not have.
 */
export function separatorOf(text: string): string {
  const lines = text
    .slice(0, MOST_SIGNS)
    .replace(/"(?:[^"]|"")*"/g, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, MOST_LINES);
  const scored = SEPARATORS.map((sign) => ({ sign, score: agreement(lines, sign) }));
  const best = scored.reduce((most, each) => (each.score > most.score ? each : most));
  return best.score > 0 ? best.sign : '\t';
}

/** The share of lines that have the usual number of a sign; 0 where most have none of it. */
function agreement(lines: readonly string[], sign: string): number {
  const lengths = new Map<number, number>();
  for (const line of lines) {
    const count = line.split(sign).length - 1;
    lengths.set(count, (lengths.get(count) ?? 0) + 1);
  }
  const [usual, share] = [...lengths].reduce(
    (most, each) => (each[1] > most[1] || (each[1] === most[1] && each[0] > most[0]) ? each : most),
    [0, 0] as const,
  );
  return usual === 0 ? 0 : share / lines.length + Math.min(usual, 9) / 1000;
}
