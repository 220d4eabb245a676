import { useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { t } from '../../i18n/translate.ts';
import { navigate } from '../../live/page/router.ts';
import { CopyIcon, EllipsisVerticalIcon, HistoryIcon, TrashIcon, UsersIcon } from '../../ui/icons.tsx';
import { Menu } from '../../ui/overlay/menu.tsx';
import { CopyDialog } from './copy-dialog.tsx';
import { copyTo, removeOrder } from './page-actions.ts';

export interface OrderMenuProps {
  order: OrderRow;
  onClose: () => void;
  onChangePartner: () => void;
}

/** The menu of an order's rarer actions. */
export function OrderMenu({ order, onClose, onChangePartner }: OrderMenuProps) {
  const [copying, setCopying] = useState(false);
  const remove = (): void => {
    onClose();
    void removeOrder(order);
  };
  return (
    <>
      <Menu
        label={t('order.actions')}
        icon={<EllipsisVerticalIcon />}
        items={[
          { label: t('order.change_partner'), icon: <UsersIcon />, onPick: onChangePartner },
          { label: t('order.copy'), icon: <CopyIcon />, onPick: () => setCopying(true) },
          {
            label: t('order.history'),
            icon: <HistoryIcon />,
            onPick: () => navigate(`/order/${order.id}/history`),
          },
          { label: t('order.delete'), icon: <TrashIcon />, danger: true, onPick: remove },
        ]}
      />
      {copying && (
        <CopyDialog
          from={order.delivery_date}
          onClose={() => setCopying(false)}
          onCopy={(date) => void copyTo(order, date)}
        />
      )}
    </>
  );
}
