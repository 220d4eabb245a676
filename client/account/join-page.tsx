import { useEffect, useState } from 'preact/hooks';
import type { Invitation } from '../../shared/protocol/account.ts';
import { t } from '../i18n/translate.ts';
import { errorText } from '../live/errors.ts';
import { navigate, type PageProps } from '../live/page/router.ts';
import { RequestError } from '../live/session/http.ts';
import { session, sessionApi, sessions } from '../live/session/session.ts';
import { showToast } from '../live/toasts.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, Skeleton } from '../ui/frame/empty-state.tsx';
import { CloudOffIcon, TriangleAlertIcon } from '../ui/icons.tsx';
import { AccountForm, type AccountMode, type Credentials } from './account-form.tsx';
import { useSwitchGuard } from './leave/use-switch-guard.tsx';
import { roleName } from './roles.ts';
import { useSubmit } from './use-submit.ts';
import { FormError, Welcome } from './welcome.tsx';

/** The page of an invitation's link: an account for the invited address, then the workspace. */
export function JoinPage({ params }: PageProps) {
  // After the hash: what stands there is sent to no server. Links of before have it in the path.
  const [id] = useState(() => params['id'] ?? location.hash.slice(1));
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  const [attempt, setAttempt] = useState(0);
  useEffect(() => {
    let wanted = true;
    setFault(null);
    sessionApi.readInvitation(id).then(
      (read) => {
        if (wanted) setInvitation(read);
      },
      (error: unknown) => {
        if (wanted) setFault(error);
      },
    );
    return () => {
      wanted = false;
    };
  }, [id, attempt]);
  if (fault instanceof RequestError && fault.status === 404) return <Used />;
  if (fault) return <Unread text={errorText(fault)} onRetry={() => setAttempt(attempt + 1)} />;
  if (!invitation || session.value.state === 'loading')
    return <Skeleton rows={3} label={t('account.loading')} />;
  return <Join invitation={invitation} />;
}

function Join({ invitation }: { invitation: Invitation }) {
  const { user, standing, state } = session.value;
  const [mode, setMode] = useState<AccountMode>('sign_up');
  const submit = useSubmit();
  const { guard, question } = useSwitchGuard(submit.run);
  const { id, email, workspace_name: workspace, inviter_name: inviter } = invitation;
  const signedIn = user !== null && standing !== 'signed_out' && state !== 'signed_out';
  const isMine = signedIn && user.email.toLowerCase() === email.toLowerCase();
  const join = async (): Promise<void> => {
    await sessions.join(id);
    navigate('/', { replace: true });
  };
  const enter = ({ name, password }: Credentials): Promise<void> =>
    guard(email, async () => {
      const entered =
        mode === 'sign_up'
          ? await sessions.signUp(name, email, password, id)
          : await sessions.signIn(email, password);
      if (!entered) {
        navigate('/confirm');
        return;
      }
      await join();
      if (mode === 'sign_up')
        showToast({
          text: t('account.recovery_offer'),
          action: { label: t('account.recovery_codes'), run: () => navigate('/settings') },
        });
    });
  const text = t('account.join_text', { inviter, email, workspace, role: roleName(invitation.role) });
  return (
    <Welcome title={t('account.join_title', { workspace })} text={text}>
      {signedIn && !isMine && <p>{t('account.join_other_account', { email: user.email, invited: email })}</p>}
      {!isMine && (
        <AccountForm mode={mode} email={email} fixedEmail submit={submit} onSubmit={enter} onMode={setMode} />
      )}
      {question}
      {isMine && (
        <>
          <FormError text={submit.error} />
          <Button variant="primary" size="main" wide disabled={submit.busy} onClick={() => submit.run(join)}>
            {t('account.join')}
          </Button>
        </>
      )}
    </Welcome>
  );
}

/** The invitation was used, withdrawn, or is too old: whoever has joined already goes on, everybody else asks for a new link. */
function Used() {
  const ready = session.value.state === 'ready';
  return (
    <main id="content">
      <EmptyState
        icon={<TriangleAlertIcon size={32} />}
        title={t('account.join_used')}
        text={t('account.join_used_text')}
      >
        <Button variant="primary" onClick={() => navigate(ready ? '/' : '/sign-in?known')}>
          {t(ready ? 'nav.home' : 'account.sign_in')}
        </Button>
      </EmptyState>
    </main>
  );
}

/** The server could not be asked: the link may be good. */
function Unread({ text, onRetry }: { text: string; onRetry: () => void }) {
  return (
    <main id="content">
      <EmptyState icon={<CloudOffIcon size={32} />} title={t('account.join_unread')} text={text}>
        <Button variant="primary" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      </EmptyState>
    </main>
  );
}
