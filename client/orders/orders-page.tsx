import './orders-page.css';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import { compareNames, formatDate } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { firstLook } from '../live/page/first-look.ts';
import { navigate, type PageProps } from '../live/page/router.ts';
import { today } from '../live/page/today.ts';
import { reference } from '../live/reference.ts';
import { canWrite, session } from '../live/session/session.ts';
import { firstSync } from '../sync/first-sync.ts';
import { SplitView } from '../ui/frame/split-view.tsx';
import { closeDialog, dialogShown } from './actions/open-dialog.ts';
import { partnerName } from './actions/page-actions.ts';
import { type DayOrders, useDay } from './day/day.ts';
import { dayMatcher } from './day/day-filter.ts';
import { withLines } from './day/day-groups.ts';
import { dayHref, type Go, NEW_ORDER, type OrdersPageState, readDayUrl } from './day/day-url.ts';
import { filterWords } from './day/filter-words.ts';
import { DayHeader } from './day-header.tsx';
import { DayToolbar } from './day-toolbar.tsx';
import { DayNotice, EmptyDay } from './empty-day.tsx';
import { lazyPart } from './lazy-part.tsx';
import { askJump } from './list/ask-jump.ts';
import { ByPartner } from './list/by-partner.tsx';
import { useLiveMarks } from './list/use-live-marks.ts';
import { ordersText } from './orders-words.ts';
import { orderText } from './panel/order-words.ts';
import { DaySummary } from './totals/day-summary.tsx';
import { UnfinishedOrders } from './unfinished-orders.tsx';
import { useDayKeys } from './use-day-keys.ts';
import { useOpenOrder } from './use-open-order.ts';

const VIEW_ID = 'orders-view';
const NO_ORDERS: readonly OrderRow[] = [];
const NOT_YET: DayOrders = { state: 'loading', orders: NO_ORDERS };

const Panel = lazyPart(async () => (await import('./panel/panel.tsx')).Panel);
const ByProduct = lazyPart(async () => (await import('./totals/by-product.tsx')).ByProduct);
const Totals = lazyPart(async () => (await import('./totals/totals.tsx')).Totals);

/** All pre-orders of one delivery date, and the one that is open beside them. */
export function OrdersPage({ params, query }: PageProps) {
  const state = readDayUrl(params['date'], query, today.value);
  const { date, filter, order: openId } = state;
  const known = reference.value;
  const read = useDay(date).value;
  const isRead = read.state !== 'loading';
  useEffect(() => {
    if (isRead) firstLook();
  }, [isRead]);
  // During the first sync a day without orders is shown as not read yet, not as empty.
  const day = read.state === 'ready' && read.orders.length === 0 && firstSync.value ? NOT_YET : read;
  // Sums and actions need the whole day. The list can start with a part.
  const isWhole = day.state !== 'loading' && day.state !== 'beginning';
  const writable = canWrite.value;
  // The toolbar stays while another day is read. It goes only when that day is known to be empty.
  const hasTools = useRef(true);
  if (day.state !== 'loading') hasTools.current = day.orders.length > 0;
  const matcher = useMemo(() => dayMatcher(filter, known), [filter.text, filter.status, filter.type, known]);
  const shown = useMemo(() => day.orders.filter((order) => matcher.order(order)), [day.orders, matcher]);
  // An order without lines is shown in the list, and counted nowhere.
  const counted = useMemo(() => withLines(shown), [shown]);
  const whole = useMemo(() => withLines(day.orders), [day.orders]);
  const marks = useLiveMarks(isWhole ? day.orders : NO_ORDERS, date, session.value.user?.id);
  const search = useRef<HTMLInputElement>(null);
  const go = useGo(state);
  // The function changes only when its result does, so that the days are not drawn again because of it.
  const hrefOfDay = useMemo(
    () => (day: string) => dayHref({ ...state, date: day, order: null }),
    [state.view, filter.text, filter.status, filter.type],
  );
  const jump = state.view === 'partners' && shown.length > 0 ? () => askJump(date, shown) : undefined;
  useDayKeys({
    search,
    newOrder: () => writable && go({ order: NEW_ORDER }),
    goToDay: (day) => go({ date: day, order: null }),
    jump: () => jump?.(),
    date,
  });
  useTitle(date);
  useEffect(() => closeDialog, []);

  const { open, draft } = useOpenOrder(openId, date, day.orders, go);
  const close = (): void => go({ order: null });
  return (
    <>
      <SplitView
        panel={
          openId === null ? null : (
            <Panel
              {...{ openId, open, draft, date, close, go, writable, ready: isWhole }}
              orders={day.orders}
            />
          )
        }
        panelLabel={panelLabel(openId, open, date)}
        aside={
          <DaySummary
            orders={isWhole ? counted : null}
            day={whole}
            only={filterWords(filter)}
            reference={known}
            writable={writable}
          />
        }
        closeLabel={t('common.close')}
        onClose={close}
      >
        <div class="orders-page">
          <DayHeader
            {...{ date, filter, writable }}
            day={isWhole ? whole : NO_ORDERS}
            view={state.view}
            isBegun={isRead}
            shown={isWhole ? counted : NO_ORDERS}
            hrefOf={hrefOfDay}
            onDay={(day) => go({ date: day, order: null })}
            onNew={hasTools.current && writable ? () => go({ order: NEW_ORDER }) : undefined}
          />
          {hasTools.current && (
            <DayToolbar state={state} onChange={go} search={search} viewId={VIEW_ID} onJump={jump} />
          )}
          {writable && <UnfinishedOrders {...{ date, go, openId }} />}
          <div
            id={VIEW_ID}
            role={hasTools.current ? 'tabpanel' : undefined}
            class="orders-page__view"
            aria-busy={!isWhole}
          >
            {!isWhole && <p class="print-only">{ordersText('orders.printed_early')}</p>}
            {day.orders.length === 0 ? (
              <DayNotice state={day.state}>
                <EmptyDay {...{ date, writable }} reference={known} onNew={() => go({ order: NEW_ORDER })} />
              </DayNotice>
            ) : (
              <View
                {...{ state, shown, counted, whole, isWhole, marks, writable, go }}
                orders={day.orders}
                keep={matcher.line}
              />
            )}
          </div>
        </div>
      </SplitView>
      {/* Beside the split view: what is behind an open sheet is inert. */}
      {dialogShown.value?.()}
    </>
  );
}

function useTitle(date: string): void {
  useEffect(() => {
    document.title = `${formatDate(date)} – Quayside`;
  }, [date]);
}

/** Goes to another state of the orders page. The function stays the same, so that rows are not drawn again because of it. */
function useGo(state: OrdersPageState): Go {
  const latest = useRef(state);
  latest.current = state;
  return useMemo(() => (change, how) => navigate(dayHref({ ...latest.current, ...change }), how), []);
}

function panelLabel(openId: string | null, open: OrderRow | undefined, date: string): string {
  if (openId === NEW_ORDER) return orderText('order.new_title', { date: formatDate(date) });
  return open ? orderText('order.title', { partner: partnerName(open) }) : orderText('order.gone_title');
}

interface ViewProps {
  state: OrdersPageState;
  orders: readonly OrderRow[];
  shown: readonly OrderRow[];
  /** Those of them that have lines. */
  counted: readonly OrderRow[];
  /** The orders of the day that have lines. */
  whole: readonly OrderRow[];
  /** False while the day is still being read: the orders are then only its first ones. */
  isWhole: boolean;
  marks: ReadonlyMap<string, string>;
  writable: boolean;
  go: Go;
  keep: ReturnType<typeof dayMatcher>['line'];
}

function View(props: ViewProps) {
  const { state, orders, shown, counted, whole, isWhole, marks, writable, go, keep } = props;
  const known = reference.value;
  const { date, view, filter } = state;
  // The function changes only when its result does, so that rows are not drawn again because of it.
  const hrefOf = useMemo(
    () => (order: string) => dayHref({ date, view, filter, order }),
    [date, view, filter.text, filter.status, filter.type],
  );
  if (!isWhole && (shown.length === 0 || view !== 'partners')) return <DayNotice state="loading" />;
  if (shown.length === 0)
    return (
      <DayNotice
        state="nothing_found"
        hidden={orders.length}
        onShowAll={() => go({ filter: { text: '', status: 'all', type: 'all' } }, { replace: true })}
      />
    );
  if (state.view === 'products')
    return (
      <ByProduct
        orders={counted}
        day={whole}
        narrowed={filterWords(filter) !== ''}
        reference={known}
        keep={keep}
        compare={compareNames}
        onOpen={(id) => go({ order: id })}
      />
    );
  if (state.view === 'totals')
    return <Totals orders={counted} day={whole} only={filterWords(filter)} reference={known} keep={keep} />;
  return (
    <ByPartner
      orders={orders}
      shown={shown}
      reference={known}
      marks={marks}
      open={state.order}
      day={state.date}
      writable={writable}
      go={go}
      hrefOf={hrefOf}
    />
  );
}
