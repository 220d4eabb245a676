import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ReferenceData } from '../../live/reference.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import type { FileWords } from '../csv/reference-file.ts';
import type { Table } from '../reading/table.ts';
import {
  answeredView,
  type ImportChoices,
  type ImportView,
  type PlannedFile,
  planFile,
} from './import-plan.ts';

/** How long the page works on rows before it looks after what the user does, in milliseconds. */
const SLICE_MS = 24;

/** What would become of a file; `done` counts its rows while they are still being read, else it is null. */
export interface Planning {
  view: ImportView | null;
  done: number | null;
}

/** Hook: plans the import of a file in slices, so that the page goes on answering whatever its size. */
export function usePlan(
  entity: ReferenceEntity,
  read: { table: Table; words: FileWords } | null,
  known: ReferenceData,
  choices: ImportChoices,
): Planning {
  const [planned, setPlanned] = useState<{ of: Table; file: PlannedFile } | null>(null);
  const [done, setDone] = useState<number | null>(null);
  const { header, columns, mark, join, newUnits } = choices;
  useEffect(() => {
    if (!read) return;
    const made = { newUnits, ...(header === undefined ? {} : { header }), ...(columns ? { columns } : {}) };
    const marks = { ...(mark ? { mark } : {}), ...(join ? { join } : {}) };
    const steps = planFile(entity, read.table, read.words, known, { ...made, ...marks });
    return inSlices(steps, setDone, (file) => {
      setPlanned({ of: read.table, file });
      setDone(null);
    });
  }, [entity, read, known, header, columns, mark, join, newUnits]);
  const file = planned !== null && planned.of === read?.table ? planned.file : null;
  const view = useMemo(() => file && answeredView(file, choices), [file, choices]);
  return { view, done };
}

/** Takes steps in slices. @returns a function that gives them up */
function inSlices<T>(
  steps: Generator<number, T>,
  tell: (done: number) => void,
  finished: (value: T) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const slice = (): void => {
    const end = performance.now() + SLICE_MS;
    for (;;) {
      const step = steps.next();
      if (step.done === true) {
        finished(step.value);
        return;
      }
      if (performance.now() < end) continue;
      tell(step.value);
      timer = setTimeout(slice);
      return;
    }
  };
  slice();
  return () => clearTimeout(timer);
}
