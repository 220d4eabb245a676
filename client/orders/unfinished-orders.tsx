import { useEffect, useState } from 'preact/hooks';
import { openedDevice } from '../live/opened-device.ts';
import { reference } from '../live/reference.ts';
import { Button } from '../ui/button.tsx';
import type { Go } from './day/day-url.ts';
import { forgetUntouched, unfinishedOn } from './day/draft-orders.ts';
import { ordersText } from './orders-words.ts';

export interface UnfinishedOrdersProps {
  date: string;
  openId: string | null;
  go: Go;
}

/** Offers drafts of the day that were not left by the user: their tab was closed while something was typed in them. */
export function UnfinishedOrders({ date, openId, go }: UnfinishedOrdersProps) {
  const [, readAgain] = useState(0);
  useEffect(() => {
    const look = (): void => readAgain((times) => times + 1);
    addEventListener('storage', look);
    return () => removeEventListener('storage', look);
  }, []);
  const known = reference.value;
  const device = openedDevice.value;
  useEffect(forgetUntouched, [device]);
  const drafts = device && known.ready ? unfinishedOn(date).filter(({ id }) => id !== openId) : [];
  return (
    <>
      {drafts.map(({ id, fields }) => (
        <p key={id} class="orders-page__unfinished no-print">
          {ordersText('orders.unfinished', { partner: known.partners.get(fields.partner_id)?.name ?? '' })}
          <Button onClick={() => go({ order: id })}>{ordersText('orders.unfinished_open')}</Button>
        </p>
      ))}
    </>
  );
}
