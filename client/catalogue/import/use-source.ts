import { useState } from 'preact/hooks';
import { type FileWords, loadFileWords } from '../csv/reference-file.ts';
import { MOST_MEGABYTES, MOST_ROWS, readTable, type Source } from '../reading/read-table.ts';
import type { ReadAs, Table } from '../reading/table.ts';
import { type ImportChoices, NO_CHOICES } from './import-plan.ts';
import { importText } from './import-words.ts';

/** A file, or a paste, that was read. */
interface ReadSource {
  source: Source;
  table: Table;
  words: FileWords;
}

/** Changes some of what the user chose. */
export type Choose = (change: Partial<ImportChoices>) => void;

/** What is imported: the rows that were read, what was chosen for them, and why the last file could not be read. */
export function useSource() {
  const [read, setRead] = useState<ReadSource | null>(null);
  const [choices, setChoices] = useState<ImportChoices>(NO_CHOICES);
  const [fault, setFault] = useState<string | null>(null);
  const take = async (source: Source, as?: ReadAs): Promise<void> => {
    const [result, words] = await Promise.all([readTable(source, as), loadFileWords()]);
    setChoices(NO_CHOICES);
    setRead(result.ok ? { source, table: result.table, words } : null);
    setFault(
      result.ok
        ? null
        : importText(`import.${result.fault}`, {
            count: result.fault === 'too_large' ? MOST_MEGABYTES : MOST_ROWS,
          }),
    );
  };
  return {
    read,
    choices,
    fault,
    take: (source: Source) => take(source),
    /** Reads the same file by another encoding, or another sheet of it. */
    readAs: (as: ReadAs): Promise<void> => (read ? take(read.source, as) : Promise.resolve()),
    choose: (change: Partial<ImportChoices>): void => setChoices((now) => ({ ...now, ...change })),
    /** Points at the header: what was said of the columns before is void. */
    pointAt: (header: number): void =>
      setChoices(({ columns: _columns, ...now }) => ({
        ...now,
        header,
        answers: new Map(),
        left: new Set(),
      })),
  };
}
