import type { NumberStyle } from '../../i18n/amount-readings.ts';
import { showToast } from '../toasts.ts';
import { separatorFor, writeCsv } from './csv.ts';
import { fileText } from './file-words.ts';
import { handOver } from './hand-over.ts';

/** Hands a table to the user as CSV, as spreadsheets with this decimal mark read it; what fails is told. */
export async function offerCsv(
  name: string,
  table: readonly (readonly string[])[],
  mark: NumberStyle['decimal'],
): Promise<void> {
  try {
    const text = writeCsv(table, separatorFor(mark));
    await handOver({ name: `${name}.csv`, type: 'text/csv', text });
  } catch {
    showToast({ text: fileText('files.failed'), tone: 'error' });
  }
}
