import * as v from 'valibot';
import { personSchema } from './push.ts';

/** What the audit log of a workspace tells of. */
export const AUDIT_EVENTS = [
  'sign_in',
  'sign_in_failed',
  'sign_out',
  'password_changed',
  'email_changed',
  'recovery_codes',
  'reset_link',
  'workspace_made',
  'joined',
  'role',
  'removed',
  'invited',
  'invitation_withdrawn',
  'settings',
  'device_signed_out',
  'device_erase',
  'device_erased',
] as const;
export const auditEventSchema = v.picklist(AUDIT_EVENTS);
export type AuditEvent = v.InferOutput<typeof auditEventSchema>;

/**
 * One entry: who did it (`by`, null where nobody was signed in), when, from which network address, and whom it concerns (`person`).
 * `about` is the address of an invitation, the setting, the device's name, the browser of a sign-in or sign-out, or by what means
 * a forgotten password was set anew (`code`, `link`, `mail`). `before` and `after` are roles, or the values of the setting. The name of a person without an account any more is empty.
 */
const auditEntrySchema = v.object({
  id: v.number(),
  at: v.string(),
  event: v.string(),
  by: v.nullable(personSchema),
  person: v.nullable(personSchema),
  about: v.nullable(v.string()),
  before: v.nullable(v.string()),
  after: v.nullable(v.string()),
  address: v.nullable(v.string()),
});
export type AuditEntry = v.InferOutput<typeof auditEntrySchema>;

/** Answer of GET /sync/audit: the newest first; `next` is the `before` of the following page. */
export const auditResponseSchema = v.object({
  entries: v.array(auditEntrySchema),
  next: v.nullable(v.string()),
});
export type AuditResponse = v.InferOutput<typeof auditResponseSchema>;
