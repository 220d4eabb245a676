import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { reference } from '../../live/reference.ts';
import { Combobox } from '../../ui/fields/combobox.tsx';
import { partnerName } from '../actions/page-actions.ts';
import { follow } from '../actions/saving.ts';
import { updateOrder } from '../day/order-actions.ts';
import { partnerFinder } from '../entry/pickers.ts';
import { orderText } from './order-words.ts';

const NOBODY: ReadonlySet<string> = new Set();

/** Gives an order to another partner. */
export function PartnerField({ order, onDone }: { order: OrderRow; onDone: () => void }) {
  const known = reference.value;
  const find = useMemo(() => partnerFinder(known, NOBODY), [known]);
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <Combobox
      label={orderText('order.pick_partner')}
      text={partnerName(order)}
      emptyText={orderText('order.no_partner')}
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
