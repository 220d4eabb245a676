import { useState } from 'preact/hooks';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { canWrite } from '../../live/session/session.ts';
import { answerWithMine, dismiss } from '../../sync/notices/notice-actions.ts';
import { NoticeInPlace } from '../../sync/notices/notice-in-place.tsx';
import { Button } from '../../ui/button.tsx';
import { orderText } from './order-words.ts';

/** Notices where their values stand. */
export function NoticesHere({ notices, named }: { notices: readonly Notice[] | undefined; named?: boolean }) {
  return (
    <>
      {notices?.map((notice) => (
        <NoticeInPlace key={notice.id} notice={notice} canWrite={canWrite.value} named={named} />
      ))}
    </>
  );
}

/** How much of an order was not taken over. Several values are decided at once. */
export function ConflictBanner({ notices }: { notices: readonly Notice[] }) {
  const [busy, setBusy] = useState(false);
  if (notices.length === 0) return null;
  const values = notices.filter(({ kind }) => kind === 'field');
  const decide = async (answer: (notice: Notice) => Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      for (const notice of values) await answer(notice);
    } catch {
      // The user was told of the failure. What was not answered stays open.
    } finally {
      setBusy(false);
    }
  };
  return (
    <div class="order-panel__banner order-panel__banner--danger">
      <p>{orderText('order.conflicts', { count: notices.length })}</p>
      <div class="order-panel__answers">
        {values.length > 1 && canWrite.value && (
          <>
            <Button disabled={busy} onClick={() => void decide(answerWithMine)}>
              {orderText('order.all_mine')}
            </Button>
            <Button disabled={busy} onClick={() => void decide(dismiss)}>
              {orderText('order.all_theirs')}
            </Button>
          </>
        )}
        <a class="button button--danger" href="/status">
          {orderText('order.look')}
        </a>
      </div>
    </div>
  );
}
