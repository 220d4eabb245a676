import { useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { navigate } from '../../live/page/router.ts';
import { session, sessions } from '../../live/session/session.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/fields/field.tsx';
import { AccountField } from '../account-field.tsx';
import { useSwitchGuard } from '../leave/use-switch-guard.tsx';
import { ResetByMail } from '../mail/reset-by-mail.tsx';
import { requireGoodPassword } from '../require-good-password.ts';
import { useKept } from '../use-kept.ts';
import { useSubmit } from '../use-submit.ts';
import { FormError, Welcome } from '../welcome.tsx';
import { recoverPassword } from './recovery-api.ts';
import { recoveryText } from './recovery-words.ts';

/** Longer than a code with whatever stands between its letters. */
const MAX_CODE = 60;

/** Sets a forgotten password anew by a recovery code or the link of an owner, and signs in with it. */
export function RecoverPage() {
  const { user, knownEmail } = session.value;
  const [email, setEmail, forgetEmail] = useKept('email', user?.email ?? knownEmail ?? '');
  // After the hash: what stands there is sent to no server, and so is in no log.
  const [token] = useState(() => location.hash.slice(1));
  const [code, setCode] = useState('');
  const [password, setPassword] = useState('');
  // Code or link are used up by then: what failed afterwards is tried again without it.
  const [recovered, setRecovered] = useState<string | null>(null);
  const submit = useSubmit();
  const { guard, question } = useSwitchGuard(submit.run);
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault();
    submit.run(async () => {
      await requireGoodPassword(password, [user?.name ?? '', email]);
      const typed = token === '' ? { email: email.trim(), code } : { token };
      const whose = recovered ?? (await recoverPassword({ ...typed, newPassword: password }));
      setRecovered(whose);
      await guard(whose, async () => {
        await sessions.signIn(whose, password);
        forgetEmail();
        navigate('/', { replace: true });
      });
    });
  };
  return (
    <Welcome
      title={recoveryText('recovery.forgotten_title')}
      text={recoveryText(token === '' ? 'recovery.forgotten_text' : 'recovery.link_text')}
    >
      <form class="welcome__form" onSubmit={onSubmit}>
        {token === '' && (
          <>
            <AccountField kind="email" label={t('account.email')} value={email} onInput={setEmail} />
            <TextField
              name="code"
              label={recoveryText('recovery.code')}
              hint={`${recoveryText('recovery.code_hint')} ${recoveryText('recovery.without_code')}`}
              autoComplete="one-time-code"
              maxLength={MAX_CODE}
              required
              readOnly={recovered !== null}
              value={code}
              onInput={setCode}
            />
          </>
        )}
        <AccountField
          kind="new-password"
          label={t('account.password_next')}
          hint={t('account.password_hint')}
          readOnly={recovered !== null}
          value={password}
          onInput={setPassword}
        />
        <FormError text={submit.error} />
        <Button type="submit" variant="primary" size="main" wide disabled={submit.busy}>
          {recoveryText('recovery.set')}
        </Button>
        <div class="welcome__foot">
          <Button variant="quiet" onClick={() => navigate('/sign-in?known')}>
            {recoveryText('recovery.back')}
          </Button>
        </div>
      </form>
      {token === '' && <ResetByMail email={email.trim()} />}
      {question}
    </Welcome>
  );
}
