import './day-toolbar.css';
import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { t } from '../i18n/translate.ts';
import { IconButton } from '../ui/button.tsx';
import { SearchField } from '../ui/fields/search-field.tsx';
import { useRoom } from '../ui/frame/use-room.ts';
import { FunnelIcon, JumpIcon } from '../ui/icons.tsx';
import { Segmented, Tabs } from '../ui/segmented.tsx';
import type { Go, OrdersPageState } from './day/day-url.ts';
import { ordersText } from './orders-words.ts';

/** Browsers limit how often the address may change. It changes when the typing has paused this long, in milliseconds. */
const SETTLE_MS = 150;

export interface DayToolbarProps {
  state: OrdersPageState;
  onChange: Go;
  search: RefObject<HTMLInputElement | null>;
  viewId: string;
  /** Goes to a partner of the day; undefined where there is no list of partners. */
  onJump: (() => void) | undefined;
}

/** The view of the day (by partner, by product, totals), the search and the filters. */
export function DayToolbar({ state, onChange, search, viewId, onJump }: DayToolbarProps) {
  const { filter, view } = state;
  const [typed, setTyped] = useSettledText(filter.text, (text) =>
    onChange({ filter: { ...filter, text } }, { replace: true }),
  );
  const narrowed = filter.status !== 'all' || filter.type !== 'all';
  const [unfolded, setUnfolded] = useState(narrowed);
  const bar = useRef<HTMLDivElement>(null);
  useRoom(bar, '--day-tools');
  return (
    <div ref={bar} class="day-toolbar">
      <Tabs
        label={ordersText('orders.view')}
        value={view}
        panelId={viewId}
        segments={[
          { value: 'partners', label: ordersText('orders.by_partner') },
          { value: 'products', label: ordersText('orders.by_product') },
          { value: 'totals', label: ordersText('orders.totals') },
        ]}
        onPick={(next) => onChange({ view: next }, { replace: true })}
      />
      <div class="day-toolbar__search">
        <SearchField
          label={ordersText('orders.search')}
          clearLabel={t('common.clear_search')}
          value={typed}
          onInput={setTyped}
          controlRef={search}
          shortcut="/"
        />
        {onJump && (
          <IconButton
            label={ordersText('orders.jump')}
            icon={<JumpIcon />}
            variant="outlined"
            onClick={onJump}
          />
        )}
        <span class="day-toolbar__unfold">
          <IconButton
            label={ordersText('orders.filters')}
            icon={<FunnelIcon />}
            variant="outlined"
            aria-expanded={unfolded}
            aria-pressed={narrowed}
            onClick={() => setUnfolded(!unfolded)}
          />
        </span>
      </div>
      <div class={`day-toolbar__filters ${unfolded ? 'day-toolbar__filters--unfolded' : ''}`}>
        <Segmented
          label={ordersText('orders.status')}
          value={filter.status}
          segments={[
            { value: 'all', label: ordersText('orders.all') },
            { value: 'pending', label: ordersText('orders.pending') },
            { value: 'confirmed', label: ordersText('orders.confirmed') },
          ]}
          onPick={(status) => onChange({ filter: { ...filter, status } }, { replace: true })}
        />
        <Segmented
          label={ordersText('orders.type')}
          value={filter.type}
          segments={[
            { value: 'all', label: ordersText('orders.all') },
            { value: 'client', label: ordersText('orders.clients') },
            { value: 'supplier', label: ordersText('orders.suppliers') },
          ]}
          onPick={(type) => onChange({ filter: { ...filter, type } }, { replace: true })}
        />
      </div>
    </div>
  );
}

/** Text that shows at once and is handed on when the typing pauses. */
function useSettledText(stored: string, onSettle: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const settle = useRef(onSettle);
  settle.current = onSettle;
  useEffect(() => {
    if (typed === null) return;
    const timer = setTimeout(() => {
      settle.current(typed);
      setTyped(null);
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed ?? stored, setTyped];
}
