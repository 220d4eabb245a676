import { effect, signal, untracked } from '@preact/signals';
import type { PauseReason } from '../../shared/device/engine/worker-messages.ts';
import { type BadgePort, showBadge } from '../../shared/device/notices/badge.ts';
import { deviceName } from '../../shared/device/store/open.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { completeLanguage, startLanguage } from '../i18n/locale.ts';
import { t } from '../i18n/translate.ts';
import { watchInstall } from '../install/install.ts';
import { badge } from '../live/app-badge.ts';
import { connectEngine, engineStatus, heardStatus, poke } from '../live/engine-status.ts';
import { lookForLost } from '../live/lost-accounts.ts';
import { failedToStart, followSession } from '../live/opened-device.ts';
import { watchHands } from '../live/page/busy-hands.ts';
import { afterFirstLook } from '../live/page/first-look.ts';
import { minuteClock, watchMinutes } from '../live/page/minute-clock.ts';
import { watchNetwork } from '../live/page/online.ts';
import { startRouter } from '../live/page/router.ts';
import { watchMidnight } from '../live/page/today.ts';
import { watchTyping } from '../live/page/typing.ts';
import { undo } from '../live/perform.ts';
import { clockOffMs } from '../live/session/server-clock.ts';
import { session, sessions, watchCurrency } from '../live/session/session.ts';
import { lookForEviction, watchKept } from '../live/storage/eviction.ts';
import { lookForPrivateWindow } from '../live/storage/private-window.ts';
import { watchRoom } from '../live/storage/room.ts';
import { showToast } from '../live/toasts.ts';
import { startWorker, type WorkerBridge } from '../live/worker/bridge.ts';
import { watchFirstSync } from '../sync/first-sync.ts';
import { openNotices } from '../sync/notices/notices.ts';
import { watchProgress } from '../sync/stalled.ts';
import { watchStyles } from '../ui/frame/late-styles.ts';
import { followKeyboard } from '../ui/frame/visible-area.ts';
import { startTheme } from '../ui/styles/theme.ts';
import { leaveBy } from '../ui/unsaved.ts';
import { watchAppKeys } from './app-keys.ts';

const DAY_MS = 86_400_000;
const RESUME_MS = 60_000;

/** True when a new version waits for the user's word. */
export const updateReady = signal(false);

let bridge: WorkerBridge | null = null;

/** The user accepts the new version. */
export function acceptUpdate(): void {
  bridge?.acceptUpdate();
}

/** Starts everything that runs as long as the page. Resolves when the first words can be shown. */
export async function startApp(): Promise<void> {
  watchStyles();
  startTheme();
  followKeyboard();
  startRouter((go) => leaveBy(go));
  watchNetwork();
  watchMidnight();
  watchMinutes();
  watchCurrency();
  followSession(deviceName);
  linkWhenNeeded();
  watchProgress(minuteClock, Date.now);
  watchTyping();
  watchHands();
  watchFirstSync();
  watchBadge();
  watchSession();
  watchLease();
  watchUndoKey();
  watchAppKeys();
  watchInstall();
  watchKept();
  afterFirstLook(() => void lookForPrivateWindow().catch(() => undefined));
  watchRoom();
  const isFirstVisit = !navigator.serviceWorker?.controller;
  await startLanguage(LANGUAGES, isFirstVisit);
  afterFirstLook(() => void completeLanguage().catch(() => undefined));
  void begin();
}

async function begin(): Promise<void> {
  try {
    // Must run before the server says who is signed in: that makes the account's database again, and then nothing is missing.
    await Promise.all([lookForEviction(), sessions.start()]);
    if (session.peek().state === 'ready') await new Promise<void>(afterFirstLook);
    await sessions.verify();
    watchLost();
  } catch (error) {
    failedToStart(error);
  }
}

/** [O29] Looks for lost accounts now, whenever the network is back, and when the engine has erased the open one. */
function watchLost(): void {
  const look = (): void => void lookForLost().catch(() => undefined);
  addEventListener('online', look);
  effect(() => {
    void session.value.erased;
    afterFirstLook(look);
  });
}

/** Registers the worker after the first screen when nobody is signed in: there is nothing to sync, and it would slow the screen. */
function linkWhenNeeded(): void {
  let linked = false;
  const link = (): void => {
    if (!linked) linkEngine();
    linked = true;
  };
  if (navigator.serviceWorker?.controller) link();
  afterFirstLook(link);
  effect(() => {
    if (session.value.state === 'ready') untracked(link);
  });
}

/** Connects the engine to the account that is open, and the page's data to the engine. */
function linkEngine(): void {
  const started = startWorker({
    onStatus: heardStatus,
    onUpdateReady: () => {
      updateReady.value = true;
    },
  });
  bridge = started;
  connectEngine(started);
  let linked: string | null = null;
  effect(() => {
    const { state, user, workspace } = session.value;
    const device_name = state === 'ready' && user && workspace ? deviceName(user.id, workspace.id) : null;
    if (device_name === linked) return;
    linked = device_name;
    const account = device_name && workspace ? { device_name, workspace: { id: workspace.id } } : null;
    if (account) afterFirstLook(() => linked === device_name && started.setDevice(account));
    else started.setDevice(null);
  });
}

/** Keeps the number on the app's icon right. With every tab closed the worker does it. */
function watchBadge(): void {
  effect(() => {
    if (badge.value !== null) void showBadge(navigator as BadgePort, badge.value);
  });
}

/** Asks the server anew when the engine was refused, when the network is back, once a day, and while the clock is off. */
function watchSession(): void {
  let askedMs = Date.now();
  let resumedMs = 0;
  let paused: PauseReason | null = null;
  const ask = async (): Promise<void> => {
    askedMs = Date.now();
    await sessions.verify();
    // The session is valid, so the engine may go on (the user has signed in again). At most once a minute, in case the server
    // refuses the engine again.
    if (!isRefused(paused) || session.peek().standing !== 'good' || Date.now() - resumedMs < RESUME_MS)
      return;
    resumedMs = Date.now();
    poke('signed_in');
  };
  effect(() => {
    const before = paused;
    paused = engineStatus.value?.paused ?? null;
    if (paused === before) return;
    if (isRefused(paused)) void ask();
    if (paused === 'update_needed') void bridge?.checkForUpdate();
  });
  let standing = session.peek().standing;
  effect(() => {
    const before = standing;
    standing = session.value.standing;
    if (standing === 'good' && (before === 'signed_out' || before === 'not_a_member')) poke('signed_in');
  });
  // The owner changed the currency: what is typed from now on is written in the new one.
  let refused = 0;
  effect(() => {
    const before = refused;
    refused = openNotices.value.filter(({ error }) => error?.code === 'other_currency').length;
    if (refused > before) void ask();
  });
  addEventListener('online', () => {
    if (session.peek().standing !== 'good') void ask();
  });
  document.addEventListener('visibilitychange', () => {
    // Who was told that the clock is wrong comes back from setting it.
    const isDue = Date.now() - askedMs > DAY_MS || clockOffMs.peek() !== 0;
    if (document.visibilityState === 'visible' && isDue) void ask();
  });
}

/** [O31] Looks at the lease once a minute, and as soon as the page is looked at again. */
function watchLease(): void {
  const look = (): void => void sessions.keepLease().catch(() => undefined);
  effect(() => {
    void minuteClock.value;
    untracked(look);
  });
  document.addEventListener('visibilitychange', look);
}

function isRefused(paused: PauseReason | null): boolean {
  return paused === 'signed_out' || paused === 'not_a_member';
}

/**
 * Ctrl+Z (Cmd+Z) undoes the user's last action, on every page; not in a field, which has its own undo. A press undoes one action: a
 * key that is held down would take back what its user has not seen.
 */
function watchUndoKey(): void {
  document.addEventListener('keydown', (event) => {
    const wanted = (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
    const field =
      event.target instanceof Element && event.target.closest('input, textarea, select, [contenteditable]');
    if (!wanted || field || event.defaultPrevented || session.peek().state !== 'ready') return;
    event.preventDefault();
    if (event.repeat) return;
    undo().then(
      (done) => {
        if (done) showToast({ text: t('common.undone') });
      },
      () => undefined,
    );
  });
}
