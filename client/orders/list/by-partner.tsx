// biome-ignore-all lint/a11y/useSemanticElements: a grid of the WAI-ARIA pattern, laid out by CSS grid
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is the keyboard's stop (grid-focus.ts)
import './by-partner.css';
// The order counts: each of these overrules the one before it.
import './by-partner-widths.css';
import './by-partner-desk.css';
import './by-partner-paper.css';
import type { RefObject } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { noticesByRow } from '../../sync/notices/notices.ts';
import { DESK, useMedia } from '../../ui/frame/use-media.ts';
import { useGradually } from '../../ui/use-gradually.ts';
import type { Go } from '../day/day-url.ts';
import { unfold } from '../entry/open-line.ts';
import { ordersText } from '../orders-words.ts';
import { type DayFolds, folds, isFolded, UNFOLDED } from './folds.ts';
import { cellOf, columnOf, ensureStop, letFocus, makeStop } from './grid-focus.ts';
import { useGridKeys } from './grid-keys.ts';
import { useJump } from './jump.ts';
import { cellBeingTyped } from './kept-cell.ts';
import { OrderGroup } from './order-group.tsx';
import { useClipboard } from './use-clipboard.ts';
import { refocus, useLineWork } from './use-line-work.ts';
import type { LiveMarks } from './use-live-marks.ts';
import { useStableGroups } from './use-stable-groups.ts';
import { NOTHING_TYPED } from './use-typed-lines.ts';
import { hiddenOf, partsOf, someOf } from './visible-groups.ts';

export interface ByPartnerProps {
  /** All orders of the day. */
  orders: readonly OrderRow[];
  /** The orders that the filter shows. */
  shown: readonly OrderRow[];
  reference: ReferenceData;
  marks: LiveMarks;
  /** The open order's id. */
  open: string | null;
  day: string;
  writable: boolean;
  go: Go;
  hrefOf: (orderId: string) => string;
}

const NO_MARKS: LiveMarks = new Map();
const NO_IDS: ReadonlySet<string> = new Set();

/**
 * The day's orders by partner. At a desk it is a grid to work in with the keyboard alone; on a tablet a tap on an
 * order or a line opens it in the panel.
 */
export function ByPartner(props: ByPartnerProps) {
  const { orders, shown, reference, marks, open, day, writable, go, hrefOf } = props;
  const desk = useMedia(DESK);
  const groups = useStableGroups(orders, reference);
  const hidden = useMemo(() => hiddenOf(groups, shown), [groups, shown]);
  const parts = useMemo(() => partsOf(groups, hidden), [groups, hidden]);
  const drawn = useGradually(parts, day);
  const grid = useRef<HTMLDivElement>(null);
  const { typed, editing, adding, edit, setAdding, run, work } = useLineWork(grid);
  const dayFolds = folds.value[day] ?? UNFOLDED;
  useJump(grid);
  const openOrder = (order: string, line: string | null): void => {
    unfold(line, () => go({ order }));
  };
  const onKeyDown = useGridKeys({
    grid,
    orders,
    desk,
    writable,
    edit,
    add: setAdding,
    open: openOrder,
    run,
  });
  const { onPaste, onCopy } = useClipboard({ orders, desk, writable });
  useEffect(() => {
    if (grid.current) ensureStop(grid.current);
  });

  // An amount that was being typed when the page was left is gone on with.
  useEffect(() => {
    const cell = desk && writable ? cellBeingTyped(orders) : null;
    if (cell) edit(cell);
  }, [day, orders.length]);

  useFocusAfter(open, grid);

  const onClick = (event: MouseEvent): void => {
    const line = lineAt(event.target);
    if (line && !desk) openOrder(line.order, line.id);
  };
  const onDblClick = (event: MouseEvent): void => {
    const line = lineAt(event.target);
    const cell = cellOf(event.target);
    const column = cell ? columnOf(cell) : 0;
    if (line && desk && writable && column > 0 && column < 5) edit({ row: line.id, column });
  };

  return (
    <>
      <p class="visually-hidden" id="grid-help">
        {ordersText('orders.grid_help')}
      </p>
      <div
        ref={grid}
        class={`orders ${desk ? 'orders--desk' : ''}`}
        role="grid"
        aria-label={ordersText('orders.title')}
        aria-describedby={desk ? 'grid-help' : undefined}
        aria-colcount={5}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onPaste={onPaste}
        onCopy={onCopy}
        onFocusIn={(event) => {
          const cell = cellOf(event.target);
          if (cell) makeStop(event.currentTarget, cell);
        }}
        onMouseDown={(event) => {
          run.end();
          const cell = cellOf(event.target);
          if (cell) letFocus(cell);
        }}
        onClick={onClick}
        onDblClick={onDblClick}
      >
        <Columns />
        {groups.map((group) => {
          if (!drawn.has(group.partner_id)) return null;
          const { ids } = group;
          const has = (id: string | null | undefined): boolean => id != null && ids.has(id);
          return (
            <OrderGroup
              key={group.partner_id}
              group={group}
              hidden={hidden.get(group) ?? NO_IDS}
              reference={reference}
              marks={someOf(marks, ids) ? marks : NO_MARKS}
              notices={noticesOf(group.orders)}
              open={has(open) ? open : null}
              folded={foldedOf(group.orders, dayFolds)}
              editing={has(editing?.row) ? editing : null}
              typed={someOf(typed, ids) ? typed : NOTHING_TYPED}
              adding={has(adding) ? adding : null}
              writable={writable}
              hrefOf={hrefOf}
              work={work}
            />
          );
        })}
      </div>
    </>
  );
}

/** When a panel that was opened by a key closes, the focus returns to its order. */
function useFocusAfter(open: string | null, grid: RefObject<HTMLElement | null>): void {
  const before = useRef(open);
  useEffect(() => {
    const closed = open === null ? before.current : null;
    before.current = open;
    if (closed !== null && document.activeElement === document.body) refocus(grid.current, closed, 1);
  }, [open]);
}

function Columns() {
  return (
    <div role="row" class="orders__columns">
      <span role="columnheader">{ordersText('orders.product')}</span>
      <span role="columnheader" class="number">
        {ordersText('orders.quantity')}
      </span>
      <span role="columnheader">{ordersText('orders.unit')}</span>
      <span role="columnheader" class="number">
        {ordersText('orders.price')}
      </span>
      <span role="columnheader" class="number">
        {ordersText('orders.amount')}
      </span>
    </div>
  );
}

/** The ids of those among a partner's orders that are folded, in one text. */
function foldedOf(orders: readonly OrderRow[], dayFolds: DayFolds): string {
  return orders
    .filter(({ id }) => isFolded(dayFolds, id))
    .map(({ id }) => id)
    .join(' ');
}

/** The orders among these with changes that were not taken over. */
function noticesOf(orders: readonly OrderRow[]): ReadonlySet<string> {
  const rows = noticesByRow.value;
  const ids = orders.filter((order) => rows.has(`pre_order:${order.id}`)).map((order) => order.id);
  return ids.length === 0 ? NO_IDS : new Set(ids);
}

function lineAt(target: EventTarget | null): { id: string; order: string } | null {
  if (!(target instanceof Element) || target.closest('a, button, input, select')) return null;
  const row = target.closest<HTMLElement>('[data-row][data-order]');
  const { row: id, order } = row?.dataset ?? {};
  return id && order ? { id, order } : null;
}
