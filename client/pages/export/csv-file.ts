import { separatorFor, writeCsv } from '../../../shared/domain/csv.ts';
import { showToast } from '../../data/toasts.ts';
import { decimalMark } from '../../i18n/format.ts';
import { handOver } from './hand-over.ts';
import { ft } from './words.ts';

/** Hands a table to the user as CSV, as spreadsheets of his region read it; what fails is told. */
export async function offerCsv(name: string, table: readonly (readonly string[])[]): Promise<void> {
  try {
    const text = writeCsv(table, separatorFor(decimalMark()));
    await handOver({ name: `${name}.csv`, type: 'text/csv', text });
  } catch {
    showToast({ text: ft('files.failed'), tone: 'error' });
  }
}
