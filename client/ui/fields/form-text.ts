import { normalizeText } from '../../../shared/records/text.ts';
import { t } from '../../i18n/translate.ts';

/** The fault of a text, for its field; undefined when it can be saved. An empty optional text has no fault. */
export function textFault(typed: string, longest: number, required: boolean): string | undefined {
  const text = normalizeText(typed);
  if (required && text === '') return t('common.required');
  return text.length > longest ? t('common.too_long', { count: longest }) : undefined;
}

/** An optional text as it is stored: null when it is empty. */
export function optional(typed: string): string | null {
  return normalizeText(typed) || null;
}

/** The fields of a form that differ from the row it was filled from. */
export function changedFields<F extends object>(before: F, after: F): Partial<F> {
  return Object.fromEntries(
    Object.entries(after).filter(([name, value]) => before[name as keyof F] !== value),
  ) as Partial<F>;
}
