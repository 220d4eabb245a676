import { halfWidth } from './amount-readings.ts';

/** A text around a number: `12,50 €/kg` is `12,50` and the words `€` and `kg`. */
export interface AmountWords {
  number: string;
  words: readonly string[];
}

const NUMBER = /[.,]*\d[\d.,'’‘ʼ\s]*/;
/** A sign with the letters of its country, `A$`, is one word: it is another dollar. */
const WORD = /\p{L}{1,2}[$£¥]|\p{Sc}|[^\s/\p{Sc}]+/gu;
/** No cents, as it is written on price lists: `12,-`, `1.200,–`, `200.—`. */
const DASHED = /(?<=\d[.,])[-\u2010-\u2015\u2212]+(?!\s*\d)/g;
/** Units of one sign: ㎏. */
const SQUARE = /[\u3300-\u33ff]/g;
/** Letters of a unit's name that may be said without its plural ending. */
const LONG = 4;
/** What makes a word plural, by how it ends. Any other ending may make another unit of it: a caissette is no caisse. */
const PLURALS = [/(?<=..)s$/, /(?<=[sxz]|ch|sh)es$/, /(?<=[ae]u)x$/, /(?<=..e)n$/];
/** Words for one unit that are no plurals of each other. */
const KILO = new Set(['kg', 'kilo', 'kilogram', 'kilogramme', 'kilogramm']);
/** Words between a price and its unit: `12 per kg`. They stand behind the number. */
const BETWEEN = new Set(['per', 'par', 'pro', 'je', 'por', 'al', 'za', 'à', 'a', 'the', 'le', 'la']);

/**
 * Parts a number from the words around it.
 * @param labels words that may have digits or blanks in them, such as the unit's name: they are looked for first
 */
export function splitAmount(typed: string, labels: readonly string[] = []): AmountWords {
  const text = halfWidth(typed)
    .replace(DASHED, '00')
    .replace(SQUARE, (sign) => sign.normalize('NFKC'))
    .trim();
  const label = labels.find((each) => isLabelled(text, each));
  if (label !== undefined) {
    const rest = splitAmount(text.slice(0, -label.trim().length));
    return { number: rest.number, words: [...rest.words, foldWord(label)] };
  }
  const number = NUMBER.exec(text);
  if (!number) return { number: '', words: text === '' ? [] : [text] };
  const before = text.slice(0, number.index);
  const after = text.slice(number.index + number[0].length);
  return { number: number[0].trim(), words: [...wordsIn(before), ...unitWordsIn(after)] };
}

function isLabelled(text: string, label: string): boolean {
  const end = foldWord(label);
  return /\d/.test(end) && end.length < text.length && text.toLowerCase().endsWith(` ${end}`);
}

/** The words of a text without a number, folded. */
function wordsIn(text: string): string[] {
  return [...text.matchAll(WORD)].map(([word]) => foldWord(word));
}

/** {@link wordsIn} without those that only stand between. */
function unitWordsIn(text: string): string[] {
  return wordsIn(text).filter((word, at, all) => !BETWEEN.has(word) || /\p{Sc}$/u.test(all[at + 1] ?? ''));
}

/** A word without case and the dot behind it, by which units and currencies are compared. */
export function foldWord(word: string): string {
  return halfWidth(word).normalize('NFC').trim().toLowerCase().replace(/\.$/, '');
}

/**
 * Whether words are the name of a unit, whole: 7 kg are not 7 of `Box 5 kg`. One word may be its plural, such as `crates`,
 * or what everybody says for it, such as `kilo`.
 * @param words folded
 */
export function isNameOf(words: readonly string[], label: string): boolean {
  const said = words.join(' ');
  const name = foldWord(label);
  if (said === name || said === wordsIn(label).join(' ') || said === unitWordsIn(label).join(' '))
    return true;
  if (words.length !== 1 || name.includes(' ')) return false;
  const isPlural = isPluralOf(said, name) || (said.length >= LONG && isPluralOf(name, said));
  return isPlural || (isKilo(said) && isKilo(name));
}

function isPluralOf(many: string, one: string): boolean {
  return PLURALS.some((ending) => ending.test(many) && many.replace(ending, '') === one);
}

function isKilo(word: string): boolean {
  return KILO.has(word) || KILO.has(word.replace(/s$/, ''));
}
