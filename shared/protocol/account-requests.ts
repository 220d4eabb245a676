import * as v from 'valibot';
import { currencySchema } from '../records/currency.ts';
import { MAX_NAME, MAX_PASSWORD, MIN_PASSWORD, roleSchema } from './account.ts';

const name = v.pipe(v.string(), v.minLength(1), v.maxLength(MAX_NAME));
const email = v.pipe(v.string(), v.email());
const password = v.pipe(v.string(), v.minLength(MIN_PASSWORD), v.maxLength(MAX_PASSWORD));

/** Body of POST /api/auth/sign-up/email. `invitationId` is from the link of an invitation, where one led here. */
export const signUpRequestSchema = v.object({ name, email, password, invitationId: v.optional(v.string()) });
export type SignUpRequest = v.InferOutput<typeof signUpRequestSchema>;

/** Body of POST /api/auth/sign-in/email. */
export const signInRequestSchema = v.object({ email, password: v.string() });
export type SignInRequest = v.InferOutput<typeof signInRequestSchema>;

/** Body of POST /api/auth/update-user. */
export const changeNameRequestSchema = v.object({ name });
export type ChangeNameRequest = v.InferOutput<typeof changeNameRequestSchema>;

/** Body of POST /api/auth/change-password. `revokeOtherSessions` ends every other session of the user. */
export const changePasswordRequestSchema = v.object({
  currentPassword: v.string(),
  newPassword: password,
  revokeOtherSessions: v.optional(v.boolean()),
});
export type ChangePasswordRequest = v.InferOutput<typeof changePasswordRequestSchema>;

/** Body of POST /api/auth/confirm-password: the present one. */
export const confirmPasswordRequestSchema = v.object({
  password: v.pipe(v.string(), v.maxLength(MAX_PASSWORD)),
});
export type ConfirmPasswordRequest = v.InferOutput<typeof confirmPasswordRequestSchema>;

/** What says who one is without the password, in characters. */
const secret = v.pipe(v.string(), v.maxLength(100));

/**
 * Body of POST /api/auth/recover-password: one of the recovery codes of this address, in small letters or with other gaps too; or
 * what the link of an owner ends with.
 */
export const recoverPasswordRequestSchema = v.union([
  v.object({ email, code: secret, newPassword: password }),
  v.object({ token: secret, newPassword: password }),
]);
export type RecoverPasswordRequest = v.InferOutput<typeof recoverPasswordRequestSchema>;

/** How long a device may be without contact before its user must sign in again, in days, where the owner chose nothing [O31]. */
export const DEFAULT_LEASE_DAYS = 30;

/**
 * What holds for everybody in a workspace. `currency` is ISO 4217, `week_start` the first day of the week (Sunday is 0), `lease_days`
 * as in GET /api/workspaces: it stays where it is not named.
 */
const workspaceOptionsSchema = v.object({
  currency: currencySchema,
  week_start: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(6)),
  lease_days: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(365))),
});
export type WorkspaceOptions = v.InferOutput<typeof workspaceOptionsSchema>;

/**
 * Body of POST /api/auth/organization/create. `slug` is the caller's and stays the same when he tries again: the same
 * workspace is not made twice.
 */
export const createWorkspaceRequestSchema = v.object({
  name,
  slug: v.pipe(v.string(), v.minLength(1)),
  metadata: v.optional(v.partial(workspaceOptionsSchema)),
});
export type CreateWorkspaceRequest = v.InferOutput<typeof createWorkspaceRequestSchema>;

/** Body of POST /api/auth/organization/update. */
export const updateWorkspaceRequestSchema = v.object({
  organizationId: v.string(),
  data: v.object({ metadata: workspaceOptionsSchema }),
});
export type UpdateWorkspaceRequest = v.InferOutput<typeof updateWorkspaceRequestSchema>;

/** Body of POST /api/auth/organization/invite-member. An earlier invitation of the same address is withdrawn. */
export const inviteRequestSchema = v.object({ email, role: roleSchema, organizationId: v.string() });

/** Body of POST /api/auth/organization/accept-invitation and cancel-invitation. */
export const invitationRequestSchema = v.object({ invitationId: v.string() });
export type InvitationRequest = v.InferOutput<typeof invitationRequestSchema>;

/** Body of POST /api/auth/organization/update-member-role. */
export const setRoleRequestSchema = v.object({
  organizationId: v.string(),
  memberId: v.string(),
  role: roleSchema,
});

/** Body of POST /api/auth/organization/remove-member. `memberIdOrEmail` is the membership's id. */
export const removeMemberRequestSchema = v.object({
  organizationId: v.string(),
  memberIdOrEmail: v.string(),
});
export type RemoveMemberRequest = v.InferOutput<typeof removeMemberRequestSchema>;

/** Body of POST /api/auth/organization/make-reset-link: a membership, by its id. */
export const resetLinkRequestSchema = v.object({ organizationId: v.string(), memberId: v.string() });
export type ResetLinkRequest = v.InferOutput<typeof resetLinkRequestSchema>;

/** Body of POST /api/auth/revoke-session: the token of the sign-in that is to end. */
export const endSignInRequestSchema = v.object({ token: v.string() });
export type EndSignInRequest = v.InferOutput<typeof endSignInRequestSchema>;
