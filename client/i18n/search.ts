import { foldText, isNear } from './fold.ts';

/** The words of a search. */
export function searchWords(text: string): string[] {
  return foldText(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** A thing that can be found by its name: its texts, best first. */
export interface Named {
  id: string;
  texts: readonly (string | null)[];
}

/** A shorter word is not searched with a slip in it: it would be near to too much. */
const SHORTEST_NEAR = 4;

/** The texts of a thing, folded; once for each thing, because every key searches all of them. */
const folded = new WeakMap<Named, readonly FoldedText[]>();

interface FoldedText {
  text: string;
  /** Without its spaces: `lancre` finds `L’Ancre`. */
  joined: string;
  words: readonly string[];
}

function foldedOf(named: Named): readonly FoldedText[] {
  const known = folded.get(named);
  if (known) return known;
  const fresh = named.texts.map((each) => {
    const text = foldText(each ?? '');
    return { text, joined: text.replaceAll(' ', ''), words: text.split(/[\s(/,.]+/) };
  });
  folded.set(named, fresh);
  return fresh;
}

/**
 * Finds things by what is being typed, best first: a name that begins with it, then its words in any order, then any text that
 * contains all its words. Only where nothing has them, words with one slip of a letter count. Things of equal rank keep their order.
 */
export function findByName<T extends Named>(named: readonly T[], typed: string, limit: number): T[] {
  const words = searchWords(typed);
  if (words.length === 0) return named.slice(0, limit);
  const whole = words.join(' ');
  const ranked: { item: T; rank: number }[] = [];
  for (const item of named) {
    const rank = rankOf(foldedOf(item), whole, words);
    if (rank < 3) ranked.push({ item, rank });
  }
  const found = ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
  const near = found.length > 0 ? found : named.filter((item) => isSlip(foldedOf(item), words));
  return near.slice(0, limit);
}

function rankOf(texts: readonly FoldedText[], whole: string, words: readonly string[]): number {
  if (texts.some(({ text }) => text.startsWith(whole))) return 0;
  const begins = (word: string): boolean =>
    texts.some((text) => text.words.some((part) => part.startsWith(word)));
  if (words.every(begins)) return 1;
  const contains = (word: string): boolean =>
    texts.some(({ text, joined }) => text.includes(word) || joined.includes(word));
  return words.every(contains) ? 2 : 3;
}

/** True where every word begins a word of the texts, with one slip of a letter each at most. */
function isSlip(texts: readonly FoldedText[], words: readonly string[]): boolean {
  return words.every((word) =>
    texts.some((text) => text.words.some((part) => part.startsWith(word) || beginsNear(part, word))),
  );
}

function beginsNear(part: string, word: string): boolean {
  if (word.length < SHORTEST_NEAR) return false;
  // What is being typed is the beginning of a word, so the slip may make it one letter longer or shorter.
  return [0, 1, -1].some((more) => isNear(part.slice(0, word.length + more), word));
}
