import * as v from 'valibot';
import { issueSchema } from './issues.ts';

/** Every code with which the server refuses a whole request, and its status. */
export const ERROR_STATUS = {
  bad_request: 400,
  signed_out: 401,
  not_a_member: 403,
  client_taken: 403,
  bad_origin: 403,
  not_allowed: 403,
  owner_needed: 403,
  confirm_needed: 403,
  member_elsewhere: 403,
  not_found: 404,
  method_not_allowed: 405,
  cursor_expired: 410,
  too_large: 413,
  unsupported_media_type: 415,
  protocol_unsupported: 426,
  too_many_requests: 429,
  workspace_full: 429,
  internal: 500,
  unavailable: 503,
} as const;
export type ErrorCode = keyof typeof ERROR_STATUS;

/**
 * What a `signed_out` device learns of its access: its user is no member any more (`lost`), or it is to erase all that it holds of the
 * workspace (`erased`).
 */
const lostAccessSchema = v.picklist(['lost', 'erased']);
export type LostAccess = v.InferOutput<typeof lostAccessSchema>;

/** Body of every answer that is not a success. `min` and `max` come with `protocol_unsupported`, `access` with `signed_out`. */
export const errorSchema = v.object({
  code: v.string(),
  message: v.string(),
  issues: v.optional(v.array(issueSchema)),
  min: v.optional(v.number()),
  max: v.optional(v.number()),
  access: v.optional(lostAccessSchema),
});
export type ErrorBody = v.InferOutput<typeof errorSchema>;

/** Why one mutation was rejected, on its result. */
export const REJECTION_CODES = [
  'not_found',
  'parent_missing',
  'id_taken',
  'reference_missing',
  'read_only',
  'other_currency',
  'not_applied',
] as const;
