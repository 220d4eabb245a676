import './order-panel.css';
import { useEffect, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { formatDate, formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { holdUpdates } from '../../live/page/edit-guard.ts';
import { reference } from '../../live/reference.ts';
import { room } from '../../live/storage/room.ts';
import { noticesByRow } from '../../sync/notices/notices.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { DateButton } from '../../ui/calendar/date-button.tsx';
import { Skeleton } from '../../ui/frame/empty-state.tsx';
import { PanelFoot } from '../../ui/frame/split-view.tsx';
import { CheckIcon, XIcon } from '../../ui/icons.tsx';
import { mergeAll } from '../actions/ask.ts';
import { DayCalendar } from '../actions/day-calendar.tsx';
import { OrderMenu } from '../actions/order-menu.tsx';
import { moveOrder, partnerName } from '../actions/page-actions.ts';
import { saveState } from '../actions/saving.ts';
import { StatusToggle } from '../actions/status-toggle.tsx';
import { orderAmount } from '../day/day-groups.ts';
import type { Go } from '../day/day-url.ts';
import { updateOrder } from '../day/order-actions.ts';
import { AddLine } from '../entry/add-line.tsx';
import { justMade, openLine, unfold } from '../entry/open-line.ts';
import { ordersText } from '../orders-words.ts';
import { ChangedBanner } from './changed-banner.tsx';
import { CommentField } from './comment-field.tsx';
import { DraftNote } from './draft-note.tsx';
import { FollowedMerge, GoneOrder } from './gone-order.tsx';
import { ConflictBanner, NoticesHere } from './order-notices.tsx';
import { orderText } from './order-words.ts';
import { lineBeingTyped, PanelLine } from './panel-line.tsx';
import { PartnerField } from './partner-field.tsx';
import { placeNotices } from './place-notices.ts';

export interface OrderPanelProps {
  openId: string;
  /** Undefined when the day has no such order (any more). */
  order: OrderRow | undefined;
  /** True while it waits for its first line. */
  draft: boolean;
  /** The day's orders: others of the same partner are offered to be merged. */
  orders: readonly OrderRow[];
  writable: boolean;
  ready: boolean;
  go: Go;
  onClose: () => void;
}

/** One order: everything that can be changed in it, with large targets. */
export function OrderPanel(props: OrderPanelProps) {
  const { openId, order, draft, orders, writable, ready, go, onClose } = props;
  useEffect(() => {
    saveState.value = 'idle';
    return holdUpdates();
  }, []);
  const [changing, setChanging] = useState(false);
  // An amount that was being typed when the page was left is gone on with.
  const hasLines = order !== undefined;
  useEffect(() => {
    const line = order && writable && openLine.peek() === null ? lineBeingTyped(order.flows) : null;
    if (line !== null) unfold(line);
  }, [hasLines]);
  if (!order)
    return ready ? (
      <GoneOrder id={openId} {...{ go, onClose }} />
    ) : (
      <Skeleton label={ordersText('orders.loading')} />
    );
  const partner = partnerName(order);
  const notices = noticesByRow.value.get(`pre_order:${order.id}`) ?? [];
  const placed = placeNotices(notices, order);
  const known = reference.value;
  return (
    <>
      <header class="order-panel__header">
        <div class="order-panel__title">
          <h2>{partner}</h2>
          <OrderMenu {...{ order, draft, writable, go, onClose }} onChangePartner={() => setChanging(true)} />
          <IconButton label={t('common.close')} icon={<XIcon />} onClick={onClose} />
        </div>
        <div class="order-panel__state">
          <StatusToggle order={order} partner={partner} writable={writable} />
          <DateButton
            label={orderText('order.change_date')}
            text={formatDate(order.delivery_date)}
            disabled={!writable}
          >
            {(close) => (
              <DayCalendar
                value={order.delivery_date}
                focus
                onPick={(date) => {
                  close();
                  if (date === order.delivery_date) return;
                  if (!draft) onClose();
                  void moveOrder(order, date);
                  if (draft) go({ date }, { replace: true, stays: true });
                }}
              />
            )}
          </DateButton>
        </div>
      </header>
      <div class="order-panel__body">
        {draft && <DraftNote {...{ order, orders, partner, go }} />}
        {!draft && order.flows.length === 0 && <p class="order-panel__banner">{orderText('order.empty')}</p>}
        <ConflictBanner notices={notices} />
        <NoticesHere notices={placed.order} named />
        <ChangedBanner order={order} writable={writable} />
        <FollowedMerge id={order.id} />
        {writable && !draft && <Siblings order={order} orders={orders} partner={partner} />}
        {changing && <PartnerField order={order} onDone={() => setChanging(false)} />}
        <CommentField
          label={orderText('order.comment')}
          value={order.comment}
          kept={`comment.${order.id}`}
          disabled={!writable}
          onCommit={(comment) => updateOrder(order, { comment })}
        />
        <NoticesHere notices={placed.comment} />
        <section class="order-panel__lines" aria-label={orderText('order.lines')}>
          <ul>
            {order.flows.map((line) => (
              <PanelLine
                key={line.id}
                order={order}
                line={line}
                product={known.products.get(line.product_id)}
                unit={known.units.get(line.unit_id)}
                open={openLine.value === line.id}
                writable={writable}
                notices={placed.lines.get(line.id)}
                onToggle={() => unfold(openLine.peek() === line.id ? null : line.id)}
              />
            ))}
          </ul>
          <NoticesHere notices={placed.gone} named />
          {writable && <AddLine key={order.partner_id} order={order} focus={justMade.value === order.id} />}
        </section>
      </div>
      <PanelFoot>
        <div>
          {draft ? (
            <p class="order-panel__saved">{orderText('order.draft')}</p>
          ) : (
            <SaveWord lines={order.flows.length} />
          )}
          <strong class="order-panel__amount number">{formatMoney(orderAmount(order))}</strong>
        </div>
        <Button variant="primary" size="main" onClick={onClose}>
          {orderText('order.done')}
        </Button>
      </PanelFoot>
    </>
  );
}

/** The state of the last change (saving, saved, failed). Before the first change: the number of lines. */
function SaveWord({ lines }: { lines: number }) {
  // "Saved" of an earlier change would contradict that nothing can be saved now.
  const state = saveState.value === 'saved' && room.value === 'none' ? 'idle' : saveState.value;
  return (
    <p class={`order-panel__saved order-panel__saved--${state}`} role="status">
      {state === 'idle' && ordersText('orders.lines', { count: lines })}
      {state === 'saving' && t('common.saving')}
      {state === 'failed' && t('common.not_saved')}
      {state === 'saved' && (
        <>
          <CheckIcon size={18} />
          {t(room.value === 'one_copy' ? 'common.saved_once' : 'common.saved')}
        </>
      )}
    </p>
  );
}

function Siblings({
  order,
  orders,
  partner,
}: {
  order: OrderRow;
  orders: readonly OrderRow[];
  partner: string;
}) {
  const all = orders.filter((each) => each.partner_id === order.partner_id);
  if (all.length < 2) return null;
  return (
    <p class="order-panel__banner">
      {orderText('order.merged_into', { partner, count: all.length })}
      <Button onClick={() => void mergeAll([order, ...all.filter((each) => each.id !== order.id)])}>
        {orderText('order.merge_here')}
      </Button>
    </p>
  );
}
