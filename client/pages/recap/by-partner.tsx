// biome-ignore-all lint/a11y/useSemanticElements: a grid of the WAI-ARIA pattern, laid out by CSS grid
// biome-ignore-all lint/a11y/useFocusableInteractive: one cell at a time is the keyboard's stop (grid-focus.ts)
import './by-partner.css';
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/sync/device-rows.ts';
import { DESK, useMedia } from '../../components/use-media.ts';
import { noticesByRow } from '../../data/notices.ts';
import type { ReferenceData } from '../../data/reference.ts';
import { t } from '../../i18n/translate.ts';
import { cellOf, ensureStop, findCell, makeStop } from './grid-focus.ts';
import { type Editing, useGridKeys } from './grid-keys.ts';
import { openLine } from './open-line.ts';
import { OrderGroup } from './order-group.tsx';
import type { Go } from './recap-url.ts';
import type { LiveMarks } from './use-live-marks.ts';
import { useProgressive } from './use-progressive.ts';
import { useStableGroups } from './use-stable-groups.ts';

export interface ByPartnerProps {
  orders: readonly OrderRow[];
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
const NO_NOTICES: ReadonlySet<string> = new Set();

/**
 * The day's orders by partner. At a desk it is a grid to work in with the keyboard alone; on a tablet a tap on an
 * order or a line opens it in the panel.
 */
export function ByPartner({ orders, reference, marks, open, day, writable, go, hrefOf }: ByPartnerProps) {
  const desk = useMedia(DESK);
  const groups = useStableGroups(orders, reference);
  const drawn = useProgressive(groups.length, day);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [adding, setAdding] = useState<string | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const openOrder = (order: string, line: string | null): void => {
    openLine.value = line;
    go({ order });
  };
  const onKeyDown = useGridKeys({
    grid,
    orders,
    desk,
    writable,
    edit: setEditing,
    add: setAdding,
    open: openOrder,
  });
  useEffect(() => {
    if (grid.current) ensureStop(grid.current);
  });

  // A panel that was opened by a key gives the focus back to its order.
  const before = useRef(open);
  useEffect(() => {
    const closed = open === null ? before.current : null;
    before.current = open;
    if (closed !== null && document.activeElement === document.body) refocus(grid.current, closed, 1);
  }, [open]);

  const work = useMemo(
    () => ({
      edit: setEditing,
      /** Ends adding and gives the focus back to the order it was for. */
      stopAdding: (orderId: string) => {
        setAdding(null);
        refocus(grid.current, orderId, 1);
      },
      stopEditing: (cell: Editing, stay: boolean) => {
        setEditing((now) => (now?.row === cell.row && now.column === cell.column ? null : now));
        if (stay) refocus(grid.current, cell.row, cell.column);
      },
    }),
    [],
  );
  const onClick = (event: MouseEvent): void => {
    const line = lineAt(event.target);
    if (line && !desk) openOrder(line.order, line.id);
  };
  const onDblClick = (event: MouseEvent): void => {
    const line = lineAt(event.target);
    const column = Number(cellOf(event.target)?.dataset['col']);
    if (line && desk && writable && column < 5) setEditing({ row: line.id, column });
  };

  return (
    <>
      <p class="visually-hidden" id="grid-help">
        {t('recap.grid_help')}
      </p>
      <div
        ref={grid}
        class={`orders ${desk ? 'orders--desk' : ''}`}
        role="grid"
        aria-label={t('recap.title')}
        aria-describedby={desk ? 'grid-help' : undefined}
        aria-colcount={5}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onFocusIn={(event) => {
          const cell = cellOf(event.target);
          if (cell) makeStop(event.currentTarget, cell);
        }}
        onClick={onClick}
        onDblClick={onDblClick}
      >
        <Columns />
        {groups.slice(0, drawn).map((group) => {
          const ids = group.orders.flatMap((order) => [order.id, ...order.flows.map((flow) => flow.id)]);
          return (
            <OrderGroup
              key={group.partner_id}
              group={group}
              reference={reference}
              marks={ids.some((id) => marks.has(id)) ? marks : NO_MARKS}
              notices={noticesOf(group.orders)}
              open={ids.find((id) => id === open) ?? null}
              editing={editing && ids.includes(editing.row) ? editing : null}
              adding={ids.find((id) => id === adding) ?? null}
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

function Columns() {
  return (
    <div role="row" class="orders__columns">
      <span role="columnheader">{t('recap.product')}</span>
      <span role="columnheader" class="number">
        {t('recap.quantity')}
      </span>
      <span role="columnheader">{t('recap.unit')}</span>
      <span role="columnheader" class="number">
        {t('recap.price')}
      </span>
      <span role="columnheader" class="number">
        {t('recap.amount')}
      </span>
    </div>
  );
}

/** The orders among these with changes that were not taken over. */
function noticesOf(orders: readonly OrderRow[]): ReadonlySet<string> {
  const rows = noticesByRow.value;
  const ids = orders.filter((order) => rows.has(`pre_order:${order.id}`)).map((order) => order.id);
  return ids.length === 0 ? NO_NOTICES : new Set(ids);
}

function lineAt(target: EventTarget | null): { id: string; order: string } | null {
  if (!(target instanceof Element) || target.closest('a, button, input, select')) return null;
  const row = target.closest<HTMLElement>('[data-row][data-order]');
  const { row: id, order } = row?.dataset ?? {};
  return id && order ? { id, order } : null;
}

/** After the rows are drawn anew (Preact does it in a microtask), before the next key comes. */
function refocus(grid: HTMLElement | null, row: string, column: number): void {
  queueMicrotask(() => grid && findCell(grid, row, column)?.focus());
}
