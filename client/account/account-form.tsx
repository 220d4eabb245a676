import { useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { navigate } from '../live/page/router.ts';
import { Button } from '../ui/button.tsx';
import { AccountField } from './account-field.tsx';
import { requireGoodPassword } from './require-good-password.ts';
import { useKept } from './use-kept.ts';
import type { Submit } from './use-submit.ts';
import { FormError } from './welcome.tsx';

export type AccountMode = 'sign_up' | 'sign_in';

export interface Credentials {
  name: string;
  email: string;
  password: string;
}

export interface AccountFormProps {
  mode: AccountMode;
  /** The e-mail address that is filled in; with `fixedEmail` it cannot be changed. */
  email?: string | undefined;
  fixedEmail?: boolean;
  submit: Submit;
  onSubmit: (credentials: Credentials) => Promise<void>;
  onMode: (mode: AccountMode) => void;
}

/** E-mail and password, with a name where the account is new. The browser checks what it can. */
export function AccountForm({
  mode,
  email: given = '',
  fixedEmail = false,
  submit,
  onSubmit,
  onMode,
}: AccountFormProps) {
  const [name, setName, forgetName] = useKept('name', '');
  const [typed, setEmail, forgetEmail] = useKept('email', given);
  const [password, setPassword] = useState('');
  const email = fixedEmail ? given : typed;
  const isNew = mode === 'sign_up';
  const onFormSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      if (isNew) await requireGoodPassword(password, [name, email]);
      await onSubmit({ name: name.trim(), email: email.trim(), password });
      forgetName();
      forgetEmail();
    });
  };
  return (
    <form class="welcome__form" onSubmit={onFormSubmit}>
      {isNew && <AccountField kind="name" label={t('account.name')} value={name} onInput={setName} />}
      <AccountField
        kind="email"
        label={t('account.email')}
        readOnly={fixedEmail}
        value={email}
        onInput={setEmail}
      />
      <AccountField
        kind={isNew ? 'new-password' : 'password'}
        label={t('account.password')}
        hint={isNew ? t('account.password_hint') : undefined}
        value={password}
        onInput={setPassword}
      />
      <FormError text={submit.error} />
      <Button type="submit" variant="primary" size="main" wide disabled={submit.busy}>
        {t(isNew ? 'account.sign_up' : 'account.sign_in')}
      </Button>
      <div class="welcome__foot">
        <Button variant="quiet" onClick={() => onMode(isNew ? 'sign_in' : 'sign_up')}>
          {t(isNew ? 'account.have_account' : 'account.new_here')}
        </Button>
        {!isNew && (
          <Button variant="quiet" onClick={() => navigate('/recover')}>
            {t('account.forgotten')}
          </Button>
        )}
      </div>
    </form>
  );
}
