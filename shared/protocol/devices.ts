import * as v from 'valibot';
import { personSchema } from './push.ts';

/** A device as it last told of itself with a push; `name` and `waiting` are null when it told nothing. */
export const deviceRowSchema = v.object({
  client_id: v.string(),
  user: personSchema,
  name: v.nullable(v.string()),
  last_seen: v.string(),
  waiting: v.nullable(v.number()),
});
export type DeviceRow = v.InferOutput<typeof deviceRowSchema>;

/** Answer of GET /sync/devices: the workspace's devices, the one seen last before the others, at most 500. */
export const devicesResponseSchema = v.object({ devices: v.array(deviceRowSchema) });
export type DevicesResponse = v.InferOutput<typeof devicesResponseSchema>;
