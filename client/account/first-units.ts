import { derivedId } from '../../shared/records/derived-id.ts';
import type { UnitFields } from '../../shared/records/unit.ts';
import { reportError } from '../live/errors.ts';
import { usualUnits } from '../live/fields/usual-units.ts';
import { save } from '../live/perform.ts';
import { untilOpen } from '../sample/sample-job.ts';

/**
 * Begins a workspace that was just made: kg, piece and crate in the user's language, as soon as its database is open.
 * The ids are derived from the workspace, so that nothing is made twice; what fails is told.
 */
export async function beginWorkspace(workspaceId: string): Promise<void> {
  try {
    await untilOpen(workspaceId);
    await save([{ operations: usualUnits().map(([key, fields]) => created(workspaceId, key, fields)) }]);
  } catch (error) {
    reportError(error);
  }
}

function created(workspaceId: string, key: string, fields: UnitFields) {
  const id = derivedId([workspaceId, 'unit', key]);
  return { op: 'create', entity: 'unit', id, fields: { ...fields } } as const;
}
