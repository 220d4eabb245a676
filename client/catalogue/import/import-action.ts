import type { Acted } from '../../../shared/device/act.ts';
import type { DraftOperation } from '../../../shared/device/rows/draft.ts';
import { newId, performAll } from '../../live/perform.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import type { PlannedRow } from '../csv/reference-csv.ts';

/** Rows in one mutation, at most; more are cut into several. */
const MOST_ROWS = 500;

/** Takes over the rows of an import that make or change something; a row is one step: all of it or nothing. Undone together. */
export function importRows(entity: ReferenceEntity, rows: readonly PlannedRow[]): Promise<Acted[]> {
  const steps = rows.flatMap((row) => stepOf(entity, row) ?? []);
  const mutations: DraftOperation[][] = [];
  for (let from = 0; from < steps.length; from += MOST_ROWS) {
    mutations.push(steps.slice(from, from + MOST_ROWS));
  }
  return performAll(mutations);
}

function stepOf(entity: ReferenceEntity, { action, record, fields }: PlannedRow): DraftOperation | null {
  if (action === 'create') return { op: 'create', entity, id: newId(), fields };
  if (action !== 'update' || !record) return null;
  return { op: 'update', entity, id: record.id, seen_version: record.version, fields };
}
