import type { Encoding } from './table.ts';

/** Encodings of one byte a letter, the likeliest first. */
const GUESSED = ['windows-1252', 'windows-1250', 'macintosh'] as const;

/** The letters beyond a to z that one language, or a few near ones, have: French, German, Nordic, Iberian, Italian and so on. */
const LANGUAGES = [
  'éèêëàâäçùûüîïôöœæ',
  'äöüßé',
  'åäöæøéðþáíóúý',
  'áéíóúüñçãõâêôà',
  'àèéìòù',
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýžľĺŕäô',
  'áéíóöőúüű',
  'ăâîșțşţ',
  'čšžćđ',
].map((letters) => new Set(letters));
const SIGNS = /[’‘“”„«»€°–—…\u00a0£½§]/;

/**
 * Finds the encoding of a list: by its byte order mark, by zero bytes (UTF-16), by being valid UTF-8, else by which of the old
 * encodings makes words of it.
 */
export function detectEncoding(bytes: Uint8Array): Encoding {
  const [a, b, c] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  const wide = wideEncoding(bytes);
  if (wide) return wide;
  if (isUtf8(bytes)) return 'utf-8';
  const scored = GUESSED.map((encoding) => ({ encoding, score: plausibility(decode(bytes, encoding)) }));
  return scored.reduce((best, each) => (each.score > best.score ? each : best)).encoding;
}

/** The text of bytes, without a byte order mark. What the encoding does not know becomes U+FFFD. */
export function decode(bytes: Uint8Array, encoding: Encoding): string {
  return new TextDecoder(encoding).decode(bytes);
}

function wideEncoding(bytes: Uint8Array): Encoding | null {
  const some = bytes.subarray(0, 4096);
  const zeros = [0, 0];
  for (const [index, byte] of some.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (Math.max(even, odd) < some.length / 5) return null;
  return odd > even ? 'utf-16le' : 'utf-16be';
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

/**
 * How much a text looks like words: letters of one language and usual signs count for it; other letters, signs in words and capitals
 * inside words against it.
 */
function plausibility(text: string): number {
  const letters = [...text.matchAll(/[^\0-\x7f]/g)].map(([letter]) => letter.toLowerCase());
  const foreign = letters.filter((letter) => /\p{L}/u.test(letter));
  const spoken = LANGUAGES.map((language) =>
    foreign.reduce((score, letter) => score + (language.has(letter) ? 2 : -1), 0),
  );
  return Math.max(...spoken) + signScore(text);
}

function signScore(text: string): number {
  let score = 0;
  for (const { 0: sign, index } of text.matchAll(/[^\n-\r -~]/g)) {
    const before = text[index - 1] ?? '';
    const after = text[index + 1] ?? '';
    if (SIGNS.test(sign)) score += 2;
    else if (!/\p{L}/u.test(sign)) score -= 3;
    if (/\p{Lu}/u.test(sign) && /\p{Ll}/u.test(before)) score -= 3;
    if (/[\p{S}]/u.test(sign) && /\p{L}/u.test(before + after) && before !== ' ') score -= 3;
    if (/\p{Sc}/u.test(sign) && /\p{L}/u.test(after)) score -= 3;
  }
  return score;
}
