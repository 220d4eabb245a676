import * as v from 'valibot';

/**
 * What every record carries beside its own fields. `version` starts at 1 and grows by one with every accepted
 * operation that changes the record; the times are the server's, `created_by` and `updated_by` are user ids.
 * `deleted_unseen` (tombstones only) lists the clients whose last change the deleting device had not seen; `merged_into`
 * (tombstones of merged pre-orders only) names the pre-order that their lines went to.
 *
 * Records that the server sends are checked for their types only: their contents were checked when they were pushed,
 * and a first snapshot may bring 100,000 of them (measured: 12 ms a thousand lines with every rule, 3 ms with types).
 */
export const commonEntries = {
  id: v.string(),
  version: v.number(),
  created_at: v.string(),
  updated_at: v.string(),
  deleted_at: v.nullable(v.string()),
  created_by: v.string(),
  updated_by: v.string(),
  deleted_unseen: v.optional(v.array(v.string())),
  merged_into: v.optional(v.string()),
};

type Entries = Readonly<Record<string, v.GenericSchema>>;

/**
 * Checks a record that the server sends. Members that this build does not know are kept: the server may be newer, and what
 * a device does not understand it still carries. The type has the known ones only.
 */
export function receivedRecord<const Known extends Entries>(
  entries: Known,
): v.GenericSchema<unknown, v.InferOutput<v.ObjectSchema<Known, undefined>>> {
  return v.looseObject(entries);
}
