import './order-panel.css';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { BLANK_FIELDS } from '../../../shared/records/entities.ts';
import { normalizeText } from '../../../shared/records/text.ts';
import { createPartner } from '../../catalogue/reference-actions.ts';
import { formatDate } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { holdUpdates } from '../../live/page/edit-guard.ts';
import { holdKeys } from '../../live/page/held-keys.ts';
import { reference } from '../../live/reference.ts';
import { showToast } from '../../live/toasts.ts';
import { IconButton } from '../../ui/button.tsx';
import { Combobox } from '../../ui/fields/combobox.tsx';
import { XIcon } from '../../ui/icons.tsx';
import { partnerName } from '../actions/page-actions.ts';
import { follow } from '../actions/saving.ts';
import { beginDraft } from '../day/draft-orders.ts';
import { justMade, wantedPartner } from '../entry/open-line.ts';
import { partnerFinder } from '../entry/pickers.ts';
import { orderText } from './order-words.ts';

export interface NewOrderPanelProps {
  date: string;
  /** The day's orders. Picking a partner that already has one opens it instead of making a second one. */
  orders: readonly OrderRow[];
  /** True once all of the day's orders are there. */
  ready: boolean;
  onOpen: (orderId: string) => void;
  onClose: () => void;
}

/** The first step of a new order: choosing the partner. The order is a draft until it has a line. */
export function NewOrderPanel({ date, orders, ready, onOpen, onClose }: NewOrderPanelProps) {
  const known = reference.value;
  const field = useRef<HTMLInputElement>(null);
  const busy = useMemo(() => new Set(orders.map((order) => order.partner_id)), [orders]);
  const find = useMemo(() => partnerFinder(known, busy), [known, busy]);
  useLayoutEffect(() => {
    field.current?.focus();
    return holdUpdates();
  }, []);

  const pick = (partnerId: string): void => {
    const existing = orders.find((order) => order.partner_id === partnerId);
    if (existing) showToast({ text: orderText('order.opened_existing', { partner: partnerName(existing) }) });
    const id = existing?.id ?? beginDraft(partnerId, date);
    justMade.value = id;
    onOpen(id);
  };
  // Chosen in the palette. Whether he has an order is known once the day is read. What is typed meanwhile is for his order.
  const wanted = wantedPartner.value;
  useLayoutEffect(() => (wanted === null ? undefined : holdKeys()), [wanted]);
  useLayoutEffect(() => {
    if (wanted === null || !ready) return;
    wantedPartner.value = null;
    void pick(wanted);
  }, [wanted, ready]);
  const create = async (typed: string): Promise<void> => {
    const made = await follow(
      createPartner({ ...BLANK_FIELDS.partner, name: normalizeText(typed), type: 'client' }),
    );
    if (made) pick(made.id);
  };

  return (
    <>
      <header class="order-panel__header">
        <div class="order-panel__title">
          <h2>{orderText('order.new_title', { date: formatDate(date) })}</h2>
          <IconButton label={t('common.close')} icon={<XIcon />} onClick={onClose} />
        </div>
      </header>
      <div class="order-panel__body">
        <Combobox
          label={orderText('order.pick_partner')}
          hint={orderText('order.pick_partner_hint')}
          text=""
          emptyText={orderText('order.no_partner')}
          openOnFocus
          find={find}
          onPick={pick}
          createLabel={(name) => orderText('order.new_partner', { name })}
          onCreate={(name) => void create(name)}
          controlRef={field}
        />
      </div>
    </>
  );
}
