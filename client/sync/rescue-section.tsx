import { useRef, useState } from 'preact/hooks';
import type { Imported } from '../../shared/device/transfer/import.ts';
import { errorText } from '../live/errors.ts';
import { canWrite } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { DownloadIcon, UploadIcon } from '../ui/icons.tsx';
import { openNotices } from './notices/notices.ts';
import { exportUnsent } from './outbox/export-unsent.ts';
import { waiting } from './outbox/outbox.ts';
import { ImportError, importChanges } from './outbox/outbox-actions.ts';
import { outboxText } from './outbox/outbox-words.ts';

/** Unsent changes as a file, out of this device and into it. */
export function RescueSection() {
  const nothing = waiting.value.count === 0 && !openNotices.value.some(({ mutation }) => mutation);
  return (
    <section class="sync__section">
      <h2>{outboxText('outbox.rescue_title')}</h2>
      <div class="sync__rescue">
        <Button icon={<DownloadIcon />} disabled={nothing} onClick={() => void exportUnsent()}>
          {outboxText('outbox.export')}
        </Button>
        <p class="soft">{outboxText('outbox.export_hint')}</p>
      </div>
      {canWrite.value && <Import />}
    </section>
  );
}

function Import() {
  const input = useRef<HTMLInputElement>(null);
  const [told, setTold] = useState<{ text: string; failed: boolean } | null>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return;
    setTold({ text: outboxText('outbox.import_busy'), failed: false });
    try {
      setTold({ text: importedText(await importChanges(file)), failed: false });
    } catch (error) {
      setTold({ text: error instanceof ImportError ? faultText(error) : errorText(error), failed: true });
    }
  };
  return (
    <div class="sync__rescue">
      <Button icon={<UploadIcon />} onClick={() => input.current?.click()}>
        {outboxText('outbox.import')}
      </Button>
      <input
        ref={input}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={outboxText('outbox.import')}
        onChange={(event) => {
          void take(event.currentTarget.files?.[0]);
          // So that the same file can be chosen again.
          event.currentTarget.value = '';
        }}
      />
      <p class="soft">{outboxText('outbox.import_hint')}</p>
      <p role="status" class={told?.failed ? 'change__error' : undefined}>
        {told?.text}
      </p>
    </div>
  );
}

function importedText({ added, notices, known }: Imported): string {
  if (added + notices + known === 0) return outboxText('outbox.import_nothing');
  return [
    added > 0 && outboxText('outbox.import_added', { count: added }),
    notices > 0 && outboxText('outbox.import_notices', { count: notices }),
    known > 0 && outboxText('outbox.import_known', { count: known }),
  ]
    .filter(Boolean)
    .join(' ');
}

function faultText({ fault, message }: ImportError): string {
  switch (fault) {
    case 'too_large':
      return outboxText('outbox.fault_too_large');
    case 'not_an_export':
      return outboxText('outbox.fault_not_an_export');
    case 'newer_version':
      return outboxText('outbox.fault_newer_version');
    case 'invalid':
      return outboxText('outbox.fault_invalid');
    case 'other_workspace':
      return outboxText('outbox.fault_other_workspace', { workspace: message });
  }
}
