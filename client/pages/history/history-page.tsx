import './history.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { readOrder } from '../../../shared/local/read.ts';
import type { OrderRow } from '../../../shared/sync/device-rows.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState, Skeleton } from '../../components/empty-state.tsx';
import { CloudOffIcon, HistoryIcon } from '../../components/icons.tsx';
import { describeChange, type ProductOfLine } from '../../data/describe/history.ts';
import { orderText } from '../../data/describe/operations.ts';
import type { Names } from '../../data/describe/values.ts';
import { requireDevice } from '../../data/device.ts';
import { errorText } from '../../data/errors.ts';
import {
  byMutation,
  type Cursors,
  newestFirst,
  orderCursors,
  type RecordChange,
  readHistory,
} from '../../data/history.ts';
import { isPassing } from '../../data/http.ts';
import { copiesOf } from '../../data/online-copies.ts';
import { reference } from '../../data/reference.ts';
import { formatDateTime } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import type { PageProps } from '../../router.ts';

/** Who changed an order and its lines, when, and how: the latest first. */
export function HistoryPage({ params }: PageProps) {
  const id = params['id'] ?? '';
  return <OrderHistory key={id} id={id} />;
}

interface Read {
  order: OrderRow | null;
  changes: RecordChange[];
  next: Cursors | null;
}

function OrderHistory({ id }: { id: string }) {
  const [read, setRead] = useState<Read | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    const gone = new AbortController();
    readAll(id, gone.signal).then(setRead, (error: unknown) => {
      if (!gone.signal.aborted) setFault(error);
    });
    return () => gone.abort();
  }, [id]);
  if (fault && !read) return <Failed fault={fault} />;
  if (!read) return <Skeleton label={t('session.loading')} />;
  const more = async (): Promise<void> => {
    if (!read.next) return;
    const page = await readHistory(read.next);
    setRead({ ...read, changes: [...read.changes, ...page.changes].sort(newestFirst), next: page.next });
  };
  return <TimeLine {...read} onMore={() => void more().catch(setFault)} />;
}

function TimeLine({ order, changes, next, onMore }: Read & { onMore: () => void }) {
  const names = reference.value;
  const products = useMemo(() => productsOf(changes, order), [changes, order]);
  const row = order && (`pre_order:${order.id}` as const);
  const where =
    row &&
    orderText(row, { rows: { before: new Map(), after: new Map([[row, order]]) }, names, made: new Map() });
  return (
    <div class="history">
      <h1>{[t('history.title'), where].filter(Boolean).join(' · ')}</h1>
      {order && <a href={`/day/${order.delivery_date}?order=${order.id}`}>{t('history.back')}</a>}
      {changes.length === 0 && <EmptyState icon={<HistoryIcon size={32} />} title={t('history.empty')} />}
      <ol class="history__list">
        {byMutation(changes).map((group) => (
          <Mutation key={group[0]?.mutation_id} changes={group} products={products} names={names} />
        ))}
      </ol>
      {next && <Button onClick={onMore}>{t('history.more')}</Button>}
    </div>
  );
}

interface MutationProps {
  changes: readonly RecordChange[];
  products: ProductOfLine;
  names: Names;
}

/** What somebody did at one time. */
function Mutation({ changes, products, names }: MutationProps) {
  const [first] = changes;
  if (!first) return null;
  return (
    <li class="history__entry">
      {changes.flatMap((change) =>
        describeChange(change, products, names).map((step) => (
          <p key={`${change.id} ${step}`} class="history__step">
            {step}
          </p>
        )),
      )}
      <p class="soft">{t('history.by', { name: first.by.name, at: formatDateTime(first.at) })}</p>
    </li>
  );
}

function Failed({ fault }: { fault: unknown }) {
  const text = isPassing(fault) ? t('history.offline') : errorText(fault);
  return <EmptyState icon={<CloudOffIcon size={32} />} title={t('history.title')} text={text} />;
}

async function readAll(id: string, signal: AbortSignal): Promise<Read> {
  const local = await readOrder(requireDevice().device, id);
  const [copy] = copiesOf([id]);
  const order = local ?? (copy ? { ...copy, unsent: [] } : null);
  const lines = order?.flows.map((flow) => flow.id) ?? [];
  return { order, ...(await readHistory(orderCursors(id, lines), signal)) };
}

function productsOf(changes: readonly RecordChange[], order: OrderRow | null): Map<string, string> {
  const products = new Map<string, string>();
  for (const { entity, id, after } of changes) {
    const product = after?.['product_id'];
    if (entity === 'flow' && typeof product === 'string' && !products.has(id)) products.set(id, product);
  }
  for (const flow of order?.flows ?? []) products.set(flow.id, flow.product_id);
  return products;
}
