import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/sync/device-rows.ts';
import { Combobox } from '../../components/combobox.tsx';
import { updateOrder } from '../../data/actions/orders.ts';
import { reference } from '../../data/reference.ts';
import { t } from '../../i18n/translate.ts';
import { partnerFinder } from '../pickers.ts';
import { partnerName } from './recap-actions.ts';
import { follow } from './saving.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** Gives an order to another partner. */
export function PartnerField({ order, onDone }: { order: OrderRow; onDone: () => void }) {
  const known = reference.value;
  const find = useMemo(() => partnerFinder(known, NOBODY), [known]);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <Combobox
      label={t('order.pick_partner')}
      text={partnerName(order)}
      emptyText={t('order.no_partner')}
      openOnFocus
      find={find}
      controlRef={field}
      onPick={(id) => {
        if (id !== order.partner_id) void follow(updateOrder(order, { partner_id: id }));
        onDone();
      }}
      onCancel={onDone}
    />
  );
}
