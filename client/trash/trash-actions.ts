import type { Acted } from '../../shared/device/act.ts';
import { rememberCopies } from '../live/online-copies.ts';
import { perform } from '../live/perform.ts';
import { type Deleted, isDeletedOrder } from './trash.ts';

/**
 * Brings a deleted record back; an order with exactly the lines that were deleted with it.
 * @throws LocalError after the user was told: then nothing was saved
 */
export function restoreDeleted(deleted: Deleted): Promise<Acted> {
  // The device may not have the record any more. It is restored from the copy that Trash shows.
  if (isDeletedOrder(deleted)) rememberCopies([deleted.record]);
  return perform([{ op: 'restore', entity: deleted.entity, id: deleted.id }]);
}
