import { Component, type ComponentChildren, type ComponentType } from 'preact';
import { useEffect, useLayoutEffect } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { firstLook } from '../live/page/first-look.ts';
import { loadHolding } from '../live/page/held-keys.ts';
import { useRetryOnline } from '../live/page/retry-online.ts';
import type { PageProps } from '../live/page/router.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/frame/empty-state.tsx';
import { LazyFiles } from '../ui/frame/lazy-files.ts';
import { RefreshCwIcon, TriangleAlertIcon } from '../ui/icons.tsx';

type Page = ComponentType<PageProps>;

const pages = new LazyFiles<Page>();

/** Fetches a page's file before it is shown, so that it is drawn together with the frame. */
export function fetchPage(name: string, load: () => Promise<Page>): void {
  pages.want(name, load);
}

export interface PageHostProps extends PageProps {
  /** Names the page: another name is another page. */
  name: string;
  load: () => Promise<Page>;
}

/** Shows a page and loads its file first if needed. When a page fails, the frame stays. */
export function PageHost({ name, load, params, query }: PageHostProps) {
  const Page = pages.read(name);
  // A layout effect: the next key must already be kept for the page.
  const fetchIt = (): void => pages.want(name, () => loadHolding(load));
  useLayoutEffect(fetchIt, [name, load]);
  useRetryOnline(Page === 'failed', fetchIt);
  // The orders page reports its first look itself, when its orders are there.
  useEffect(() => {
    if (Page && name !== 'orders') firstLook();
  }, [Page, name]);
  if (Page === 'failed') return <PageFailed onRetry={fetchIt} />;
  if (!Page) return null;
  return (
    <Boundary key={name}>
      <Page params={params} query={query} />
    </Boundary>
  );
}

class Boundary extends Component<{ children: ComponentChildren }, { failed: boolean }> {
  static override getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override state = { failed: false };

  override render() {
    return this.state.failed ? <PageFailed /> : this.props.children;
  }
}

/** A page that was not loaded can be fetched again without leaving the one that runs; offline, a reload could lose that too. */
function PageFailed({ onRetry }: { onRetry?: () => void }) {
  return (
    <EmptyState
      icon={<TriangleAlertIcon size={32} />}
      title={t('app.page_failed')}
      text={t('app.page_failed_text')}
    >
      {onRetry ? (
        <Button variant="primary" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      ) : null}
      <Button
        variant={onRetry ? 'secondary' : 'primary'}
        icon={<RefreshCwIcon />}
        onClick={() => location.reload()}
      >
        {t('app.reload')}
      </Button>
    </EmptyState>
  );
}
