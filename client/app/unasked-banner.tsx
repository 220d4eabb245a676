import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { installHintDue } from '../install/install.ts';
import { loss } from '../live/meta.ts';
import { handsBusy } from '../live/page/busy-hands.ts';
import { mayInterrupt } from '../live/page/edit-guard.ts';
import { navigate } from '../live/page/router.ts';
import { typing } from '../live/page/typing.ts';
import { resetLinkTold } from '../live/session/reset-link-told.ts';
import { clockUntold } from '../live/session/server-clock.ts';
import { session } from '../live/session/session.ts';
import { evicted } from '../live/storage/eviction.ts';
import { acknowledgePrivate, privateUntold } from '../live/storage/private-window.ts';
import { room } from '../live/storage/room.ts';
import { keepQuestion } from '../live/storage/storage.ts';
import { toasts } from '../live/toasts.ts';
import { sampleProgress } from '../sample/sample-job.ts';
import { firstSync, firstSyncDone } from '../sync/first-sync.ts';
import { noticesShown } from '../sync/first-sync-shown.ts';
import { Button } from '../ui/button.tsx';
import { LazyFiles } from '../ui/frame/lazy-files.ts';
import { partsOpen } from '../ui/open-parts.ts';
import { Banner } from './banner.tsx';
import { acceptUpdate, updateReady } from './start.ts';
import { type Unasked, unaskedToShow } from './unasked.ts';

/** Hook: what the page shows by itself at this moment, by the rule of `unasked.ts`; null where there is nothing. */
export function useUnaskedBanner(): ComponentChildren {
  const shown = useRef<Unasked | null>(null);
  const moment = {
    open: partsOpen.value || !mayInterrupt.value,
    typing: typing.value,
    busy: handsBusy.value,
    answered: toasts.value.length > 0,
  };
  shown.current = unaskedToShow(dueNow(), moment, shown.current);
  return shown.current && bannerOf(shown.current);
}

function dueNow(): ReadonlySet<Unasked> {
  const { standing } = session.value;
  const isFetching = firstSync.value !== null && noticesShown.value === 0;
  const is: Readonly<Record<Unasked, boolean>> = {
    not_a_member: standing === 'not_a_member',
    signed_out: standing === 'signed_out',
    no_room: room.value === 'none' || room.value === 'one_copy',
    little_room: room.value === 'little',
    lost: Boolean(loss.value),
    evicted: evicted.value !== null,
    reset_link: resetLinkTold.value !== null,
    clock: clockUntold.value,
    private: privateUntold.value,
    update: updateReady.value,
    keep: keepQuestion.value,
    install: installHintDue.value,
    progress: sampleProgress.value !== null || isFetching || firstSyncDone.value !== null,
  };
  return new Set((Object.keys(is) as Unasked[]).filter((each) => is[each]));
}

function bannerOf(what: Unasked): ComponentChildren {
  switch (what) {
    case 'not_a_member':
      return <Banner tone="wait">{t('app.not_member')}</Banner>;
    case 'signed_out':
      return (
        <Banner
          tone="wait"
          actions={<Button onClick={() => navigate('/sign-in')}>{t('account.sign_in')}</Button>}
        >
          {t('app.session_ended')}
        </Banner>
      );
    case 'no_room':
    case 'little_room':
      return <Late name="room" />;
    case 'lost':
      return <Late name="loss" />;
    case 'evicted':
      return <WasEvicted unsettled={evicted.value?.unsettled ?? 0} />;
    case 'reset_link':
      return <Late name="reset_link" />;
    case 'clock':
      return <Late name="clock" />;
    case 'private':
      return (
        <Banner tone="wait" actions={<Button onClick={acknowledgePrivate}>{t('app.understood')}</Button>}>
          {t('app.private')}
        </Banner>
      );
    case 'update':
      return <UpdateReady />;
    case 'keep':
      return <Late name="keep" />;
    case 'install':
      return <Late name="install" />;
    case 'progress':
      return <Late name="progress" />;
  }
}

const files = new LazyFiles<() => ComponentChildren>();

/** What is seldom shown: its file is fetched when it is. */
const LATE = {
  room: async () => (await import('./room-banner.tsx')).RoomBanner,
  loss: async () => (await import('./loss-banner.tsx')).LossBanner,
  reset_link: async () => (await import('./reset-link-banner.tsx')).ResetLinkBanner,
  clock: async () => (await import('./clock-banner.tsx')).ClockBanner,
  keep: async () => (await import('./keep-banner.tsx')).KeepBanner,
  install: async () => (await import('./install-banner.tsx')).InstallBanner,
  progress: async () => (await import('./progress-banner.tsx')).ProgressBanner,
};

function Late({ name }: { name: keyof typeof LATE }) {
  files.want(name, LATE[name]);
  const Part = files.read(name);
  return Part && Part !== 'failed' ? <Part /> : null;
}

function WasEvicted({ unsettled }: { unsettled: number }) {
  return (
    <Banner
      tone="wait"
      actions={<Button onClick={() => navigate('/health')}>{t('app.evicted_more')}</Button>}
    >
      {unsettled > 0 ? t('app.evicted', { count: unsettled }) : t('app.evicted_nothing')}
    </Banner>
  );
}

function UpdateReady() {
  const later = (): void => {
    updateReady.value = false;
  };
  return (
    <Banner
      tone="brand"
      actions={
        <>
          <Button variant="quiet" onClick={later}>
            {t('app.update_later')}
          </Button>
          <Button variant="primary" onClick={acceptUpdate}>
            {t('app.update_now')}
          </Button>
        </>
      }
    >
      {t('app.update_ready')}
    </Banner>
  );
}
