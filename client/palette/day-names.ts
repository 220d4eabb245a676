import { addDays } from '../../shared/records/dates.ts';
import { formatDate } from '../i18n/format.ts';
import { formatTag } from '../i18n/locale.ts';
import { t } from '../i18n/translate.ts';
import type { DayNames } from './typed-day.ts';

/** A Sunday. */
const SUNDAY = '2026-11-22';

/** How days are called, and written, in the page's language. */
export function dayNames(): DayNames {
  const parts = new Intl.DateTimeFormat(formatTag.value).formatToParts(0).map(({ type }) => type);
  return {
    yesterday: t('common.yesterday'),
    today: t('common.today'),
    tomorrow: t('common.tomorrow'),
    weekdays: Array.from({ length: 7 }, (_, day) => formatDate(addDays(SUNDAY, day), 'weekday_long')),
    monthFirst: parts.indexOf('month') < parts.indexOf('day'),
  };
}
