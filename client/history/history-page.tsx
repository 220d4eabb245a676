import './history.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import type { RecordChange } from '../../shared/protocol/history.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import { formatAgo, formatDateTime } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { errorText, reportError } from '../live/errors.ts';
import { minuteClock } from '../live/page/minute-clock.ts';
import type { PageProps } from '../live/page/router.ts';
import { isPassing } from '../live/session/http.ts';
import { describeChange, type ProductOfLine } from '../sync/words/history.ts';
import { orderText } from '../sync/words/operations.ts';
import { ordersOfHistory, useNames } from '../sync/words/order-places.ts';
import { type Names, orderName } from '../sync/words/values.ts';
import { Card } from '../ui/card.tsx';
import { EmptyState, Skeleton } from '../ui/frame/empty-state.tsx';
import { More } from '../ui/frame/more.tsx';
import { CloudOffIcon, HistoryIcon } from '../ui/icons.tsx';
import { Page } from '../ui/page.tsx';
import { byMutation, type OrderHistory, readEarlier, readHistory } from './history.ts';

/** A device's clock may be ahead of the server's by so much; more is told as a wrong clock. */
const CLOCK_TOLERANCE_MS = 2 * 60_000;

/** Who changed an order and its lines, when, and how: the latest first. */
export function HistoryPage({ params }: PageProps) {
  const id = params['id'] ?? '';
  return <History key={id} id={id} />;
}

function History({ id }: { id: string }) {
  const [read, setRead] = useState<OrderHistory | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    const gone = new AbortController();
    readHistory(id, gone.signal).then(setRead, (error: unknown) => {
      if (!gone.signal.aborted) setFault(error);
    });
    return () => gone.abort();
  }, [id]);
  if (!read) return fault ? <Failed fault={fault} /> : <Skeleton label={t('account.loading')} />;
  return <TimeLine id={id} read={read} onMore={() => readEarlier(id, read).then(setRead, reportError)} />;
}

interface TimeLineProps {
  id: string;
  read: OrderHistory;
  onMore: () => Promise<void>;
}

function TimeLine({ id, read, onMore }: TimeLineProps) {
  const { order, changes, next, keptMs } = read;
  const names = useNames(ordersOfHistory(changes));
  const into = mergedInto(changes, id);
  const products = useMemo(() => productsOf(changes, order), [changes, order]);
  const row = order && (`pre_order:${order.id}` as const);
  const where =
    row &&
    orderText(row, { rows: { before: new Map(), after: new Map([[row, order]]) }, names, made: new Map() });
  const ago = keptMs === null ? null : formatAgo(Math.max(0, minuteClock.value - keptMs));
  return (
    <Page class="history">
      <h1>{[t('history.title'), where].filter(Boolean).join(' · ')}</h1>
      {order && <a href={`/day/${order.delivery_date}?order=${order.id}`}>{t('history.back')}</a>}
      {into !== null && (
        <a href={`/order/${into}/history`}>{t('history.merged_into', { order: orderName(into, names) })}</a>
      )}
      {ago && <p class="soft">{t('history.kept', { ago })}</p>}
      {changes.length === 0 && <EmptyState icon={<HistoryIcon size={32} />} title={t('history.empty')} />}
      <ol class="history__list">
        {byMutation(changes).map((group) => (
          <Mutation
            key={group[0]?.mutation_id}
            changes={group}
            orderId={id}
            products={products}
            names={names}
          />
        ))}
      </ol>
      {next && <More key={next} label={t('history.more')} onMore={onMore} />}
    </Page>
  );
}

interface MutationProps {
  changes: readonly RecordChange[];
  orderId: string;
  products: ProductOfLine;
  names: Names;
}

/** What somebody did at one time. */
function Mutation({ changes, orderId, products, names }: MutationProps) {
  const [first] = changes;
  if (!first) return null;
  return (
    <Card variant="entry">
      {changes.flatMap((change) =>
        describeChange(change, orderId, products, names).map((step) => (
          <p key={`${change.id} ${step}`} class="history__step">
            {step}
          </p>
        )),
      )}
      <p class="soft">{whoAndWhen(first)}</p>
    </Card>
  );
}

/** Who, and when by his device's clock; when it arrived is told where that was later, or where the clock must be wrong. */
function whoAndWhen({ by: { name }, at, made_at }: RecordChange): string {
  const arrived = formatDateTime(at);
  const made = made_at ? formatDateTime(made_at) : arrived;
  if (!made_at || made === arrived) return t('history.by', { name, at: arrived });
  const isAhead = Date.parse(made_at) - Date.parse(at) > CLOCK_TOLERANCE_MS;
  return t(isAhead ? 'history.by_wrong_clock' : 'history.by_arrived', { name, at: made, arrived });
}

function Failed({ fault }: { fault: unknown }) {
  const text = isPassing(fault) ? t('history.offline') : errorText(fault);
  return <EmptyState icon={<CloudOffIcon size={32} />} title={t('history.title')} text={text} />;
}

/** The order that this one was merged into; null where the latest that was done to it was something else. */
function mergedInto(changes: readonly RecordChange[], orderId: string): string | null {
  const latest = changes.find(({ entity, id }) => entity === 'pre_order' && id === orderId);
  const into = latest?.after?.['merged_into'];
  return typeof into === 'string' ? into : null;
}

function productsOf(changes: readonly RecordChange[], order: Order | null): Map<string, string> {
  const products = new Map<string, string>();
  for (const { entity, id, after } of changes) {
    const product = after?.['product_id'];
    if (entity === 'flow' && typeof product === 'string' && !products.has(id)) products.set(id, product);
  }
  for (const line of order?.flows ?? []) products.set(line.id, line.product_id);
  return products;
}
