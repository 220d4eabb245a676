import type { ComponentType } from 'preact';
import { useLayoutEffect } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { loadHolding } from '../live/page/held-keys.ts';
import { useRetryOnline } from '../live/page/retry-online.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState, Skeleton } from '../ui/frame/empty-state.tsx';
import { LazyFiles } from '../ui/frame/lazy-files.ts';
import { TriangleAlertIcon } from '../ui/icons.tsx';
import { ordersText } from './orders-words.ts';

const PART = 'part';

/**
 * A part of the page in a file of its own, fetched when it is first shown (the worker has it stored), so that the first
 * visit loads less. Once it is there it is drawn at once.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  const files = new LazyFiles<ComponentType<P>>();
  return function LazyPart(props: P) {
    const Part = files.read(PART);
    const fetchPart = (): void => files.want(PART, () => loadHolding(load));
    // A layout effect: the next key must already be kept for the part.
    useLayoutEffect(fetchPart, []);
    useRetryOnline(Part === 'failed', fetchPart);
    if (Part && Part !== 'failed') return <Part {...props} />;
    if (!Part) return <Skeleton label={ordersText('orders.loading')} />;
    return (
      <EmptyState icon={<TriangleAlertIcon size={32} />} title={t('app.page_failed')}>
        <Button onClick={fetchPart}>{t('common.retry')}</Button>
      </EmptyState>
    );
  };
}
