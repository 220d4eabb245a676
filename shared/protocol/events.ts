import * as v from 'valibot';
import { changeSchema } from './pull.ts';

/** `event: sync`: commits happened. `from` is the head of the event before; a device there needs no pull when `changes` ride along. */
export const syncEventSchema = v.object({
  from: v.number(),
  head: v.number(),
  client_id: v.nullable(v.string()),
  changes: v.optional(v.array(changeSchema)),
});
export type SyncEvent = v.InferOutput<typeof syncEventSchema>;

/** `event: members`: somebody joined or left, or has another name or role. It carries nothing. */
export const membersEventSchema = v.object({});

/** `event: ping`: every 30 s. */
export const pingEventSchema = v.object({ head: v.number() });

/** `event: revoked`: the session or the membership ended; the stream ends with it. */
export const revokedEventSchema = v.object({ code: v.picklist(['signed_out', 'not_a_member']) });
