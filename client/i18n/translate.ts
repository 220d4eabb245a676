import { textOf } from './text.ts';
import { firstVisitWords } from './words.ts';

/** The key of a message that every visit loads. */
export type MessageKey = keyof typeof firstVisitWords;

/**
 * The message of a key in the page's language, with its parameters filled in. Words that travel with a page that
 * loads later have a function of their own, such as `helpText`.
 */
export const t = textOf(firstVisitWords);
