import * as v from 'valibot';
import { timestampSchema } from './dates.ts';
import { idSchema } from './ids.ts';

/**
 * What every record carries beside its own fields. `version` starts at 1 and grows by one with every accepted
 * operation that changes the record; the times are the server's, `created_by` and `updated_by` are user ids.
 * `deleted_unseen` (tombstones only) lists the clients whose last change the deleting device had not seen.
 */
export const commonEntries = {
  id: idSchema,
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
  created_at: timestampSchema,
  updated_at: timestampSchema,
  deleted_at: v.nullable(timestampSchema),
  created_by: v.string(),
  updated_by: v.string(),
  deleted_unseen: v.optional(v.array(v.string())),
};

export interface CommonFields {
  id: string;
  version: number;
  created_at: string;
  updated_at: string;
  deleted_at: string | null;
  created_by: string;
  updated_by: string;
  deleted_unseen?: string[] | undefined;
}
