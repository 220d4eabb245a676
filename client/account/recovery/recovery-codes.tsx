import { settingsText } from '../../settings/settings-words.ts';
import './recovery.css';
import { useState } from 'preact/hooks';
import { formatDateTime } from '../../i18n/format.ts';
import { reportError } from '../../live/errors.ts';
import { handOver } from '../../live/files/hand-over.ts';
import { showToast } from '../../live/toasts.ts';
import { useLoaded } from '../../live/use-loaded.ts';
import { Button } from '../../ui/button.tsx';
import { CopyIcon } from '../../ui/icons.tsx';
import { useSubmit } from '../use-submit.ts';
import { FormError } from '../welcome.tsx';
import { makeRecoveryCodes, readCodesLeft } from './recovery-api.ts';
import { recoveryText } from './recovery-words.ts';

/** How many recovery codes one has, and new ones, which are shown once. */
export function RecoveryCodes() {
  const { value, failed, reload } = useLoaded(readCodesLeft);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const submit = useSubmit();
  const make = (): void =>
    submit.run(async () => {
      setCodes(await makeRecoveryCodes());
      reload();
    });
  const isFirst = value?.left === 0;
  return (
    <div class="recovery">
      <p>{recoveryText('recovery.what')}</p>
      {codes ? (
        <NewCodes codes={codes} />
      ) : (
        <>
          {value && (
            <p>
              {isFirst || value.made_at === null
                ? recoveryText('recovery.none')
                : recoveryText('recovery.left', { count: value.left, date: formatDateTime(value.made_at) })}
            </p>
          )}
          {failed && !value && <p class="soft">{recoveryText('recovery.unread')}</p>}
          {value && !isFirst && <p class="soft">{recoveryText('recovery.replaced')}</p>}
          <FormError text={submit.error} />
          <Button variant="primary" disabled={submit.busy || !value} onClick={make}>
            {recoveryText(isFirst ? 'recovery.make' : 'recovery.make_new')}
          </Button>
        </>
      )}
    </div>
  );
}

function NewCodes({ codes }: { codes: readonly string[] }) {
  const text = `${codes.join('\n')}\n`;
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(text);
    showToast({ text: settingsText('settings.copied') });
  };
  const save = (): Promise<void> =>
    handOver({ name: `${recoveryText('recovery.file')}.txt`, type: 'text/plain', text });
  return (
    <>
      <p role="status">{recoveryText('recovery.once')}</p>
      <ol class="recovery__codes" aria-label={recoveryText('recovery.title')}>
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ol>
      <div class="section__do">
        <Button icon={<CopyIcon />} onClick={() => void copy().catch(reportError)}>
          {settingsText('settings.copy')}
        </Button>
        <Button onClick={() => void save().catch(reportError)}>{recoveryText('recovery.save')}</Button>
      </div>
    </>
  );
}
