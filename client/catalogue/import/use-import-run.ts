import { useRef, useState } from 'preact/hooks';
import type { Acted } from '../../../shared/device/act.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import type { PlannedRow } from '../csv/reference-csv.ts';
import { importRows } from './import-action.ts';
import type { NewUnit } from './import-plan.ts';

/** An import that runs, or none: how many rows are saved, and how it is stopped. What is saved by then stays. */
export interface ImportRun {
  /** Null while none runs. */
  saved: number | null;
  stop(): void;
  /** Rejects after the user was told why. */
  start(
    entity: ReferenceEntity,
    rows: readonly PlannedRow[],
    newUnits: readonly NewUnit[],
  ): Promise<{ acted: readonly Acted[]; rows: number }>;
}

/** Hook: the import of one dialog. */
export function useImportRun(): ImportRun {
  const [saved, setSaved] = useState<number | null>(null);
  const stopper = useRef(new AbortController());
  return {
    saved,
    stop: () => stopper.current.abort(),
    start: async (entity, rows, newUnits) => {
      stopper.current = new AbortController();
      setSaved(0);
      try {
        return await importRows(entity, rows, newUnits, { saved: setSaved, signal: stopper.current.signal });
      } finally {
        setSaved(null);
      }
    },
  };
}
