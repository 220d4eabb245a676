import * as v from 'valibot';

/** A person of a workspace; `id` is the membership's. */
const memberSchema = v.object({
  id: v.string(),
  userId: v.string(),
  role: v.string(),
  user: v.object({ name: v.string(), email: v.string() }),
});
export type Member = v.InferOutput<typeof memberSchema>;

/** Answer of GET /api/auth/organization/list-members. */
export const memberListSchema = v.object({ members: v.array(memberSchema) });

/** An invitation as its workspace's owner sees it. `status` is `pending` until somebody answers it or it is withdrawn. */
export const sentInvitationSchema = v.object({
  id: v.string(),
  email: v.string(),
  role: v.string(),
  status: v.string(),
  expiresAt: v.string(),
});
export type SentInvitation = v.InferOutput<typeof sentInvitationSchema>;

/** Answer of GET /api/auth/organization/list-invitations: those that were answered or have expired too. */
export const invitationListSchema = v.array(sentInvitationSchema);

/** Answer to an invitation: its id is the last part of the link that the owner passes on. */
export const invitedSchema = v.object({ id: v.string(), email: v.string() });

/** One place where the user is signed in. Its `token` ends it. */
const signInSchema = v.object({
  id: v.string(),
  token: v.string(),
  updatedAt: v.string(),
  userAgent: v.optional(v.nullable(v.string())),
});
export type SignIn = v.InferOutput<typeof signInSchema>;

/** Answer of GET /api/auth/list-sessions: every place where the user is signed in. */
export const signInListSchema = v.array(signInSchema);
