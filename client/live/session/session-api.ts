import * as v from 'valibot';
import type { Http } from '../http.ts';

const userSchema = v.object({ id: v.string(), name: v.string(), email: v.string() });
/** A person with an account. */
export type User = v.InferOutput<typeof userSchema>;

const roleSchema = v.picklist(['owner', 'member', 'viewer']);
/** What a member of a workspace may do: an owner invites and manages, a viewer only reads. */
export type Role = v.InferOutput<typeof roleSchema>;

const workspaceSchema = v.object({
  id: v.string(),
  name: v.string(),
  role: roleSchema,
  currency: v.optional(v.nullable(v.string())),
  week_start: v.optional(v.nullable(v.number())),
});
/** A workspace with the role of the one who asks. `currency` is ISO 4217, `week_start` as `Date.getDay` counts. */
export type WorkspaceInfo = v.InferOutput<typeof workspaceSchema>;

const meSchema = v.object({ user: userSchema, workspaces: v.array(workspaceSchema) });
/** Who is signed in, and where he may work. */
export type Me = v.InferOutput<typeof meSchema>;

const invitationSchema = v.object({
  id: v.string(),
  workspace_name: v.string(),
  inviter_name: v.string(),
  email: v.string(),
  role: v.string(),
  expires_at: v.string(),
});
/** What the holder of an invitation's link may know of it. */
export type Invitation = v.InferOutput<typeof invitationSchema>;

const signedInSchema = v.object({ user: userSchema });
const sessionSchema = v.nullable(v.object({ user: userSchema }));
const acceptedSchema = v.object({ invitation: v.object({ organizationId: v.string() }) });

/** The calls about accounts and workspaces. Each rejects with a RequestError. */
export interface SessionApi {
  /** Prolongs the session; null when there is none. */
  readSession(): Promise<{ user: User } | null>;
  me(): Promise<Me>;
  signUp(name: string, email: string, password: string): Promise<{ user: User }>;
  signIn(email: string, password: string): Promise<{ user: User }>;
  signOut(): Promise<void>;
  /** `slug` is the caller's and stays the same when he tries again: the same workspace is not made twice. */
  createWorkspace(name: string, slug: string, currency: string): Promise<{ id: string }>;
  readInvitation(id: string): Promise<Invitation>;
  /** @returns the id of the workspace that was joined */
  acceptInvitation(id: string): Promise<string>;
}

const AUTH = '/api/auth';

/** The calls of better-auth (at /api/auth) and of our own /api that a session is made of. */
export function createSessionApi(http: Http): SessionApi {
  const post = <T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>) =>
    http({ method: 'POST', path: `${AUTH}${path}`, body, schema });
  return {
    readSession: () => http({ path: `${AUTH}/get-session`, schema: sessionSchema }),
    me: () => http({ path: '/api/workspaces', schema: meSchema }),
    signUp: (name, email, password) => post('/sign-up/email', { name, email, password }, signedInSchema),
    signIn: (email, password) => post('/sign-in/email', { email, password }, signedInSchema),
    signOut: async () => {
      await post('/sign-out', {}, v.unknown());
    },
    createWorkspace: (name, slug, currency) =>
      post('/organization/create', { name, slug, metadata: { currency } }, v.object({ id: v.string() })),
    readInvitation: (id) =>
      http({ path: `/api/invitations/${encodeURIComponent(id)}`, schema: invitationSchema }),
    acceptInvitation: async (invitationId) => {
      const { invitation } = await post('/organization/accept-invitation', { invitationId }, acceptedSchema);
      return invitation.organizationId;
    },
  };
}
