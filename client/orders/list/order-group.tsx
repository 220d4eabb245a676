// biome-ignore-all lint/a11y/useSemanticElements: a grid of the WAI-ARIA pattern, laid out by CSS grid
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is the keyboard's stop (grid-focus.ts)

import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { formatMoney } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { reportError } from '../../live/errors.ts';
import { choiceTitle } from '../../live/fields/field-names.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { Badge, Mark } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { ChevronDownIcon, MergeIcon } from '../../ui/icons.tsx';
import { mergeAll } from '../actions/ask.ts';
import { removeEmpty } from '../actions/emptied.ts';
import { partnerName } from '../actions/page-actions.ts';
import { StatusToggle } from '../actions/status-toggle.tsx';
import { changedText } from '../day/changed-since.ts';
import { orderAmount } from '../day/day-groups.ts';
import { AddLine } from '../entry/add-line.tsx';
import { ordersText } from '../orders-words.ts';
import { orderText } from '../panel/order-words.ts';
import { foldOrder } from './folds.ts';
import type { Editing, RowWork } from './grid-keys.ts';
import { lineRow } from './line-row.tsx';
import { LiveName } from './live-name.tsx';
import type { LiveMarks } from './use-live-marks.ts';
import type { ShownGroup } from './use-stable-groups.ts';
import { type TypedLines, typedLine } from './use-typed-lines.ts';

export interface OrderGroupProps {
  group: ShownGroup;
  /** Ids of the orders that the filter hides. */
  hidden: ReadonlySet<string>;
  reference: ReferenceData;
  marks: LiveMarks;
  /** Ids of the orders with changes that were not taken over. */
  notices: ReadonlySet<string>;
  open: string | null;
  /** Ids of those that show their head alone. A text, so that a group in which nothing changed is not drawn again. */
  folded: string;
  editing: Editing | null;
  typed: TypedLines;
  adding: string | null;
  writable: boolean;
  hrefOf: (orderId: string) => string;
  work: RowWork;
}

/** One partner's orders of the day. */
export function OrderGroup(props: OrderGroupProps) {
  const { group, hidden, open, marks, notices, writable, hrefOf } = props;
  const { reference, editing, typed, adding, folded, work } = props;
  return (
    <>
      {group.orders.map((order, index) => {
        // Where a line is being added the others are seen.
        const shut = folded.includes(order.id) && adding !== order.id;
        return (
          <div
            key={order.id}
            role="rowgroup"
            class={`order ${order.id === open ? 'order--open' : ''} ${index > 0 ? 'order--next' : ''} ${shut ? 'order--folded' : ''}`}
            hidden={hidden.has(order.id)}
          >
            <OrderHead
              {...{ group, order, marks, notices, writable, hrefOf }}
              first={index === 0}
              folded={shut}
            />
            <OrderLines {...{ order, reference, marks, editing, typed, adding, writable, work }} />
          </div>
        );
      })}
    </>
  );
}

type OrderHeadProps = Pick<OrderGroupProps, 'group' | 'marks' | 'notices' | 'writable' | 'hrefOf'> & {
  order: OrderRow;
  first: boolean;
  folded: boolean;
};

function OrderHead(props: OrderHeadProps) {
  const { group, order, first, folded, marks, notices, writable, hrefOf } = props;
  const name = group.partner?.name ?? ordersText('orders.unknown_partner');
  const several = first && group.orders.length > 1;
  const live = marks.get(order.id) ?? (folded ? liveLine(order, marks) : undefined);
  const changed = changedText(order);
  return (
    <div role="row" class={`order__head ${live === undefined ? '' : 'lit'}`} data-row={order.id}>
      <div role="rowheader" class="order__who" aria-colspan={3}>
        <span class="order__name">
          <button
            type="button"
            class="order__fold no-print"
            data-col="0"
            tabIndex={-1}
            aria-expanded={!folded}
            aria-label={ordersText('orders.fold', { partner: name })}
            onClick={() => foldOrder(order.delivery_date, order.id, !folded)}
          >
            <ChevronDownIcon size={20} />
          </button>
          <a class="order__partner" href={hrefOf(order.id)} data-col="1" tabIndex={-1}>
            {name}
          </a>
        </span>
        {group.partner?.type === 'supplier' && <Badge>{choiceTitle('supplier')}</Badge>}
        {several && <Badge tone="brand">{ordersText('orders.count', { count: group.orders.length })}</Badge>}
        {several && writable && (
          <button
            type="button"
            class="order__merge no-print"
            data-col="2"
            tabIndex={-1}
            aria-label={ordersText('orders.merge_label', { partner: name })}
            title={ordersText('orders.merge_label', { partner: name })}
            onClick={() => void mergeAll(group.orders)}
          >
            <MergeIcon size={18} />
            {ordersText('orders.merge')}
          </button>
        )}
        {folded && (
          <span class="order__count">{ordersText('orders.lines', { count: order.flows.length })}</span>
        )}
        {order.unsent.length > 0 && <Mark label={t('common.unsent')} />}
        {notices.has(order.id) && <Mark tone="danger" label={ordersText('orders.needs_word')} />}
        {live !== undefined && <LiveName name={live} />}
        {changed !== null && <span class="order__changed">{changed}</span>}
        {order.comment && <span class="order__comment">{order.comment}</span>}
      </div>
      <div role="gridcell" class="order__status">
        <StatusToggle order={order} partner={name} writable={writable} column={3} />
      </div>
      <div role="gridcell" class="order__amount number" data-col="5" tabIndex={-1}>
        {order.flows.length > 0 && formatMoney(orderAmount(order))}
      </div>
    </div>
  );
}

/** Who just changed a line of an order that does not show its lines. */
function liveLine({ flows }: OrderRow, marks: LiveMarks): string | undefined {
  return flows.map(({ id }) => marks.get(id)).find((name) => name !== undefined);
}

type OrderLinesProps = Pick<
  OrderGroupProps,
  'reference' | 'marks' | 'editing' | 'typed' | 'adding' | 'writable' | 'work'
> & { order: OrderRow };

function OrderLines({ order, reference, marks, editing, typed, adding, writable, work }: OrderLinesProps) {
  return (
    <>
      {order.flows.map((each) => {
        const line = typedLine(typed, each);
        return lineRow({
          order,
          line,
          product: reference.products.get(line.product_id),
          unit: reference.units.get(line.unit_id),
          saving: line !== each,
          unsent: order.unsent.includes(line.id),
          live: marks.get(line.id),
          editing: editing?.row === line.id ? editing : null,
          work,
        });
      })}
      {order.flows.length === 0 && adding !== order.id && (
        <div role="row" class="line">
          <div role="gridcell" class="line__none" aria-colspan={5}>
            {ordersText('orders.no_lines')}
            {writable && (
              <Button
                variant="quiet"
                aria-label={orderText('order.delete_empty', { partner: partnerName(order) })}
                onClick={() => void removeEmpty(order).catch(reportError)}
              >
                {orderText('order.delete')}
              </Button>
            )}
          </div>
        </div>
      )}
      {writable && adding === order.id && (
        <div role="row" class="line line--adding">
          <div role="gridcell" aria-colspan={5} class="line__adding">
            <AddLine order={order} inline focus onCancel={() => work.stopAdding(order.id)} />
          </div>
        </div>
      )}
    </>
  );
}
