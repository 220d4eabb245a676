/**
 * Letters of the Latin script that are no other letter with a mark, so that no normal form takes them apart: what people type for
 * them on a keyboard without them. After the transform Latin-ASCII of the Unicode CLDR.
 */
const LETTERS: Readonly<Record<string, string>> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  ß: 'ss',
  ſ: 's',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
  ĸ: 'k',
  ħ: 'h',
  ŧ: 't',
  ŋ: 'n',
  ŀ: 'l',
  ƒ: 'f',
  ə: 'e',
  ς: 'σ',
};
const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'gu');
/** Apostrophes, dashes and their like: people type another one, a space or nothing. */
const JOINTS = /[\p{Pd}−'’‘‛`´ʼʻ′‵·•]/gu;

/** Marks of letters, and what pasted text has between letters unseen: soft hyphens, joiners, marks of direction. */
const UNSEEN = /[\p{M}\p{Cf}]/gu;

/**
 * A text as it is searched: lower case, without accents, ligatures and letters that a keyboard may lack, one space for apostrophes,
 * dashes and blanks. `Cœur d’artichaut` and `coeur d artichaut` are the same.
 */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(UNSEEN, '')
    .replaceAll('⁄', '/')
    .replace(SPECIAL, (letter) => LETTERS[letter] ?? letter)
    .replace(JOINTS, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .trim();
}

/** True where the two differ by one letter at most: one more, one less, another one, or two that changed places. */
export function isNear(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  const rest = (from: number, text: string): string => text.slice(from);
  if (short.length < long.length) return rest(at, short) === rest(at + 1, long);
  if (rest(at + 1, short) === rest(at + 1, long)) return true;
  return (
    short[at] === long[at + 1] && short[at + 1] === long[at] && rest(at + 2, short) === rest(at + 2, long)
  );
}
