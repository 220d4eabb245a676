import type { ComponentChildren } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { formatCount } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { poke } from '../live/engine-status.ts';
import { Button } from '../ui/button.tsx';
import { Countdown } from '../ui/countdown.tsx';
import { ProgressState } from '../ui/frame/progress-state.tsx';
import { CloudOffIcon, RefreshCwIcon, TriangleAlertIcon } from '../ui/icons.tsx';
import { noticesShown } from './first-sync-shown.ts';
import type { FirstSync, FirstSyncCount } from './first-sync-state.ts';
import { firstSyncText } from './first-sync-words.ts';
import { nextTryText } from './next-try.ts';
import { pauseText } from './sync-detail.ts';

/** After this long without an answer, in milliseconds, that is said too. */
const PATIENCE_MS = 5_000;

/** In the place of records that have not come yet: what the first sync does, how far it is, and what can be done meanwhile. */
export function FirstSyncNotice({ sync, children }: { sync: FirstSync; children?: ComponentChildren }) {
  const { step, count, retryAtMs } = sync;
  const isLong = useIsLong(step === 'asking');
  useEffect(() => {
    noticesShown.value++;
    return () => {
      noticesShown.value--;
    };
  }, []);
  return (
    <ProgressState
      icon={iconOf(step)}
      title={titleOf(step)}
      text={textOf(sync, isLong)}
      count={count ? { text: countText(count), value: count.received, max: count.all } : undefined}
    >
      {retryAtMs !== null && <Countdown untilMs={retryAtMs} say={nextTryText} />}
      {retryAtMs !== null && (
        <Button icon={<RefreshCwIcon />} onClick={() => poke('manual')}>
          {t('sync.try_now')}
        </Button>
      )}
      {children}
    </ProgressState>
  );
}

function iconOf(step: FirstSync['step']): ComponentChildren {
  if (step === 'offline') return <CloudOffIcon size={32} />;
  return isGoingOn(step) ? <RefreshCwIcon size={32} /> : <TriangleAlertIcon size={32} />;
}

function titleOf(step: FirstSync['step']): string {
  return firstSyncText(isGoingOn(step) ? 'first_sync.title' : 'first_sync.held_title');
}

function isGoingOn(step: FirstSync['step']): boolean {
  return step === 'asking' || step === 'fetching';
}

function useIsLong(asking: boolean): boolean {
  const [isLong, setIsLong] = useState(false);
  useEffect(() => {
    setIsLong(false);
    if (!asking) return;
    const timer = setTimeout(() => setIsLong(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [asking]);
  return isLong;
}

/** A first sync in one line, beside the orders that are here already. */
export function firstSyncLine(sync: FirstSync): string {
  const count = sync.count ? countText(sync.count) : '';
  const what = titleOf(sync.step);
  return count ? `${what}: ${count}` : what;
}

/** How far a first sync is: `312 of 4,800 orders`. */
function countText({ of, received, all }: FirstSyncCount): string {
  return firstSyncText(of === 'orders' ? 'first_sync.orders' : 'first_sync.basics', {
    received: formatCount(received),
    all: formatCount(all),
  });
}

function textOf({ step, reason }: FirstSync, isLong: boolean): string {
  const meanwhile = firstSyncText('first_sync.meanwhile');
  switch (step) {
    case 'asking':
      return firstSyncText(isLong ? 'first_sync.asking_long' : 'first_sync.asking');
    case 'fetching':
      return firstSyncText('first_sync.fetching');
    case 'stopped':
      return reason ? pauseText(reason) : '';
    case 'offline':
      return `${firstSyncText('first_sync.offline')} ${meanwhile}`;
    case 'unanswered':
      return `${firstSyncText('first_sync.unanswered')} ${meanwhile}`;
    case 'faulty':
      return `${firstSyncText('first_sync.faulty')} ${meanwhile}`;
  }
}
