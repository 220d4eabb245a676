import { showToast } from '../toasts.ts';
import { separatorFor, writeCsv } from './csv.ts';
import { type Audience, fileMark } from './file-style.ts';
import { fileText } from './file-words.ts';
import { handOver } from './hand-over.ts';

/** Hands a table to the user as CSV, as his spreadsheet reads it, or a program; what fails is told. */
export async function offerCsv(
  name: string,
  table: readonly (readonly string[])[],
  audience: Audience,
): Promise<void> {
  try {
    const text = writeCsv(table, separatorFor(fileMark(audience)), audience === 'programs');
    await handOver({ name: `${name}.csv`, type: 'text/csv', text });
  } catch {
    showToast({ text: fileText('files.failed'), tone: 'error' });
  }
}
