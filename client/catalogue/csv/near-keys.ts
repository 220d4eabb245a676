/** Names of fewer letters than this differ too much by one of them. */
const LONG_ENOUGH = 5;
const BASE = 16_777_619;

/**
 * Numbers by which texts that differ by one letter at most are found: the hash of a text, and of what is left without each of its
 * letters. Two such texts have one in common; two others may have one by chance. Hashes, because tens of thousands of names have a
 * million such rests, and each as a text of its own takes ten times as long.
 */
export function nearKeys(text: string): Set<number> {
  const length = text.length;
  if (length === 0) return new Set();
  // before[i]: the hash of the first i letters. The hash of a text is the sum of its letters times powers of the base.
  const before = new Int32Array(length + 1);
  for (let at = 0; at < length; at++) before[at + 1] = Math.imul(before[at] ?? 0, BASE) + text.charCodeAt(at);
  const keys = new Set([before[length] ?? 0]);
  if (length < LONG_ENOUGH) return keys;
  let after = 0;
  let power = 1;
  for (let at = length - 1; at >= 0; at--) {
    keys.add((Math.imul(before[at] ?? 0, power) + after) | 0);
    after = (after + Math.imul(text.charCodeAt(at), power)) | 0;
    power = Math.imul(power, BASE);
  }
  return keys;
}
