import { useEffect, useState } from 'preact/hooks';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { addDays } from '../../../shared/records/dates.ts';
import { formatDate, formatMoney, formatQuantity } from '../../i18n/format.ts';
import { t } from '../../i18n/translate.ts';
import { useKeptChoices } from '../../live/kept-choices.ts';
import { holdUpdates } from '../../live/page/edit-guard.ts';
import { reference } from '../../live/reference.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/overlay/dialog.tsx';
import { orderAmount } from '../day/day-groups.ts';
import { makesPending, ordersBeside } from '../day/line-moves.ts';
import { ordersText } from '../orders-words.ts';
import { Choice, Choices } from './choice.tsx';
import { DayCalendar } from './day-calendar.tsx';
import { dialogText } from './dialog-words.ts';
import { type MovePlan, move } from './move-actions.ts';
import type { DialogPart } from './open-dialog.ts';
import { partnerName } from './page-actions.ts';

export interface MoveDialogProps extends DialogPart {
  order: OrderRow;
  /** The line to move; null: the user chooses some, to split the order. */
  lineId: string | null;
}

interface MoveChoices {
  /** Ids of lines. */
  lines: readonly string[];
  date: string;
  /** The id of an order of the same day; null: a new one. */
  goal: string | null;
}

function isChoices(value: object): value is MoveChoices {
  const { lines, date, goal } = value as Partial<MoveChoices>;
  return (
    Array.isArray(lines) &&
    lines.every((each) => typeof each === 'string') &&
    typeof date === 'string' &&
    (goal === null || typeof goal === 'string')
  );
}

/** Moves a line, or several, to another order of the partner: of this day, a new one, or of another day. */
export function MoveDialog({ order, lineId, onClose }: MoveDialogProps) {
  useEffect(() => holdUpdates(), []);
  const began: MoveChoices = {
    lines: lineId === null ? [] : [lineId],
    date: order.delivery_date,
    goal: null,
  };
  const of = `${order.id} ${lineId ?? ''}`;
  const { chosen, choose, forget, isBack } = useKeptChoices('move', of, isChoices, began);
  const { date, goal: pickedId } = chosen;
  // The other orders of the partner that day; null while they are read.
  const beside = useBeside(order, date);
  const sameDay = useBeside(order, order.delivery_date);
  const otherDay = date !== order.delivery_date;
  const goal = beside?.find(({ id }) => id === pickedId) ?? (otherDay ? beside?.[0] : undefined) ?? null;
  const lines = order.flows.filter(({ id }) => chosen.lines.includes(id));
  const allGo = lineId === null && lines.length === order.flows.length;
  const isReady = beside !== null && lines.length > 0 && !allGo;
  const go = (): void => {
    forget();
    onClose();
    const plan: MovePlan = { order, lines, goal, date };
    void move(plan);
  };
  const pick = (goal: string | null): void => choose({ date: order.delivery_date, goal });
  const cancel = (): void => {
    forget();
    onClose();
  };
  return (
    <Dialog
      title={
        lineId === null
          ? dialogText('dialog.split_title')
          : dialogText('dialog.move_title', { product: nameOf(order, lineId) })
      }
      closeLabel={t('common.close')}
      onClose={onClose}
      actions={
        <>
          <Button onClick={cancel}>{t('common.cancel')}</Button>
          <Button variant="primary" disabled={!isReady} onClick={go}>
            {dialogText('dialog.move', { count: lines.length })}
          </Button>
        </>
      }
    >
      {isBack && <p class="soft">{t('unsaved.chosen_back')}</p>}
      {lineId === null && (
        <LineChoices order={order} chosen={chosen.lines} onChoose={(lines) => choose({ lines })} />
      )}
      {allGo && <p role="status">{dialogText('dialog.all_go')}</p>}
      <Choices title={dialogText('dialog.where')}>
        <Beside orders={sameDay ?? []} picked={otherDay ? null : pickedId} onPick={pick} />
        <Choice type="radio" name="where" checked={!otherDay && goal === null} onPick={() => pick(null)}>
          {dialogText('dialog.new_order')}
        </Choice>
        <Choice
          type="radio"
          name="where"
          checked={otherDay}
          onPick={() => choose({ date: addDays(order.delivery_date, 1) })}
        >
          {dialogText('dialog.another_day')}
          {otherDay && `: ${formatDate(date)}`}
        </Choice>
      </Choices>
      {otherDay && <DayCalendar value={date} onPick={(day) => choose({ date: day })} />}
      <p class="soft" role="status">
        {otherDay &&
          beside &&
          dialogText(goal ? 'dialog.day_joins' : 'dialog.day_makes', { partner: partnerName(order) })}{' '}
        {goal && makesPending(order, goal) && dialogText('dialog.pending_again')}
      </p>
    </Dialog>
  );
}

function useBeside(order: OrderRow, date: string): readonly OrderRow[] | null {
  const [found, setFound] = useState<{ date: string; orders: readonly OrderRow[] } | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (orders: readonly OrderRow[]): void => {
      if (wanted) setFound({ date, orders });
    };
    // A day that cannot be read gets a new order.
    ordersBeside(order, date).then(show, () => show([]));
    return () => {
      wanted = false;
    };
  }, [order, date]);
  return found?.date === date ? found.orders : null;
}

interface LineChoicesProps {
  order: OrderRow;
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

function LineChoices({ order, chosen, onChoose }: LineChoicesProps) {
  const { units } = reference.value;
  const turn = (id: string): void =>
    onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <Choices title={dialogText('dialog.split_lines')}>
      {order.flows.map(({ id, quantity_milli, unit_id }) => (
        <Choice key={id} type="checkbox" name="line" checked={chosen.includes(id)} onPick={() => turn(id)}>
          {nameOf(order, id)}, {formatQuantity(quantity_milli)} {units.get(unit_id)?.abbreviation}
        </Choice>
      ))}
    </Choices>
  );
}

interface BesideProps {
  orders: readonly OrderRow[];
  picked: string | null;
  onPick: (id: string) => void;
}

function Beside({ orders, picked, onPick }: BesideProps) {
  const words = (order: OrderRow): string => {
    const count = order.flows.length;
    if (orders.length === 1) return dialogText('dialog.beside', { count });
    return dialogText('dialog.beside_nth', { count, amount: formatMoney(orderAmount(order)) });
  };
  return (
    <>
      {orders.map((order) => (
        <Choice
          key={order.id}
          type="radio"
          name="where"
          checked={order.id === picked}
          onPick={() => onPick(order.id)}
        >
          {words(order)}
        </Choice>
      ))}
    </>
  );
}

function nameOf(order: OrderRow, lineId: string): string {
  const line = order.flows.find(({ id }) => id === lineId);
  return reference.value.products.get(line?.product_id ?? '')?.name ?? ordersText('orders.unknown_product');
}
