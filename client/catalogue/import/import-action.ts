import type { Acted } from '../../../shared/device/act.ts';
import type { DraftOperation } from '../../../shared/device/rows/draft.ts';
import { newId, performAll } from '../../live/perform.ts';
import { reference } from '../../live/reference.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import type { PlannedRow } from '../csv/reference-csv.ts';
import type { NewUnit } from './import-plan.ts';

/** What an import tells and asks between its rows. */
interface ImportWork {
  saved(count: number): void;
  signal: AbortSignal;
}

/**
 * Takes over the rows of an import that make or change something, the units that they need first. A row is a mutation of its own:
 * all of it or nothing, whatever becomes of the others. Undone together.
 * @returns what was saved, and how many rows that were: fewer than given where it was stopped, or where one was refused, which was told
 */
export async function importRows(
  entity: ReferenceEntity,
  rows: readonly PlannedRow[],
  newUnits: readonly NewUnit[],
  work: ImportWork,
): Promise<{ acted: Acted[]; rows: number }> {
  const used = new Set(rows.map(({ fields }) => fields['default_unit_id']));
  const units = newUnits
    .filter(({ id }) => used.has(id) && !reference.peek().units.has(id))
    .map(({ id, ...fields }): DraftOperation[] => [{ op: 'create', entity: 'unit', id, fields }]);
  const acted = await performAll([...units, ...rows.map((row) => stepsOf(entity, row))], {
    ...work,
    // Without a unit, the rows that need it would be refused as well.
    refused: (index) => index >= units.length,
  });
  return { acted, rows: Math.max(0, acted.length - units.length) };
}

function stepsOf(entity: ReferenceEntity, { action, record, fields }: PlannedRow): DraftOperation[] {
  if (action === 'create') return [{ op: 'create', entity, id: newId(), fields }];
  if (action !== 'update' || !record) return [];
  return [{ op: 'update', entity, id: record.id, seen_version: record.version, fields }];
}
