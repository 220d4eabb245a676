import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { LocalError } from '../../shared/device/store/errors.ts';
import { SERVER_PATHS } from '../../shared/protocol/server-paths.ts';
import { t } from '../i18n/translate.ts';
import { faultText } from '../live/errors.ts';
import { hasData } from '../live/meta.ts';
import { deviceProblem, openedDevice, reopenDevice } from '../live/opened-device.ts';
import { firstLook } from '../live/page/first-look.ts';
import { loadHolding } from '../live/page/held-keys.ts';
import { navigate, place } from '../live/page/router.ts';
import { endConfirmation, isConfirming } from '../live/session/confirmation.ts';
import { session } from '../live/session/session.ts';
import { Button } from '../ui/button.tsx';
import { AppFrame } from '../ui/frame/app-frame.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { LazyFiles } from '../ui/frame/lazy-files.ts';
import {
  CircleHelpIcon,
  CloudOffIcon,
  FishIcon,
  type Icon,
  ListOrderedIcon,
  RulerIcon,
  SettingsIcon,
  TriangleAlertIcon,
  UsersIcon,
} from '../ui/icons.tsx';
import { leavingQuestion } from '../ui/unsaved.ts';
import { Indicator } from './indicator.tsx';
import { Overlays } from './overlays.tsx';
import { PageHost } from './page-host.tsx';
import { findRoute, loadLostAccess, loadSignIn, NAVIGATION } from './routes.ts';
import { ToastList } from './toast-list.tsx';
import { useUnaskedBanner } from './unasked-banner.tsx';

const ICONS: Record<(typeof NAVIGATION)[number]['name'], Icon> = {
  orders: ListOrderedIcon,
  partners: UsersIcon,
  products: FishIcon,
  units: RulerIcon,
  settings: SettingsIcon,
};

/** The whole page: the first screen while no workspace is open, else the frame with the page of the address in it. */
export function App() {
  const { workspace } = session.value;
  useEffect(() => {
    document.title = workspace ? `${workspace.name} · Quayside` : 'Quayside';
  }, [workspace?.name]);
  return (
    <>
      <Content />
      <ToastList />
      <Question />
      <Overlays />
      <Confirmation />
    </>
  );
}

const questionFile = new LazyFiles<ComponentType>();
const QUESTION = 'unsaved';

/** The question about what is typed and not saved; its file is fetched when it is first asked. */
function Question() {
  const question = leavingQuestion.value;
  useEffect(() => {
    if (question)
      questionFile.want(QUESTION, async () => (await import('./unsaved-question.tsx')).UnsavedQuestion);
  }, [question]);
  const Part = questionFile.read(QUESTION);
  return question && Part && Part !== 'failed' ? <Part /> : null;
}

const CONFIRM = 'confirm';

/** The question for the password, while a request waits for it; without its file the request is refused as it was. */
function Confirmation() {
  const asked = isConfirming.value;
  useLayoutEffect(() => {
    if (asked)
      questionFile.want(
        CONFIRM,
        () => loadHolding(async () => (await import('../account/confirm-dialog.tsx')).ConfirmDialog),
        () => endConfirmation(false),
      );
  }, [asked]);
  const Part = questionFile.read(CONFIRM);
  return asked && Part && Part !== 'failed' ? <Part /> : null;
}

function Content() {
  const { path, query } = place.value;
  const found = findRoute(path);
  const { state } = session.value;
  if (state !== 'ready' && found?.route.name === 'health')
    return (
      <main id="content">
        <PageHost name="health" load={found.route.load} params={found.params} query={query} />
      </main>
    );
  if (SERVER_PATHS.test(path)) return <ServerAway />;
  if (state === 'loading') return <Opening />;
  if (found && !found.route.needsWorkspace) {
    return <PageHost name={found.route.name} load={found.route.load} params={found.params} query={query} />;
  }
  if (state !== 'ready') return <PageHost name="sign-in" load={loadSignIn} params={{}} query={query} />;
  return <Framed />;
}

function Framed() {
  const { path } = place.value;
  const found = findRoute(path);
  useFocusOnPage(found?.route.name);
  const banner = useUnaskedBanner();
  const nav = NAVIGATION.map(({ name, href, label }) => {
    const Drawing = ICONS[name];
    return { href, label: t(label), icon: <Drawing />, current: found?.route.name === name };
  });
  return (
    <AppFrame
      nav={nav}
      navLabel={t('nav.label')}
      skipLabel={t('nav.skip')}
      indicator={<Indicator current={found?.route.name === 'sync'} />}
      banner={isLost(found?.route.name) ? null : banner}
    >
      <Main />
    </AppFrame>
  );
}

/**
 * After a change of page the focus goes to the content, for screen readers and the keyboard; not on the first page, and not where
 * a field of the page has taken it.
 */
function useFocusOnPage(name: string | undefined): void {
  const shown = useRef(name);
  // A layout effect: the next key must already go there.
  useLayoutEffect(() => {
    if (shown.current === name) return;
    shown.current = name;
    const content = document.getElementById('content');
    if (!content?.contains(document.activeElement)) content?.focus({ preventScroll: true });
  }, [name]);
}

function Main() {
  const { path, query } = place.value;
  const found = findRoute(path);
  const problem = deviceProblem.value;
  // The health page is for support: it opens even when nothing else does.
  if (found?.route.name === 'health')
    return <PageHost name="health" load={found.route.load} params={found.params} query={query} />;
  if (problem) return <StorageFailed problem={problem} onRetry={reopenDevice} />;
  if (!openedDevice.value) return null;
  // Read here, so that it is ready when a page needs it.
  void hasData.value;
  if (!found) return <NotFound />;
  if (isLost(found.route.name))
    return <PageHost name="lost-access" load={loadLostAccess} params={{}} query={query} />;
  return <PageHost name={found.route.name} load={found.route.load} params={found.params} query={query} />;
}

/** The pages that can still be opened after the user lost the workspace. */
const OPEN_WITHOUT_ACCESS: ReadonlySet<string> = new Set(['sync', 'settings', 'health']);

/** True when the page is replaced because the user lost the workspace. The replacement explains it. */
function isLost(name: string | undefined): boolean {
  return name !== undefined && session.value.standing === 'not_a_member' && !OPEN_WITHOUT_ACCESS.has(name);
}

function Opening() {
  const problem = deviceProblem.value;
  if (problem)
    return (
      <main id="content">
        <StorageFailed problem={problem} onRetry={() => location.reload()} />
      </main>
    );
  return (
    <p class="visually-hidden" role="status">
      {t('account.loading')}
    </p>
  );
}

function StorageFailed({ problem, onRetry }: { problem: unknown; onRetry: () => void }) {
  return (
    <EmptyState
      icon={<TriangleAlertIcon size={32} />}
      title={t('app.storage_failed')}
      text={problemText(problem)}
    >
      <Button onClick={() => navigate('/health')}>{t('nav.health')}</Button>
      <Button variant="primary" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </EmptyState>
  );
}

function problemText(problem: unknown): string {
  const safe = t('app.storage_safe');
  return problem instanceof LocalError
    ? `${t('app.reason', { reason: faultText(problem.code) })}. ${safe}`
    : safe;
}

/** At an address that the server answers itself: it comes here only when the server was not reached. */
function ServerAway() {
  useEffect(firstLook, []);
  return (
    <main id="content">
      <EmptyState
        icon={<CloudOffIcon size={32} />}
        title={t('app.server_away')}
        text={t('app.server_away_text')}
      >
        <Button variant="primary" onClick={() => location.reload()}>
          {t('common.retry')}
        </Button>
        <Button onClick={() => navigate('/')}>{t('nav.home')}</Button>
      </EmptyState>
    </main>
  );
}

function NotFound() {
  return (
    <EmptyState icon={<CircleHelpIcon size={32} />} title={t('nav.not_found')} text={t('nav.not_found_text')}>
      <Button variant="primary" onClick={() => navigate('/')}>
        {t('nav.home')}
      </Button>
    </EmptyState>
  );
}
