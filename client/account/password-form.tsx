import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { MIN_PASSWORD } from '../../shared/protocol/account.ts';
import { t } from '../i18n/translate.ts';
import { RequestError } from '../live/session/http.ts';
import { Button } from '../ui/button.tsx';
import { useUnsaved } from '../ui/unsaved.ts';
import { changePassword } from './account-api.ts';
import { AccountField } from './account-field.tsx';
import { useSubmit } from './use-submit.ts';
import { FormError } from './welcome.tsx';

const TOO_SHORT = new RequestError('PASSWORD_TOO_SHORT', 'The password is too short.');

/** Changes the password, and ends the sign-ins elsewhere unless that is not wanted. */
export function PasswordForm({ email, onDone }: { email: string; onDone: () => void }) {
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [elsewhere, setElsewhere] = useState(true);
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const release = useUnsaved(
    present !== '' || next !== ''
      ? {
          label: t('account.change_password'),
          settle: () => false,
          discard: () => {
            setPresent('');
            setNext('');
          },
          show: () => form.current?.querySelector<HTMLInputElement>('input[type=password]')?.focus(),
        }
      : null,
    () => form.current,
  );
  useLayoutEffect(() => form.current?.querySelector<HTMLInputElement>('input:not([hidden])')?.focus(), []);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      if (next.length < MIN_PASSWORD) throw TOO_SHORT;
      await changePassword(present, next, elsewhere);
      release();
      onDone();
    });
  };
  return (
    <form ref={form} class="settings__form settings__form--one" onSubmit={onSubmit}>
      {/* Password managers find by it whose password this is. */}
      <input type="email" name="email" autocomplete="username" value={email} readOnly hidden />
      <AccountField
        kind="password"
        label={t('account.password_present')}
        value={present}
        onInput={setPresent}
      />
      <AccountField
        kind="new-password"
        label={t('account.password_next')}
        hint={t('account.password_hint')}
        value={next}
        onInput={setNext}
      />
      <label class="settings__check">
        <input
          type="checkbox"
          name="elsewhere"
          checked={elsewhere}
          onChange={(event) => setElsewhere(event.currentTarget.checked)}
        />
        <span>{t('account.sign_out_elsewhere')}</span>
      </label>
      <FormError text={submit.error} />
      <Button type="submit" variant="primary" disabled={submit.busy || present === '' || next === ''}>
        {t('account.change_password')}
      </Button>
    </form>
  );
}
