import './banner.css';
import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { evicted } from '../live/eviction.ts';
import { hasData, snapshotProgress } from '../live/meta.ts';
import { mayInterrupt } from '../live/page/edit-guard.ts';
import { navigate } from '../live/page/router.ts';
import { session } from '../live/session/session.ts';
import { sampleProgress } from '../sample/sample-job.ts';
import { Button } from '../ui/button.tsx';
import { useRoom } from '../ui/frame/use-room.ts';
import { acceptUpdate, updateReady } from './start.ts';

/** The most urgent message that needs a decision or tells of a long task. Null when there is none. */
export function bannerOf(): ComponentChildren {
  const { standing } = session.value;
  if (standing === 'not_a_member') return <Banner tone="wait">{t('app.not_member')}</Banner>;
  if (standing === 'signed_out') return <SignInAgain />;
  if (evicted.value) return <WasEvicted unsettled={evicted.value.unsettled} />;
  if (updateReady.value && mayInterrupt.value) return <UpdateReady />;
  const sample = sampleProgress.value;
  if (sample)
    return <BusyBanner>{t('app.sample_progress', { done: sample.done, all: sample.all })}</BusyBanner>;
  return firstSync();
}

function firstSync(): ComponentChildren {
  const progress = snapshotProgress.value;
  if (hasData.value && !progress) return null;
  if (!progress) return null;
  const words = { received: progress.received.pre_order, counts: progress.counts.pre_order };
  return (
    <BusyBanner>
      {words.counts > 0 ? t('app.first_sync_counts', words) : t('app.first_sync')}
      {words.counts > 0 && <progress class="banner__progress" max={words.counts} value={words.received} />}
    </BusyBanner>
  );
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

function SignInAgain() {
  return (
    <Banner
      tone="wait"
      actions={<Button onClick={() => navigate('/sign-in')}>{t('account.sign_in')}</Button>}
    >
      {t('app.session_ended')}
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

interface BannerProps {
  tone: 'brand' | 'wait';
  actions?: ComponentChildren;
  children: ComponentChildren;
}

function Banner({ tone, actions, children }: BannerProps) {
  return (
    <div class={`banner banner--${tone}`} role="status">
      <div class="banner__text">{children}</div>
      {actions && <div class="banner__actions">{actions}</div>}
    </div>
  );
}

/** Tells of a long task, in a strip at the end of the page that keeps free what it takes. */
function BusyBanner({ children }: { children: ComponentChildren }) {
  const strip = useRef<HTMLDivElement>(null);
  useRoom(strip, '--busy');
  return (
    <div ref={strip} class="banner banner--busy" role="status">
      <div class="banner__text">{children}</div>
    </div>
  );
}
