import * as v from 'valibot';
import { idSchema } from '../records/ids.ts';
import { personSchema } from './push.ts';

/**
 * A device as it last told of itself with a push; `name` and `waiting` are null when it told nothing. `signed_in`: the
 * session that it pushed or read with last has not ended; `current`: that session is the one that asks. `app_version`: of the app, as
 * its last pull told; null where it told none.
 */
const deviceRowSchema = v.object({
  client_id: v.string(),
  user: personSchema,
  name: v.nullable(v.string()),
  last_seen: v.string(),
  waiting: v.nullable(v.number()),
  current: v.boolean(),
  signed_in: v.boolean(),
  erase: v.optional(v.nullable(v.picklist(['asked', 'told']))),
  app_version: v.optional(v.nullable(v.string())),
});
export type DeviceRow = v.InferOutput<typeof deviceRowSchema>;

/**
 * Answer of GET /sync/devices: the workspace's devices, the one seen last before the others, at most 500. `next` is the `before` of the
 * next page; null where this is the last one.
 */
export const devicesResponseSchema = v.object({
  devices: v.array(deviceRowSchema),
  next: v.optional(v.nullable(v.string())),
});
export type DevicesResponse = v.InferOutput<typeof devicesResponseSchema>;

/** Body of POST /sync/devices/sign-out: the device whose session is to end. */
export const signDeviceOutRequestSchema = v.strictObject({ client_id: idSchema });

/** Its answer: whether a session ended now; false where the device was signed out already. */
export const signDeviceOutResponseSchema = v.object({ signed_out: v.boolean() });
export type SignDeviceOutResponse = v.InferOutput<typeof signDeviceOutResponseSchema>;

/** Body of POST /sync/devices/erase: a lost device, or all devices of a person but the one that asks. */
export const eraseDevicesRequestSchema = v.union([
  v.strictObject({ client_id: idSchema }),
  v.strictObject({ user_id: v.pipe(v.string(), v.minLength(1), v.maxLength(100)) }),
]);
export type EraseDevicesRequest = v.InferOutput<typeof eraseDevicesRequestSchema>;

/** Its answer: how many devices of the workspace are to be erased by it. */
export const eraseDevicesResponseSchema = v.object({ erased: v.number() });
export type EraseDevicesResponse = v.InferOutput<typeof eraseDevicesResponseSchema>;
