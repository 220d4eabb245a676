import { useEffect, useState } from 'preact/hooks';
import type { Invitation } from '../../shared/protocol/account.ts';
import { t } from '../i18n/translate.ts';
import { errorText } from '../live/errors.ts';
import { navigate, type PageProps } from '../live/page/router.ts';
import { RequestError } from '../live/session/http.ts';
import { session, sessionApi, sessions } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, Skeleton } from '../ui/frame/empty-state.tsx';
import { TriangleAlertIcon } from '../ui/icons.tsx';
import { AccountForm, type AccountMode, type Credentials } from './account-form.tsx';
import { useSwitchGuard } from './leave/use-switch-guard.tsx';
import { roleName } from './roles.ts';
import { useSubmit } from './use-submit.ts';
import { FormError, Welcome } from './welcome.tsx';

/** The page of an invitation's link: an account for the invited address, then the workspace. */
export function JoinPage({ params }: PageProps) {
  const id = params['id'] ?? '';
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  useEffect(() => {
    let wanted = true;
    sessionApi.readInvitation(id).then(
      (read) => {
        if (wanted) setInvitation(read);
      },
      (error: unknown) => {
        if (wanted) setFault(faultText(error));
      },
    );
    return () => {
      wanted = false;
    };
  }, [id]);
  if (fault) return <Unavailable text={fault} />;
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
  const join = async (): Promise<void> => {
    await sessions.join(id);
    navigate('/', { replace: true });
  };
  const enter = ({ name, password }: Credentials): Promise<void> =>
    guard(email, async () => {
      await (mode === 'sign_up' ? sessions.signUp(name, email, password) : sessions.signIn(email, password));
      await join();
    });
  const text = t('account.join_text', { inviter, email, workspace, role: roleName(invitation.role) });
  return (
    <Welcome title={t('account.join_title', { workspace })} text={text}>
      {!signedIn && (
        <AccountForm mode={mode} email={email} fixedEmail submit={submit} onSubmit={enter} onMode={setMode} />
      )}
      {question}
      {signedIn && user.email.toLowerCase() !== email.toLowerCase() && (
        <>
          <p>{t('account.join_other_account', { email: user.email, invited: email })}</p>
          <Button wide onClick={() => navigate('/settings')}>
            {t('nav.settings')}
          </Button>
        </>
      )}
      {signedIn && user.email.toLowerCase() === email.toLowerCase() && (
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

function Unavailable({ text }: { text: string }) {
  return (
    <main id="content">
      <EmptyState icon={<TriangleAlertIcon size={32} />} title={t('account.join_unavailable')} text={text}>
        <Button variant="primary" onClick={() => navigate('/')}>
          {t('account.continue')}
        </Button>
      </EmptyState>
    </main>
  );
}

function faultText(error: unknown): string {
  return error instanceof RequestError && error.status === 404
    ? t('error.invitation_not_found')
    : errorText(error);
}
