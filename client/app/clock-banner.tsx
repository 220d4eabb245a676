import { formatDate, formatSpan } from '../i18n/format.ts';
import { textOf } from '../i18n/text.ts';
import { t } from '../i18n/translate.ts';
import { minuteClock } from '../live/page/minute-clock.ts';
import { localDate, today } from '../live/page/today.ts';
import { acknowledgeClock, clockOffMs } from '../live/session/server-clock.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';
import { clockWords } from './clock-words.ts';

const clockText = textOf(clockWords);

/** Says that the device's clock is off the server's, and which day opens for that [O26]. */
export function ClockBanner() {
  const offMs = clockOffMs.value;
  const device = today.value;
  const server = localDate(new Date(minuteClock.value - offMs));
  const by = formatSpan(Math.abs(offMs));
  return (
    <Banner tone="wait" actions={<Button onClick={acknowledgeClock}>{t('app.understood')}</Button>}>
      {clockText(offMs > 0 ? 'clock.ahead' : 'clock.behind', { by })}{' '}
      {clockText(device === server ? 'clock.same_day' : 'clock.other_day', {
        device: formatDate(device, 'long'),
        server: formatDate(server, 'long'),
      })}
    </Banner>
  );
}
