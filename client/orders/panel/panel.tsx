import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { type Go, NEW_ORDER } from '../day/day-url.ts';
import { NewOrderPanel } from './new-order-panel.tsx';
import { OrderPanel } from './order-panel.tsx';

export interface PanelProps {
  openId: string;
  /** Undefined when it is not among the day's orders. */
  open: OrderRow | undefined;
  /** True where `open` waits for its first line. */
  draft: boolean;
  orders: readonly OrderRow[];
  date: string;
  close: () => void;
  go: Go;
  writable: boolean;
  ready: boolean;
}

/** What is open beside the list: an order, or the first step of a new one. */
export function Panel({ openId, open, draft, orders, date, close, go, writable, ready }: PanelProps) {
  if (openId === NEW_ORDER) {
    return (
      <NewOrderPanel
        {...{ date, orders, ready }}
        onClose={close}
        onOpen={(id) => go({ order: id }, { replace: true })}
      />
    );
  }
  return (
    <OrderPanel
      key={openId}
      {...{ openId, draft, orders, writable, ready, go }}
      order={open}
      onClose={close}
    />
  );
}
