import { t } from '../../i18n/translate.ts';
import { ordersText } from '../orders-words.ts';

/** The name of who just changed the thing beside it. It fades after a moment. */
export function LiveName({ name }: { name: string }) {
  const who = name === '' ? t('common.unknown') : name;
  return (
    <span class="live-name" title={ordersText('orders.changed_by_label', { name: who })}>
      {who}
    </span>
  );
}
