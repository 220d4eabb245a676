import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { addDays } from '../../shared/records/dates.ts';
import { formatDate } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import type { ReferenceData } from '../live/reference.ts';
import { firstSync } from '../sync/first-sync.ts';
import { FirstSyncNotice } from '../sync/first-sync-notice.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState, Skeleton } from '../ui/frame/empty-state.tsx';
import {
  CloudOffIcon,
  CopyIcon,
  ListOrderedIcon,
  PlusIcon,
  SearchIcon,
  TriangleAlertIcon,
} from '../ui/icons.tsx';
import { copyNow } from './actions/page-actions.ts';
import { nextCopies } from './day/copies.ts';
import { type DayOrders, useDay } from './day/day.ts';
import { withLines } from './day/day-groups.ts';
import { ordersText } from './orders-words.ts';

export interface DayNoticeProps {
  state: DayOrders['state'] | 'nothing_found';
  /** Shown where the day was read and has nothing. */
  children?: ComponentChildren;
  /** Orders that the filter hides. */
  hidden?: number;
  onShowAll?: () => void;
}

/** What stands in the place of the orders while there are none to show, and why. */
export function DayNotice({ state, children, hidden = 0, onShowAll }: DayNoticeProps) {
  const sync = firstSync.value;
  if (sync && state !== 'online_only' && state !== 'nothing_found') return <FirstSyncNotice sync={sync} />;
  switch (state) {
    case 'loading':
    case 'beginning':
      return <Skeleton label={ordersText('orders.loading')} />;
    case 'online_only':
      return (
        <EmptyState
          icon={<CloudOffIcon size={32} />}
          title={ordersText('orders.online_only')}
          text={ordersText('orders.online_only_text')}
        />
      );
    case 'error':
      return (
        <EmptyState
          icon={<TriangleAlertIcon size={32} />}
          title={ordersText('orders.error')}
          text={ordersText('orders.error_text')}
        />
      );
    case 'nothing_found':
      return (
        <EmptyState
          icon={<SearchIcon size={32} />}
          title={ordersText('orders.nothing_found')}
          text={ordersText('orders.nothing_found_text', { count: hidden })}
        >
          <Button onClick={onShowAll}>{ordersText('orders.show_all')}</Button>
        </EmptyState>
      );
    case 'ready':
      return <>{children}</>;
  }
}

export interface EmptyDayProps {
  date: string;
  writable: boolean;
  reference: ReferenceData;
  onNew: () => void;
}

/** A day without orders: take the first, or copy the same day of last week or the day before. */
export function EmptyDay({ date, writable, reference, onNew }: EmptyDayProps) {
  const first = reference.ready && reference.products.size === 0;
  return (
    <EmptyState
      icon={<ListOrderedIcon size={32} />}
      title={ordersText('orders.empty_title')}
      text={first ? ordersText('orders.empty_first') : ordersText('orders.empty_text')}
    >
      {writable && (
        <Button variant="primary" icon={<PlusIcon />} onClick={onNew}>
          {ordersText('orders.new_order')}
        </Button>
      )}
      {writable && first && (
        <a class="button button--secondary" href="/products">
          {t('nav.products')}
        </a>
      )}
      {writable &&
        !first &&
        [-7, -1].map((days) => <CopyFrom key={days} from={addDays(date, days)} to={date} />)}
    </EmptyState>
  );
}

function CopyFrom({ from, to }: { from: string; to: string }) {
  const { state, orders: all } = useDay(from).value;
  const orders = withLines(all);
  const [busy, setBusy] = useState(false);
  if (state !== 'ready' || orders.length === 0) return null;
  const copy = async (): Promise<void> => {
    setBusy(true);
    try {
      await copyNow(await nextCopies(orders, to), true);
    } catch (error) {
      reportError(error);
    }
    setBusy(false);
  };
  return (
    <Button icon={<CopyIcon />} disabled={busy} onClick={() => void copy()}>
      {formatDate(from)} · {ordersText('orders.count', { count: orders.length })}
    </Button>
  );
}
