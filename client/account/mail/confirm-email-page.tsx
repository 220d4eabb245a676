import { useState } from 'preact/hooks';
import { t } from '../../i18n/translate.ts';
import { navigate } from '../../live/page/router.ts';
import { session, sessions } from '../../live/session/session.ts';
import { Button } from '../../ui/button.tsx';
import { Skeleton } from '../../ui/frame/empty-state.tsx';
import { AccountForm, type Credentials } from '../account-form.tsx';
import { useSwitchGuard } from '../leave/use-switch-guard.tsx';
import { useSubmit } from '../use-submit.ts';
import { FormError, Welcome } from '../welcome.tsx';
import { confirmEmail } from './mail-api.ts';
import { mailText } from './mail-words.ts';

/** The page of the link that confirms another address: its user signs in first. A mail program that only looks at the link changes nothing. */
export function ConfirmEmailPage() {
  const { user, standing, state } = session.value;
  if (state === 'loading') return <Skeleton rows={3} label={t('account.loading')} />;
  const signedIn = user !== null && standing !== 'signed_out' && state !== 'signed_out';
  return signedIn ? <Confirm email={user.email} /> : <SignInFirst />;
}

function SignInFirst() {
  const submit = useSubmit();
  const { guard, question } = useSwitchGuard(submit.run);
  const { user, knownEmail } = session.value;
  const enter = ({ email, password }: Credentials): Promise<void> =>
    guard(email, async () => {
      await sessions.signIn(email, password);
    });
  return (
    <Welcome title={mailText('mail.email_title')} text={mailText('mail.email_sign_in')}>
      <AccountForm
        mode="sign_in"
        email={user?.email ?? knownEmail ?? undefined}
        submit={submit}
        onSubmit={enter}
        onMode={() => navigate('/sign-in')}
      />
      {question}
    </Welcome>
  );
}

function Confirm({ email: present }: { email: string }) {
  const [token] = useState(() => location.hash.slice(1));
  const [email, setEmail] = useState<string | null>(null);
  const submit = useSubmit();
  const confirm = (): void =>
    submit.run(async () => {
      setEmail(await confirmEmail(token));
      await sessions.verify();
    });
  if (email !== null) {
    return (
      <Welcome title={mailText('mail.email_title')}>
        <p role="status">{mailText('mail.email_done', { email })}</p>
        <Button variant="primary" size="main" wide onClick={() => navigate('/', { replace: true })}>
          {mailText('mail.open_app')}
        </Button>
      </Welcome>
    );
  }
  return (
    <Welcome title={mailText('mail.email_title')} text={mailText('mail.email_text')}>
      <p>{t('account.signed_in_as', { email: present })}</p>
      <FormError text={submit.error} />
      <Button variant="primary" size="main" wide disabled={submit.busy} onClick={confirm}>
        {mailText('mail.email_confirm')}
      </Button>
    </Welcome>
  );
}
