import { seededRandom } from '../../shared/sample/sample.ts';

const START_MS = Date.UTC(2026, 0, 1);

/**
 * Makes UUIDv7s as devices do, one a millisecond and in order, but always the same ones.
 * @param seed different seeds give different ids
 */
export function idMaker(seed: number): () => string {
  const random = seededRandom(seed);
  const hex = (digits: number) =>
    Math.floor(random() * 16 ** digits)
      .toString(16)
      .padStart(digits, '0');
  let time = START_MS + seed;
  return () => {
    time += 1;
    const at = time.toString(16).padStart(12, '0');
    return `${at.slice(0, 8)}-${at.slice(8)}-7${hex(3)}-8${hex(3)}-${hex(6)}${hex(6)}`;
  };
}
