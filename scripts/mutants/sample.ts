import { createHash } from 'node:crypto';

/** @returns `size` of the items, drawn by a seed, in their order */
export function sampled<T>(items: readonly T[], size: number, seed: number): T[] {
  const lot = (index: number): string => createHash('sha256').update(`${seed}:${index}`).digest('hex');
  return items
    .map((item, index) => ({ item, index, lot: lot(index) }))
    .sort((a, b) => (a.lot < b.lot ? -1 : 1))
    .slice(0, size)
    .sort((a, b) => a.index - b.index)
    .map(({ item }) => item);
}
