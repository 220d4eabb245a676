import type { RowKey } from '../sync/device-rows.ts';
import type { Draft } from '../sync/draft.ts';
import type { Device } from './open.ts';

/** What a commit touched: the rows, and the delivery dates of orders before and after. */
export interface Touched {
  rows: RowKey[];
  dates: string[];
}

/** A saved action. `mutation_id` is null where it cancelled out what was waiting; `inverse` takes it back. */
export interface Acted {
  mutation_id: string | null;
  inverse: Draft | null;
  touched: Touched;
}

export interface ActClock {
  nowMs: number;
  uuid: () => string;
}

/**
 * Saves a user's action [O1]: when the promise resolves, it is on the disk.
 * @throws StorageFullError, StorageLostError, DraftInvalidError, DraftTooLargeError: then nothing was saved
 */
export function act(
  _device: Device,
  _author: { user_id: string },
  _draft: Draft,
  _clock: ActClock,
): Promise<Acted> {
  return Promise.reject(new Error('act is not built yet'));
}
