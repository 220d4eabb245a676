import type { RecordChange } from '../../shared/protocol/history.ts';
import { formatDateTime } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { historyText } from './history-words.ts';

/** A device's clock may be ahead of the server's by so much; more is told as a wrong clock. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/** Who, and when by his device's clock; when it arrived is told where that was later, or where the clock must be wrong. */
export function whoAndWhen({ by, at, made_at }: Pick<RecordChange, 'by' | 'at' | 'made_at'>): string {
  // Of an account that was deleted nobody knows the name.
  const name = by.name || t('common.somebody');
  const arrived = formatDateTime(at);
  const made = made_at ? formatDateTime(made_at) : arrived;
  if (!made_at || made === arrived) return historyText('history.by', { name, at: arrived });
  const isAhead = Date.parse(made_at) - Date.parse(at) > CLOCK_TOLERANCE_MS;
  return historyText(isAhead ? 'history.by_wrong_clock' : 'history.by_arrived', { name, at: made, arrived });
}
