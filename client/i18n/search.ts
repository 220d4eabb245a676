/** Lower case without accents: `Turbot élevé` is found by `eleve`. */
export function foldText(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

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

/**
 * Finds things by what is being typed, best first: a name that begins with it, then a word that does, then any text
 * that contains all its words. Things of equal rank keep their order.
 */
export function findByName<T extends Named>(named: readonly T[], typed: string, limit: number): T[] {
  const words = searchWords(typed);
  if (words.length === 0) return named.slice(0, limit);
  const whole = words.join(' ');
  const ranked: { item: T; rank: number }[] = [];
  for (const item of named) {
    const rank = rankOf(item, whole, words);
    if (rank < 3) ranked.push({ item, rank });
  }
  return ranked
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ item }) => item);
}

function rankOf({ texts }: Named, whole: string, words: readonly string[]): number {
  const folded = texts.map((text) => foldText(text ?? ''));
  if (folded.some((text) => text.startsWith(whole))) return 0;
  if (
    words.every((word) => folded.some((text) => text.split(/[\s(/-]+/).some((part) => part.startsWith(word))))
  )
    return 1;
  return words.every((word) => folded.some((text) => text.includes(word))) ? 2 : 3;
}
