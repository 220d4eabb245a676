/** The middle of some numbers; of an even count the mean of the two in the middle. @throws on none */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

/**
 * The value below which the share `q` (0 to 1) of the numbers lies, interpolated between neighbours (type 7 of Hyndman
 * and Fan, 1996).
 * @throws on no numbers
 */
export function quantile(values: readonly number[], q: number): number {
  if (values.length === 0) throw new Error('no measurements');
  const sorted = values.toSorted((a, b) => a - b);
  const position = (sorted.length - 1) * q;
  const low = Math.floor(position);
  const below = sorted[low] ?? 0;
  const above = sorted[Math.min(low + 1, sorted.length - 1)] ?? below;
  return below + (above - below) * (position - low);
}
