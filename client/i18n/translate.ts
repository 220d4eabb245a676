import type { en } from './catalogue.en.ts';
import { catalogue, formatTag } from './locale.ts';
import { fill, type MessageArguments } from './message.ts';

type English = typeof en;
export type MessageKey = keyof English;

/**
 * The message of a key in the page's language, with its parameters filled in. A component that calls it is shown
 * again when the language changes.
 */
export function t<K extends MessageKey>(key: K, ...[parameters]: MessageArguments<English[K]>): string {
  return fill(catalogue.value[key], parameters ?? {}, formatTag.value);
}
