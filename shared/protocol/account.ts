import * as v from 'valibot';

/** What a member of a workspace may be: an owner invites and manages the members, a viewer only reads. */
export const ROLES = ['owner', 'member', 'viewer'] as const;
export const roleSchema = v.picklist(ROLES);
export type Role = v.InferOutput<typeof roleSchema>;

/** The longest name of a person or a workspace, and the bounds of a password, in characters. */
export const MAX_NAME = 200;
export const MIN_PASSWORD = 8;
export const MAX_PASSWORD = 128;

/** A person with an account. */
const userSchema = v.object({ id: v.string(), name: v.string(), email: v.string() });
export type User = v.InferOutput<typeof userSchema>;

/**
 * A workspace with the role of the one who asks. `currency` is ISO 4217, `week_start` the first day of the week (Sunday is 0);
 * each is null where nobody chose one. `lease_days`: after so many days without contact a device asks its user to sign in again;
 * 0: never.
 */
const workspaceSchema = v.object({
  id: v.string(),
  name: v.string(),
  role: roleSchema,
  currency: v.optional(v.nullable(v.string())),
  week_start: v.optional(v.nullable(v.number())),
  lease_days: v.optional(v.nullable(v.number())),
  created_at: v.optional(v.string()),
});
export type WorkspaceInfo = v.InferOutput<typeof workspaceSchema>;

/** That an owner made a link with which one's password can be set anew: who (empty without an account), when, and whether it was used. */
const resetLinkToldSchema = v.object({ by: v.string(), at: v.string(), used: v.boolean() });
export type ResetLinkTold = v.InferOutput<typeof resetLinkToldSchema>;

/**
 * Answer of GET /api/workspaces: who is signed in, and the workspaces he is a member of, oldest first. `reset_link` is there until
 * he has understood it.
 */
export const meResponseSchema = v.object({
  user: userSchema,
  workspaces: v.array(workspaceSchema),
  reset_link: v.optional(v.nullable(resetLinkToldSchema)),
});
export type Me = v.InferOutput<typeof meResponseSchema>;

/** Answer of GET /api/invitations/{id}: what the holder of an invitation's link may know of it. */
export const invitationSchema = v.object({
  id: v.string(),
  workspace_name: v.string(),
  inviter_name: v.string(),
  email: v.string(),
  role: v.string(),
  expires_at: v.string(),
});
export type Invitation = v.InferOutput<typeof invitationSchema>;

/**
 * Answer to signing in or up: who is signed in now. The session itself is in the cookie. `mailed`: nobody is yet; the server sent a mail
 * to the address, and the id of the user is made up.
 */
export const signedInResponseSchema = v.object({ user: userSchema, mailed: v.optional(v.boolean()) });

/** Answer of GET /api/auth/get-session: the session of the cookie, or null where there is none. */
export const sessionResponseSchema = v.nullable(
  v.object({ session: v.object({ id: v.string() }), user: userSchema }),
);

/** Answer of GET /api/auth/recovery-codes: how many are left, and when they were made; null: never. */
export const codesLeftSchema = v.object({ left: v.number(), made_at: v.nullable(v.string()) });
export type CodesLeft = v.InferOutput<typeof codesLeftSchema>;

/** Answer to making recovery codes: the only time that they are told. */
export const recoveryCodesSchema = v.object({ codes: v.array(v.string()) });

/** Answer to making a link for a member who forgot his password: what it ends with, and until when it is good. */
export const resetLinkSchema = v.object({ token: v.string(), expires_at: v.string() });
export type ResetLink = v.InferOutput<typeof resetLinkSchema>;

/** Answer to setting a forgotten password anew: whose it is. */
export const recoveredSchema = v.object({ email: v.string() });

/** Answer to making a workspace: its id. */
export const createdWorkspaceSchema = v.object({ id: v.string() });

/** Answer to accepting an invitation: `organizationId` is the workspace that was joined. */
export const acceptedInvitationSchema = v.object({ invitation: v.object({ organizationId: v.string() }) });
