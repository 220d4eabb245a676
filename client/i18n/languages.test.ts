import { describe, expect, test } from 'vitest';
import { LANGUAGES, languageOf } from './languages.ts';
import { allMessages, ENGLISH } from './locale.ts';
import type { Message } from './message.ts';
import { ALL_WORDS } from './testing/all-words.ts';

const textsOf = (message: Message): string[] =>
  typeof message === 'string' ? [message] : Object.values(message);
const parametersOf = (message: Message): string[] => [
  ...new Set(
    textsOf(message)
      .flatMap((text) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? ''))
      .sort(),
  ),
];

describe('the list of languages', () => {
  test('has English first, whose words need no file', async () => {
    expect(LANGUAGES[0]).toBe(ENGLISH);
    expect(await ENGLISH.load()).toBeNull();
  });

  test.each(LANGUAGES.map((language) => [language.name, language] as const))(
    '%s: a tag of its own, a region to write dates by, the name it gives itself',
    (name, { tag, region }) => {
      expect(LANGUAGES.filter((each) => each.tag === tag)).toHaveLength(1);
      expect(new Intl.Locale(region).language).toBe(tag);
      const own = new Intl.DisplayNames(tag, { type: 'language' }).of(tag) ?? '';
      expect(name.toLocaleLowerCase(tag)).toBe(own.toLocaleLowerCase(tag));
    },
  );

  test('gives English for a tag that it does not know', () => {
    expect(languageOf('fr').name).toBe('Français');
    expect(languageOf('tlh')).toBe(ENGLISH);
  });
});

describe.each(LANGUAGES.filter((each) => each !== ENGLISH))('$name', async (language) => {
  const messages = (await allMessages(language)) ?? {};

  test('has every key, and no other', () => {
    expect(Object.keys(messages).sort()).toEqual(Object.keys(ALL_WORDS).sort());
  });

  test.each(Object.entries(ALL_WORDS))('%s has the parameters of the English one', (key, english) => {
    expect(parametersOf(messages[key] ?? '')).toEqual(parametersOf(english));
  });
});
