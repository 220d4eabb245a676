import type { NumberStyle } from '../../i18n/amount-readings.ts';
import { numberStyleOf } from '../../i18n/format.ts';

/** Whom a file is for: people and their spreadsheets, or another program, for which nothing ever changes. */
export type Audience = 'people' | 'programs';

/**
 * The decimal mark of the region that a browser is set to, by which spreadsheets there read files. English is spoken everywhere:
 * where the region speaks another language, that one's marks are taken.
 * @param languages the browser's own, best first
 */
export function regionalMark(languages: readonly string[]): NumberStyle['decimal'] {
  const tag = languages.find((each) => new Intl.Locale(each).region) ?? languages[0] ?? 'en';
  const { language, region } = new Intl.Locale(tag);
  const spoken = language === 'en' && region ? new Intl.Locale(`und-${region}`).maximize().toString() : tag;
  return numberStyleOf(spoken).decimal;
}

/** The decimal mark of a file. */
export function fileMark(audience: Audience): NumberStyle['decimal'] {
  return audience === 'programs' ? '.' : regionalMark(navigator.languages);
}
