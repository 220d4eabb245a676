import * as v from 'valibot';
import { personSchema } from './push.ts';

/** Answer of GET /sync/members. */
export const membersResponseSchema = v.object({ members: v.array(personSchema) });
export type MembersResponse = v.InferOutput<typeof membersResponseSchema>;
