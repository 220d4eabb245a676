import type { Order } from '../../../shared/records/pre-order.ts';
import { compareNames, currencyDigits, decimalMark } from '../../i18n/format.ts';
import { offerCsv } from '../../live/files/csv-file.ts';
import { fileText } from '../../live/files/file-words.ts';
import { reference } from '../../live/reference.ts';
import { DAY_COLUMNS, type DayColumn, dayTable } from './day-csv.ts';

/** Gives the user the orders that are shown as a CSV file, one row a line. */
export function exportDay(date: string, orders: readonly Order[]): Promise<void> {
  const columns = Object.fromEntries(
    DAY_COLUMNS.map((column) => [column, fileText(`files.${column}`)]),
  ) as Record<DayColumn, string>;
  const words = {
    columns,
    status: { pending: fileText('files.status_pending'), confirmed: fileText('files.status_confirmed') },
    type: { client: fileText('files.type_client'), supplier: fileText('files.type_supplier') },
    decimalMark: decimalMark(),
    currencyDigits: currencyDigits(),
  };
  return offerCsv(
    fileText('files.day_name', { date }),
    dayTable(orders, reference.peek(), compareNames, words),
  );
}
