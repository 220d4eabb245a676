import './day-header.css';
import { useRef } from 'preact/hooks';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import { dayNumber } from '../../shared/records/dates.ts';
import { formatDate, formatDays } from '../i18n/format.ts';
import { t } from '../i18n/translate.ts';
import { reportError } from '../live/errors.ts';
import type { Audience } from '../live/files/file-style.ts';
import { useCommands } from '../live/page/commands.ts';
import { overlay } from '../live/page/overlay.ts';
import { navigate } from '../live/page/router.ts';
import { today } from '../live/page/today.ts';
import { Button } from '../ui/button.tsx';
import { DateButton } from '../ui/calendar/date-button.tsx';
import { useRoom } from '../ui/frame/use-room.ts';
import {
  ChevronDownIcon,
  ChevronRightIcon,
  CircleCheckIcon,
  CopyIcon,
  DownloadIcon,
  EllipsisVerticalIcon,
  PlusIcon,
  PrinterIcon,
  SearchIcon,
  TrashIcon,
} from '../ui/icons.tsx';
import { Menu, type MenuItem } from '../ui/overlay/menu.tsx';
import { askCopy } from './actions/ask.ts';
import { DayCalendar } from './actions/day-calendar.tsx';
import { openDialog } from './actions/open-dialog.ts';
import { confirmAll } from './actions/page-actions.ts';
import type { DayFilter } from './day/day-filter.ts';
import type { DayView } from './day/day-url.ts';
import { DayStrip } from './day-strip.tsx';
import { foldAll, folds } from './list/folds.ts';
import { ordersText } from './orders-words.ts';
import { OnPaper } from './print/on-paper.tsx';

export interface DayHeaderProps {
  date: string;
  /** The orders that are seen: what the actions for the day are about. */
  shown: readonly OrderRow[];
  /** All orders of the day. */
  day: readonly OrderRow[];
  view: DayView;
  filter: DayFilter;
  writable: boolean;
  /** False until the first orders of the day are there. Counting the other days waits for it. */
  isBegun: boolean;
  hrefOf: (date: string) => string;
  onDay: (date: string) => void;
  /** Undefined where nothing may be changed, and on a day without orders, whose page offers it itself. */
  onNew: (() => void) | undefined;
}

/** The day, the days around it, and what can be done with it. */
export function DayHeader(props: DayHeaderProps) {
  const { date, shown, filter, isBegun, hrefOf, onDay, onNew } = props;
  const bar = useRef<HTMLDivElement>(null);
  useRoom(bar, '--day-bar');
  useCommands(() => dayActions(props));
  return (
    <header class="day-header">
      <div ref={bar} class="day-header__bar">
        <div class="day-header__title">
          <h1>{formatDate(date, 'long')}</h1>
          <DayName date={date} href={hrefOf(today.value)} />
        </div>
        <div class="day-header__actions">
          <DateButton label={ordersText('orders.pick_day')}>
            {(close) => (
              <DayCalendar
                value={date}
                focus
                onPick={(day) => {
                  close();
                  onDay(day);
                }}
              />
            )}
          </DateButton>
          <Menu
            label={ordersText('orders.more')}
            icon={<EllipsisVerticalIcon />}
            items={[...dayActions(props), palette()]}
          />
          {onNew && (
            <div class="day-header__new">
              <Button variant="primary" size="main" icon={<PlusIcon />} onClick={onNew}>
                {ordersText('orders.new_order')}
              </Button>
            </div>
          )}
        </div>
      </div>
      <DayStrip {...{ date, isBegun, hrefOf }} />
      <OnPaper {...{ shown, filter }} />
    </header>
  );
}

/** How far the day is from today, with a link back to today. */
function DayName({ date, href }: { date: string; href: string }) {
  const away = dayNumber(date) - dayNumber(today.value);
  if (away === 0) return <p class="day-header__name day-header__name--today">{t('common.today')}</p>;
  const names: Record<number, string> = { [-1]: t('common.yesterday'), 1: t('common.tomorrow') };
  const name = names[away] ?? formatDays(away);
  return (
    <p class="day-header__name">
      {name} · <a href={href}>{ordersText('orders.go_today')}</a>
    </p>
  );
}

async function exportCsv(date: string, shown: readonly OrderRow[], audience: Audience): Promise<void> {
  const { exportDay } = await import('./csv/export-day.ts');
  await exportDay(date, shown, audience);
}

async function exportTotals(
  date: string,
  shown: readonly OrderRow[],
  day: readonly OrderRow[],
): Promise<void> {
  const { exportDayTotals } = await import('./csv/export-day.ts');
  await exportDayTotals(date, shown, day);
}

/** Asks what of the day is to be printed, and how. */
function askPrint({ date, view, shown, day, filter }: DayHeaderProps): void {
  const load = async () => (await import('./print/print-dialog.tsx')).PrintDialog;
  void openDialog(load, { date, view, shown, day, filter });
}

/** The palette, for hands without a keyboard. */
function palette(): MenuItem {
  const onPick = (): void => {
    overlay.value = 'palette';
  };
  return { label: ordersText('orders.palette'), icon: <SearchIcon />, onPick };
}

function dayActions(props: DayHeaderProps): MenuItem[] {
  const { date, shown, day, writable } = props;
  const pending = shown.filter((order) => order.status === 'pending');
  const disabled = shown.length === 0;
  const onPaper = {
    label: ordersText('orders.print'),
    icon: <PrinterIcon />,
    disabled,
    onPick: () => askPrint(props),
  };
  const csv = (['people', 'programs'] as const).map((audience) => ({
    label: ordersText(`orders.export_${audience}`),
    icon: <DownloadIcon />,
    disabled,
    onPick: () => void exportCsv(date, shown, audience).catch(reportError),
  }));
  const totals = {
    label: ordersText('orders.export_totals'),
    icon: <DownloadIcon />,
    disabled,
    onPick: () => void exportTotals(date, shown, day).catch(reportError),
  };
  const isAllFolded = folds.value[date]?.all ?? false;
  const fold = {
    label: ordersText(isAllFolded ? 'orders.unfold_all' : 'orders.fold_all'),
    icon: isAllFolded ? <ChevronDownIcon /> : <ChevronRightIcon />,
    disabled,
    onPick: () => foldAll(date, !isAllFolded),
  };
  const trash = { label: t('nav.trash'), icon: <TrashIcon />, onPick: () => navigate('/trash') };
  if (!writable) return [fold, onPaper, ...csv, totals, trash];
  return [
    {
      label: ordersText('orders.confirm_all', { count: pending.length }),
      icon: <CircleCheckIcon />,
      disabled: pending.length === 0,
      onPick: () => void confirmAll(pending),
    },
    {
      label: ordersText('orders.copy_day'),
      icon: <CopyIcon />,
      disabled,
      onPick: () => askCopy(shown, date, true),
    },
    fold,
    onPaper,
    ...csv,
    totals,
    trash,
  ];
}
