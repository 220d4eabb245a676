import { decimalMark } from '../../i18n/format.ts';
import { showToast } from '../toasts.ts';
import { separatorFor, writeCsv } from './csv.ts';
import { fileText } from './file-words.ts';
import { handOver } from './hand-over.ts';

/** Hands a table to the user as CSV, as spreadsheets of his region read it; what fails is told. */
export async function offerCsv(name: string, table: readonly (readonly string[])[]): Promise<void> {
  try {
    const text = writeCsv(table, separatorFor(decimalMark()));
    await handOver({ name: `${name}.csv`, type: 'text/csv', text });
  } catch {
    showToast({ text: fileText('files.failed'), tone: 'error' });
  }
}
