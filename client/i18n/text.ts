import { formatTag, translation } from './locale.ts';
import { fill, type Message, type MessageArguments } from './message.ts';

/**
 * Makes the function that gives the words of one feature in the page's language. A component that calls the function
 * is shown again when the language changes.
 * @param words the English words by key; a key that the chosen language does not have is shown in English
 * @returns a function from a key, and the values of its `{parameters}`, to the text
 */
export function textOf<Words extends Readonly<Record<string, Message>>>(
  words: Words,
): <K extends keyof Words & string>(key: K, ...parameters: MessageArguments<Words[K]>) => string {
  return (key, ...[parameters]) =>
    fill(translation.value?.[key] ?? words[key] ?? key, parameters ?? {}, formatTag.value);
}
