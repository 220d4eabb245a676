import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import { navigate, type PageProps } from '../live/page/router.ts';
import { session, sessions } from '../live/session/session.ts';
import { startSample } from '../sample/sample-job.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { CloudOffIcon, PlusIcon } from '../ui/icons.tsx';
import { AccountForm, type AccountMode, type Credentials } from './account-form.tsx';
import type { KnownDeviceProps } from './known-device.tsx';
import { useSwitchGuard } from './leave/use-switch-guard.tsx';
import { roleName } from './roles.ts';
import { forgetKept } from './use-kept.ts';
import { useSubmit } from './use-submit.ts';
import { Welcome } from './welcome.tsx';
import { type NewWorkspace, WorkspaceForm } from './workspace-form.tsx';

/** The first screen: an account, then a workspace. Also for signing in again, and for one more workspace (`?new`); `?known`: for who has an account. */
export function SignInPage({ query }: PageProps) {
  const { state, standing, unreachable, knownEmail, erased } = session.value;
  const wantsNew = query.has('new');
  const done = state === 'ready' && standing !== 'signed_out' && !wantsNew;
  useEffect(() => {
    if (done && location.pathname === '/sign-in') navigate('/', { replace: true });
  }, [done]);
  if (done || state === 'loading') return null;
  if (state === 'no_workspace' || (wantsNew && state === 'ready'))
    return <WorkspaceStep wantsNew={wantsNew} />;
  if (state === 'ready') return <AccountStep initial="sign_in" again />;
  if (unreachable) return <Unreachable />;
  const isKnown = knownEmail !== null || erased !== null || query.has('known');
  return <AccountStep initial={isKnown ? 'sign_in' : 'sign_up'} />;
}

function AccountStep({ initial, again = false }: { initial: AccountMode; again?: boolean }) {
  const [mode, setMode] = useState(initial);
  const submit = useSubmit();
  const { guard, question } = useSwitchGuard(submit.run);
  const { user, knownEmail, erased, locked } = session.value;
  const [picked, setPicked] = useState<string | null>(null);
  const email = picked ?? user?.email ?? knownEmail ?? undefined;
  const pick = (other: string): void => {
    forgetKept('email');
    setMode('sign_in');
    setPicked(other);
  };
  const enter = ({ name, email, password }: Credentials): Promise<void> =>
    guard(email, async () => {
      if (mode === 'sign_in') await sessions.signIn(email, password);
      else if (!(await sessions.signUp(name, email, password))) navigate('/confirm');
    });
  const title = mode === 'sign_up' ? t('account.sign_up_title') : t('account.sign_in_title');
  return (
    <Welcome
      title={again ? t('account.sign_in_again_title') : title}
      text={again ? t('account.sign_in_again_text') : undefined}
    >
      {erased !== null && <p role="status">{t('account.erased', { workspace: erased })}</p>}
      {knownEmail !== null && <Known locked={locked} email={email} onPick={pick} />}
      <AccountForm key={picked} mode={mode} email={email} submit={submit} onSubmit={enter} onMode={setMode} />
      {question}
    </Welcome>
  );
}

/** What a known device says; its file is fetched where there is something to say. */
function Known(props: KnownDeviceProps) {
  const [Part, setPart] = useState<ComponentType<KnownDeviceProps> | null>(null);
  useEffect(() => {
    import('./known-device.tsx').then(({ KnownDevice }) => setPart(() => KnownDevice), reportError);
  }, []);
  return Part && <Part {...props} />;
}

/** The first units of a new workspace; what makes them is fetched now, so that a first visit fetches less. */
async function beginUnits(workspaceId: string): Promise<void> {
  try {
    await (await import('./first-units.ts')).beginWorkspace(workspaceId);
  } catch (error) {
    reportError(error);
  }
}

function WorkspaceStep({ wantsNew }: { wantsNew: boolean }) {
  const { workspaces, user } = session.value;
  const [naming, setNaming] = useState(wantsNew);
  const submit = useSubmit();
  const create = async ({ name, currency, sample }: NewWorkspace): Promise<void> => {
    const id = await sessions.createWorkspace(name, currency);
    navigate('/', { replace: true });
    void (sample ? startSample(id) : beginUnits(id));
  };
  if (naming || workspaces.length === 0) {
    return (
      <Welcome title={t('account.workspace_title')} text={t('account.workspace_text')}>
        <WorkspaceForm submit={submit} onSubmit={create} />
        {!wantsNew && <OfferedCodes />}
        <SignedInAs email={user?.email} />
      </Welcome>
    );
  }
  return (
    <Welcome title={t('account.choose_title')}>
      <div class="welcome__choices">
        {workspaces.map(({ id, name, role }) => (
          <button
            key={id}
            type="button"
            class="welcome__choice"
            onClick={() => submit.run(() => sessions.chooseWorkspace(id))}
          >
            <span>{name}</span>
            <span class="soft">{roleName(role)}</span>
          </button>
        ))}
      </div>
      <Button variant="quiet" icon={<PlusIcon />} onClick={() => setNaming(true)}>
        {t('account.other_workspace')}
      </Button>
      <SignedInAs email={user?.email} />
    </Welcome>
  );
}

/** Offers recovery codes to who has just made his account; their file is fetched when they are wanted. */
function OfferedCodes() {
  const [Codes, setCodes] = useState<ComponentType<{ onClose: () => void }> | null>(null);
  const open = async (): Promise<void> => {
    const { RecoveryDialog } = await import('./recovery/recovery-dialog.tsx');
    setCodes(() => RecoveryDialog);
  };
  return (
    <>
      <Button variant="quiet" onClick={() => void open().catch(reportError)}>
        {t('account.recovery_codes')}
      </Button>
      {Codes && <Codes onClose={() => setCodes(null)} />}
    </>
  );
}

function SignedInAs({ email }: { email: string | undefined }) {
  const submit = useSubmit();
  const { state } = session.value;
  return (
    <div class="welcome__foot">
      {email && <span>{t('account.signed_in_as', { email })}</span>}
      {state === 'ready' ? (
        <Button variant="quiet" onClick={() => navigate('/settings')}>
          {t('common.cancel')}
        </Button>
      ) : (
        <Button variant="quiet" onClick={() => submit.run(() => sessions.signOut())}>
          {t('account.sign_out')}
        </Button>
      )}
    </div>
  );
}

function Unreachable() {
  const submit = useSubmit();
  const { locked } = session.value;
  return (
    <main id="content">
      <EmptyState
        icon={<CloudOffIcon size={32} />}
        title={t('account.offline_title')}
        text={t('account.offline')}
      >
        {locked !== null && <Known locked={locked} />}
        <Button variant="primary" disabled={submit.busy} onClick={() => submit.run(() => sessions.verify())}>
          {t('common.retry')}
        </Button>
      </EmptyState>
    </main>
  );
}
