import { normalizeText } from '../../../shared/records/text.ts';
import { foldText } from '../../i18n/fold.ts';

/** A text by which codes and names are the same whatever their case. */
export function keyOf(value: unknown): string {
  return typeof value === 'string' ? normalizeText(value).toLowerCase() : '';
}

/** A text without case, accents, blanks and signs, by which heads of columns are known. */
export function plainText(text: string): string {
  return spacedText(text).replaceAll(' ', '');
}

/** A text without case, accents and signs, its words apart. */
export function spacedText(text: string): string {
  return foldText(text)
    .replace(/[^\p{Letter}\p{Number}]+/gu, ' ')
    .trim();
}

/** A code without case, blanks and leading zeros: what a spreadsheet may make of it. */
export function looseCode(code: string): string {
  return keyOf(code)
    .replace(/\s/g, '')
    .replace(/^0+(?=.)/, '');
}

/** A text of a cell in one line, as the fields of the page have it: spreadsheets take lines into a cell. */
export function oneLine(text: string): string {
  return normalizeText(text).replace(/\s*[\r\n]+\s*/g, ' ');
}
