import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Button } from '../../components/button.tsx';
import { EmptyState, Skeleton } from '../../components/empty-state.tsx';
import { TriangleAlertIcon } from '../../components/icons.tsx';
import { t } from '../../i18n/translate.ts';

/**
 * A part of the page in a file of its own, fetched when it is first shown (the worker has it stored), so that the first
 * visit loads less. Once it is there it is drawn at once.
 */
export function lazyPart<P extends object>(load: () => Promise<ComponentType<P>>): ComponentType<P> {
  let Part: ComponentType<P> | null = null;
  return function LazyPart(props: P) {
    const [attempt, setAttempt] = useState(0);
    const [state, setState] = useState<'waiting' | 'ready' | 'failed'>(Part ? 'ready' : 'waiting');
    useEffect(() => {
      if (Part) return;
      let wanted = true;
      const fetchPart = async (): Promise<void> => {
        try {
          Part = await load();
          if (wanted) setState('ready');
        } catch {
          if (wanted) setState('failed');
        }
      };
      void fetchPart();
      return () => {
        wanted = false;
      };
    }, [attempt]);
    if (Part && state === 'ready') return <Part {...props} />;
    if (state === 'waiting') return <Skeleton label={t('recap.loading')} />;
    return (
      <EmptyState icon={<TriangleAlertIcon size={32} />} title={t('app.page_failed')}>
        <Button
          onClick={() => {
            setState('waiting');
            setAttempt(attempt + 1);
          }}
        >
          {t('common.retry')}
        </Button>
      </EmptyState>
    );
  };
}
