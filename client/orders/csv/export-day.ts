import type { Order } from '../../../shared/records/pre-order.ts';
import { compareNames, currencyDigits } from '../../i18n/format.ts';
import { offerCsv } from '../../live/files/csv-file.ts';
import { type Audience, fileMark } from '../../live/files/file-style.ts';
import { fileText } from '../../live/files/file-words.ts';
import { reference } from '../../live/reference.ts';
import { DAY_COLUMNS, type DayColumn, type DayWords, dayTable } from './day-csv.ts';
import { TOTALS_COLUMNS, type TotalsColumn, totalsTable } from './totals-csv.ts';

/** Gives the user the orders that are shown as a CSV file, one row a line: in his words, or as another program reads it. */
export function exportDay(date: string, orders: readonly Order[], audience: Audience): Promise<void> {
  const decimalMark = fileMark(audience);
  const words = {
    ...(audience === 'programs' ? PROGRAM_WORDS : peopleWords()),
    decimalMark,
    currencyDigits: currencyDigits(),
  };
  const name = audience === 'programs' ? `orders-${date}` : fileText('files.day_name', { date });
  return offerCsv(name, dayTable(orders, reference.peek(), compareNames, words), audience);
}

/**
 * Gives the user the totals of the orders that are shown as a CSV file, a row for each product and unit.
 * @param day all orders of the day, from which comes what is still to buy
 */
export function exportDayTotals(date: string, shown: readonly Order[], day: readonly Order[]): Promise<void> {
  const decimalMark = fileMark('people');
  const columns = columnsBy(TOTALS_COLUMNS, namedForPeople);
  const words = { columns, decimalMark, currencyDigits: currencyDigits() };
  const table = totalsTable({ shown, day }, reference.peek(), compareNames, words);
  return offerCsv(fileText('files.totals_name', { date }), table, 'people');
}

type Words = Pick<DayWords, 'columns' | 'status' | 'type'>;

function peopleWords(): Words {
  return {
    columns: columnsBy(DAY_COLUMNS, namedForPeople),
    status: { pending: fileText('files.status_pending'), confirmed: fileText('files.status_confirmed') },
    type: { client: fileText('files.type_client'), supplier: fileText('files.type_supplier') },
  };
}

/** For programs: the names of the columns and the words never change, whatever the language. */
const PROGRAM_WORDS: Words = {
  columns: columnsBy(DAY_COLUMNS, (column) => column),
  status: { pending: 'pending', confirmed: 'confirmed' },
  type: { client: 'client', supplier: 'supplier' },
};

function namedForPeople(column: DayColumn | TotalsColumn): string {
  return fileText(`files.${column}`);
}

function columnsBy<C extends string>(
  columns: readonly C[],
  nameOf: (column: C) => string,
): Record<C, string> {
  return Object.fromEntries(columns.map((column) => [column, nameOf(column)])) as Record<C, string>;
}
