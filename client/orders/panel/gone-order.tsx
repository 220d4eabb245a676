import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { readOrder } from '../../../shared/device/store/read.ts';
import { readMergedInto } from '../../../shared/device/trash/merged-into.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { reportError } from '../../live/errors.ts';
import { requireDevice } from '../../live/opened-device.ts';
import { noticesByRow } from '../../sync/notices/notices.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/frame/empty-state.tsx';
import { InboxIcon } from '../../ui/icons.tsx';
import type { Go } from '../day/day-url.ts';
import { NoticesHere } from './order-notices.tsx';
import { orderText } from './order-words.ts';

/** The order at which the page arrived from one that was merged into it; null: none. */
const followedTo = signal<string | null>(null);

export interface GoneOrderProps {
  id: string;
  go: Go;
  onClose: () => void;
}

/**
 * In the place of an order that the day does not have (any more). One that was merged away leads on to the order that has its
 * lines now; one of another day is offered there.
 */
export function GoneOrder({ id, go, onClose }: GoneOrderProps) {
  const [elsewhere, setElsewhere] = useState<OrderRow | null>(null);
  useEffect(() => {
    let wanted = true;
    const find = async (): Promise<void> => {
      const { device } = requireDevice();
      const [order, merged] = await Promise.all([readOrder(device, id), readMergedInto(device, id)]);
      if (!wanted) return;
      setElsewhere(order);
      if (!merged) return;
      followedTo.value = merged.id;
      go({ date: merged.delivery_date, order: merged.id }, { replace: true });
    };
    find().catch(reportError);
    return () => {
      wanted = false;
    };
  }, [id]);
  return (
    <EmptyState
      icon={<InboxIcon size={32} />}
      title={orderText('order.gone_title')}
      text={
        elsewhere
          ? orderText('order.gone_to', { date: formatDate(elsewhere.delivery_date) })
          : orderText('order.gone_text')
      }
    >
      {elsewhere && (
        <Button variant="primary" onClick={() => go({ date: elsewhere.delivery_date, order: id })}>
          {orderText('order.open_it')}
        </Button>
      )}
      <Button onClick={onClose}>{t('common.close')}</Button>
      <NoticesHere notices={noticesByRow.value.get(`pre_order:${id}`)} named />
    </EmptyState>
  );
}

/** Says that the open order is the one that another one was merged into, which was open before. */
export function FollowedMerge({ id }: { id: string }) {
  const isFollowed = followedTo.value === id;
  useEffect(() => {
    if (!isFollowed) return;
    return () => {
      followedTo.value = null;
    };
  }, [isFollowed]);
  if (!isFollowed) return null;
  return (
    <p class="order-panel__banner" role="status">
      {orderText('order.was_merged')}
    </p>
  );
}
