import { formatBytes } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { freeBytes, room } from '../live/storage/room.ts';
import { exportUnsent } from '../sync/outbox/export-unsent.ts';
import { waiting } from '../sync/outbox/outbox.ts';
import { Button } from '../ui/button.tsx';
import { Banner } from './banner.tsx';

/** Says that nothing, or only one copy, can be saved, or soon will not; offers what waits as a file. */
export function RoomBanner() {
  const state = room.value;
  if (state === 'enough') return null;
  const text =
    state === 'little' ? t('room.little', { free: formatBytes(freeBytes.value ?? 0) }) : t(`room.${state}`);
  const offersFile = state !== 'little' && waiting.value.count > 0;
  return (
    <Banner
      tone="wait"
      actions={
        offersFile && (
          <Button onClick={() => void exportUnsent().catch(reportError)}>{t('room.export')}</Button>
        )
      }
    >
      {text}
    </Banner>
  );
}
