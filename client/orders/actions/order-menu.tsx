import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { t } from '../../i18n/translate.ts';
import { historyHref } from '../../live/history-place.ts';
import { navigate } from '../../live/page/router.ts';
import {
  CopyIcon,
  EllipsisVerticalIcon,
  HistoryIcon,
  SplitIcon,
  TrashIcon,
  UsersIcon,
} from '../../ui/icons.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { askCopy, askMove } from './ask.ts';
import { removeOrder } from './page-actions.ts';

export interface OrderMenuProps {
  order: OrderRow;
  /** False for who may only read: the history is all that is left. */
  writable: boolean;
  onClose: () => void;
  onChangePartner: () => void;
}

/** The menu of an order's rarer actions. */
export function OrderMenu({ order, writable, onClose, onChangePartner }: OrderMenuProps) {
  const remove = (): void => {
    onClose();
    void removeOrder(order);
  };
  const history = {
    label: t('order.history'),
    icon: <HistoryIcon />,
    onPick: () => navigate(historyHref('pre_order', order.id)),
  };
  const items = [
    { label: t('order.change_partner'), icon: <UsersIcon />, onPick: onChangePartner },
    {
      label: t('order.copy'),
      icon: <CopyIcon />,
      onPick: () => askCopy([order], order.delivery_date, false),
    },
    {
      label: t('order.split'),
      icon: <SplitIcon />,
      disabled: order.flows.length < 2,
      onPick: () => askMove(order, null),
    },
    history,
    { label: t('order.delete'), icon: <TrashIcon />, danger: true, onPick: remove },
  ];
  return (
    <Menu label={t('order.actions')} icon={<EllipsisVerticalIcon />} items={writable ? items : [history]} />
  );
}
