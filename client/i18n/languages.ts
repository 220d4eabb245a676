import { allMessages, ENGLISH, type Language, type Messages } from './locale.ts';
import { fill } from './message.ts';

/**
 * The languages that the page can be shown in. To add one, write `languages/<tag>.ts` after `languages/fr.ts` (the
 * compiler names every key that is missing, unknown or of the wrong shape) and add its line here.
 */
export const LANGUAGES: readonly Language[] = [
  ENGLISH,
  {
    tag: 'fr',
    name: 'Français',
    region: 'fr-FR',
    load: async () => (await import('./languages/fr.ts')).fr,
    loadPages: async () => (await import('./languages/fr-pages.ts')).frPages,
  },
];

/** The language of a tag, English where there is none. */
export function languageOf(tag: string): Language {
  return LANGUAGES.find((each) => each.tag === tag) ?? ENGLISH;
}

/**
 * Gives words in all languages at once, for what must be understood in any of them, such as the columns of a file. A
 * language that cannot be loaded now is left out.
 * @param words messages without parameters, in English
 * @returns a function from a key to its texts
 */
export async function inEveryLanguage<Words extends Readonly<Record<string, string>>>(
  words: Words,
): Promise<(key: keyof Words & string) => string[]> {
  const loaded = await Promise.allSettled(LANGUAGES.map(allMessages));
  const all = loaded.flatMap((each): Messages[] =>
    each.status === 'fulfilled' ? [each.value ?? words] : [],
  );
  return (key) => all.map((messages) => fill(messages[key] ?? '', {}, ENGLISH.tag));
}
