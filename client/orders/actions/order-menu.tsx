import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { t } from '../../i18n/translate.ts';
import { historyHref } from '../../live/history-place.ts';
import { navigate } from '../../live/page/router.ts';
import { showToast } from '../../live/toasts.ts';
import {
  CopyIcon,
  EllipsisVerticalIcon,
  HistoryIcon,
  SplitIcon,
  TrashIcon,
  UsersIcon,
} from '../../ui/icons.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import type { Go } from '../day/day-url.ts';
import { dropDraft } from '../day/draft-orders.ts';
import { orderText } from '../panel/order-words.ts';
import { askCopy, askMove } from './ask.ts';
import { partnerName, removeOrder } from './page-actions.ts';

export interface OrderMenuProps {
  order: OrderRow;
  /** False for who may only read: the history is all that is left. */
  writable: boolean;
  /** True while it waits for its first line. */
  draft: boolean;
  go: Go;
  onClose: () => void;
  onChangePartner: () => void;
}

/** The menu of an order's rarer actions. */
export function OrderMenu({ order, draft, writable, go, onClose, onChangePartner }: OrderMenuProps) {
  const remove = (): void => {
    const bringBack = draft ? dropDraft(order.id) : null;
    onClose();
    if (!bringBack) {
      void removeOrder(order);
      return;
    }
    const run = (): void => {
      bringBack();
      go({ date: order.delivery_date, order: order.id });
    };
    const text = orderText('order.deleted', { partner: partnerName(order) });
    showToast({ text, action: { label: t('common.undo'), run } });
  };
  const history = {
    label: orderText('order.history'),
    icon: <HistoryIcon />,
    disabled: draft,
    onPick: () => navigate(historyHref('pre_order', order.id)),
  };
  const items = [
    { label: orderText('order.change_partner'), icon: <UsersIcon />, onPick: onChangePartner },
    {
      label: orderText('order.copy'),
      icon: <CopyIcon />,
      disabled: order.flows.length === 0,
      onPick: () => askCopy([order], order.delivery_date, false),
    },
    {
      label: orderText('order.split'),
      icon: <SplitIcon />,
      disabled: order.flows.length < 2,
      onPick: () => askMove(order, null),
    },
    history,
    { label: orderText('order.delete'), icon: <TrashIcon />, danger: true, onPick: remove },
  ];
  return (
    <Menu
      label={orderText('order.actions')}
      icon={<EllipsisVerticalIcon />}
      items={writable ? items : [history]}
    />
  );
}
