import type { Message } from '../message.ts';

/** The English words of one file. */
export interface WordsFile {
  /** From the folder `client`: `trash/trash-words.ts`. */
  path: string;
  words: Readonly<Record<string, Message>>;
}

const modules = import.meta.glob<Record<string, unknown>>('../../**/*-words.ts', { eager: true });

/** The words of every feature, found by the names of the files (`*-words.ts`) and of what they export (`…Words`). */
export const WORDS_FILES: readonly WordsFile[] = Object.entries(modules)
  .map(([path, exported]) => ({
    path: path.replace(/^(\.\.\/)+/, '').replace(/^\.\//, 'i18n/'),
    words: Object.entries(exported).find(([name]) => name.endsWith('Words'))?.[1] as WordsFile['words'],
  }))
  .filter(({ words }) => words !== undefined);

/** Every English message by its key. */
export const ALL_WORDS: Readonly<Record<string, Message>> = Object.assign(
  {},
  ...WORDS_FILES.map(({ words }) => words),
);
