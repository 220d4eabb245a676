import './history.css';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { rowKey } from '../../shared/device/rows/row.ts';
import type { RecordChange } from '../../shared/protocol/history.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import { formatAgo } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { errorText, reportError } from '../live/errors.ts';
import { historyEntity, historyHref } from '../live/history-place.ts';
import { minuteClock } from '../live/page/minute-clock.ts';
import type { PageProps } from '../live/page/router.ts';
import { reference } from '../live/reference.ts';
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
import { byMutation, type RecordHistory, readEarlier, readHistory, type Subject } from './history.ts';
import { historyText } from './history-words.ts';
import { whoAndWhen } from './who-and-when.ts';

/** Who changed a record (an order with its lines), when, and how: the latest first. */
export function HistoryPage({ params }: PageProps) {
  const entity = historyEntity(params['kind'] ?? '');
  const id = params['id'] ?? '';
  if (!entity) return <EmptyState icon={<HistoryIcon size={32} />} title={historyText('history.empty')} />;
  return <History key={`${entity} ${id}`} entity={entity} id={id} />;
}

function History({ entity, id }: Subject) {
  const [read, setRead] = useState<RecordHistory | null>(null);
  const [fault, setFault] = useState<unknown>(null);
  useEffect(() => {
    const gone = new AbortController();
    readHistory({ entity, id }, gone.signal).then(setRead, (error: unknown) => {
      if (!gone.signal.aborted) setFault(error);
    });
    return () => gone.abort();
  }, [entity, id]);
  if (!read) return fault ? <Failed fault={fault} /> : <Skeleton label={t('account.loading')} />;
  const subject = { entity, id };
  const more = () => readEarlier(subject, read).then(setRead, reportError);
  return <TimeLine subject={subject} read={read} onMore={more} />;
}

interface TimeLineProps {
  subject: Subject;
  read: RecordHistory;
  onMore: () => Promise<void>;
}

function TimeLine({ subject, read, onMore }: TimeLineProps) {
  const { changes, next, keptMs } = read;
  const names = useNames(ordersOfHistory(changes));
  const products = useMemo(() => productsOf(changes, read.order), [changes, read.order]);
  const ago = keptMs === null ? null : formatAgo(Math.max(0, minuteClock.value - keptMs));
  return (
    <Page class="history">
      <h1>{[t('nav.history'), subjectName(subject, read, names)].filter(Boolean).join(' · ')}</h1>
      <Ways subject={subject} read={read} names={names} />
      {ago && <p class="soft">{historyText('history.kept', { ago })}</p>}
      {changes.length === 0 && (
        <EmptyState icon={<HistoryIcon size={32} />} title={historyText('history.empty')} />
      )}
      <ol class="history__list">
        {byMutation(changes).map((group) => (
          <Mutation
            key={group[0]?.mutation_id}
            changes={group}
            subjectId={subject.id}
            products={products}
            names={names}
          />
        ))}
      </ol>
      {next && <More key={next} label={historyText('history.more')} onMore={onMore} />}
    </Page>
  );
}

interface WaysProps {
  subject: Subject;
  read: RecordHistory;
  names: Names;
}

/** The ways from a history to what it is of. */
function Ways({ subject: { entity, id }, read: { order, changes }, names }: WaysProps) {
  if (entity !== 'pre_order') {
    const record = recordOf(entity, id);
    if (!record) return null;
    const back = historyText('history.back_to', { name: record.name });
    return record.deleted_at === null ? (
      <a href={`/${STORES[entity]}?id=${id}`}>{back}</a>
    ) : (
      <a href="/trash">{t('nav.trash')}</a>
    );
  }
  const into = mergedInto(changes, id);
  return (
    <>
      {order && <a href={`/day/${order.delivery_date}?order=${order.id}`}>{historyText('history.back')}</a>}
      {into !== null && (
        <a href={historyHref('pre_order', into)}>
          {historyText('history.merged_into', { order: orderName(into, names) })}
        </a>
      )}
    </>
  );
}

const STORES = { partner: 'partners', product: 'products', unit: 'units' } as const;

function recordOf(
  entity: keyof typeof STORES,
  id: string,
): { name: string; deleted_at: string | null } | null {
  return reference.value[STORES[entity]].get(id) ?? null;
}

/** What it is called: partner and day of an order, else the name, also of what this device does not know any more. */
function subjectName(
  { entity, id }: Subject,
  { order, changes }: RecordHistory,
  names: Names,
): string | null {
  if (entity !== 'pre_order') {
    const told = changes.map(({ after }) => after?.['name']).find((name) => typeof name === 'string');
    return recordOf(entity, id)?.name ?? (typeof told === 'string' ? told : '');
  }
  if (!order) return null;
  const row = rowKey(entity, id);
  return orderText(row, {
    rows: { before: new Map(), after: new Map([[row, order]]) },
    names,
    made: new Map(),
  });
}

interface MutationProps {
  changes: readonly RecordChange[];
  subjectId: string;
  products: ProductOfLine;
  names: Names;
}

/** What somebody did at one time. */
function Mutation({ changes, subjectId, products, names }: MutationProps) {
  const [first] = changes;
  if (!first) return null;
  return (
    <Card variant="entry">
      {changes.flatMap((change) =>
        describeChange(change, subjectId, products, names).map((step) => (
          <p key={`${change.id} ${step}`} class="history__step">
            {step}
          </p>
        )),
      )}
      <p class="soft">{whoAndWhen(first)}</p>
    </Card>
  );
}

function Failed({ fault }: { fault: unknown }) {
  const text = isPassing(fault) ? historyText('history.offline') : errorText(fault);
  return <EmptyState icon={<CloudOffIcon size={32} />} title={t('nav.history')} text={text} />;
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
