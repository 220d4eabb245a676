import { useEffect, useRef, useState } from 'preact/hooks';
import type { NotKept } from '../../live/kept-file.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { type FileWords, loadFileWords } from '../csv/reference-file.ts';
import { readAside } from '../reading/read-aside.ts';
import { MOST_MEGABYTES, MOST_ROWS, type Source } from '../reading/read-table.ts';
import type { ReadAs, Table } from '../reading/table.ts';
import { type ImportChoices, NO_CHOICES } from './import-plan.ts';
import { importText } from './import-words.ts';
import { forgetFile, forgetSource, holdSource, keepChosen, keepSource, readSource } from './kept-source.ts';
import { markOpen } from './open-mark.ts';

/** A file, or a paste, that was read. */
interface ReadSource {
  source: Source;
  as: ReadAs;
  table: Table;
  words: FileWords;
}

/** Changes some of what the user chose. */
export type Choose = (change: Partial<ImportChoices>) => void;

/**
 * What is imported: the rows that were read, what was chosen for them, and why the last file could not be read. It is kept until the
 * import is finished or given up: a reload brings it back.
 */
export function useSource(entity: ReferenceEntity) {
  const [read, setRead] = useState<ReadSource | null>(null);
  const [choices, showChoices] = useState<ImportChoices>(NO_CHOICES);
  // A ref: two choices may come before the next drawing.
  const latest = useRef(choices);
  const setChoices = (next: ImportChoices): void => {
    latest.current = next;
    showChoices(next);
  };
  const [fault, setFault] = useState<string | null>(null);
  const [isBack, setBack] = useState(false);
  const [isReading, setReading] = useState(false);
  const [notKept, setNotKept] = useState<NotKept | null>(null);
  // Reading takes a while: only the last one that was asked for counts.
  const turn = useRef(0);
  const take = async (source: Source, as: ReadAs = {}, back?: ImportChoices): Promise<void> => {
    turn.current += 1;
    const own = turn.current;
    const isLatest = (): boolean => own === turn.current;
    setReading(true);
    const [result, words] = await Promise.all([readAside(source, as), loadFileWords()]).finally(() => {
      if (isLatest()) setReading(false);
    });
    if (!isLatest()) return;
    setBack(back !== undefined);
    setNotKept(null);
    setChoices(back ?? NO_CHOICES);
    setRead(result.ok ? { source, as, table: result.table, words } : null);
    setFault(
      result.ok
        ? null
        : importText(`import.${result.fault}`, {
            count: result.fault === 'too_large' ? MOST_MEGABYTES : MOST_ROWS,
          }),
    );
    if (!result.ok) forgetFile(entity);
    if (!result.ok || back) return;
    // Of a file that is kept only how it is read changes: that is written at once.
    if (source === read?.source && keepChosen(entity, { choices: NO_CHOICES, as })) return;
    const reason = await keepSource(entity, source, as, () => (isLatest() ? latest.current : null));
    if (isLatest()) setNotKept(reason);
  };
  useEffect(() => {
    markOpen(entity);
    const before = turn.current;
    void readSource(entity).then((kept) => {
      if (kept && turn.current === before) void take(kept.source, kept.as, kept.choices);
    });
    return () => {
      markOpen(null);
    };
  }, []);
  const change = (next: ImportChoices): void => {
    setChoices(next);
    keepChosen(entity, { choices: next });
  };
  return {
    read,
    choices,
    fault,
    isBack,
    /** True while another file, or another sheet, is read: the rows that are shown are those of before. */
    isReading,
    notKept,
    take: (source: Source) => take(source),
    /** Reads the same file by another encoding, or another sheet of it. */
    readAs: (as: ReadAs): Promise<void> => (read ? take(read.source, as) : Promise.resolve()),
    choose: (some: Partial<ImportChoices>): void => change({ ...latest.current, ...some }),
    /** Points at the header: what was said of the columns before is void. */
    pointAt: (header: number): void => {
      const { columns: _columns, ...rest } = latest.current;
      change({ ...rest, header, answers: new Map(), left: new Set() });
    },
    /** It was stopped, and is gone on with when the import is opened again: what is not kept otherwise is held. */
    hold: (): void => {
      if (read && notKept) holdSource(entity, { source: read.source, as: read.as, choices: latest.current });
    },
    /** It was finished, or given up on purpose. */
    forget: (): void => {
      turn.current += 1;
      setReading(false);
      setChoices(NO_CHOICES);
      forgetSource(entity);
    },
  };
}
