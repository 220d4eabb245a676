import { useState } from 'preact/hooks';
import type { User } from '../../shared/protocol/account.ts';
import { t } from '../i18n/translate.ts';
import { Button } from '../ui/button.tsx';
import { changePassword } from './account-api.ts';
import { AccountField } from './account-field.tsx';
import { requireGoodPassword } from './require-good-password.ts';
import { useOwnForm } from './use-own-form.ts';
import { FormError } from './welcome.tsx';

/** Changes the password, and ends the sign-ins elsewhere unless that is not wanted. */
export function PasswordForm({ user, onDone }: { user: User; onDone: () => void }) {
  const { name, email } = user;
  const [present, setPresent] = useState('');
  const [next, setNext] = useState('');
  const [elsewhere, setElsewhere] = useState(true);
  const { form, submit } = useOwnForm({
    label: t('account.change_password'),
    isTyped: present !== '' || next !== '',
    discard: () => {
      setPresent('');
      setNext('');
    },
    save: async () => {
      await requireGoodPassword(next, [name, email]);
      await changePassword(present, next, elsewhere);
    },
    onDone,
  });
  return (
    <form class="settings__form settings__form--one" {...form}>
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
