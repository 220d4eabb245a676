import { formatTag, locale } from './locale.ts';
import { fill, type Message, type MessageArguments, type Translation } from './message.ts';

/**
 * The messages of an area that few pages need: they travel with those pages, in every language, and not with the first
 * visit. Otherwise as `t`.
 */
export function areaMessages<English extends Readonly<Record<string, Message>>>(messages: {
  en: English;
  fr: Translation<English>;
}): <K extends keyof English>(key: K, ...parameters: MessageArguments<English[K]>) => string {
  return (key, ...[parameters]) => fill(messages[locale.value][key], parameters ?? {}, formatTag.value);
}
