import * as v from 'valibot';
import {
  acceptedInvitationSchema,
  createdWorkspaceSchema,
  type Invitation,
  invitationSchema,
  type Me,
  meResponseSchema,
  sessionResponseSchema,
  signedInResponseSchema,
  type User,
} from '../../../shared/protocol/account.ts';
import type {
  CreateWorkspaceRequest,
  InvitationRequest,
  SignInRequest,
  SignUpRequest,
} from '../../../shared/protocol/account-requests.ts';
import type { Http } from './http.ts';

/** Who is signed in now; with `mailed` nobody is yet. */
export interface Entered {
  user: User;
  mailed?: boolean | undefined;
}

/** The calls about accounts and workspaces. Each rejects with a RequestError. */
export interface SessionApi {
  /** Prolongs the session; null when there is none. */
  readSession(): Promise<{ user: User } | null>;
  /** @param workspaceId the open one: a refusal says what became of the access to it */
  me(workspaceId?: string): Promise<Me>;
  /** @param invitationId of the link that led here; null where none did */
  signUp(name: string, email: string, password: string, invitationId: string | null): Promise<Entered>;
  signIn(email: string, password: string): Promise<Entered>;
  signOut(): Promise<void>;
  /** `slug` is the caller's and stays the same when he tries again: the same workspace is not made twice. */
  createWorkspace(name: string, slug: string, currency: string): Promise<{ id: string }>;
  readInvitation(id: string): Promise<Invitation>;
  /** @returns the id of the workspace that was joined */
  acceptInvitation(id: string): Promise<string>;
}

/** Where the routes of the accounts are. */
export const AUTH = '/api/auth';

/** The calls of better-auth (at /api/auth) and of our own /api that a session is made of. */
export function createSessionApi(http: Http): SessionApi {
  const post = <T>(path: string, body: unknown, schema: v.GenericSchema<unknown, T>) =>
    http({ method: 'POST', path: `${AUTH}${path}`, body, schema });
  return {
    readSession: () => http({ path: `${AUTH}/get-session`, schema: sessionResponseSchema }),
    me: (workspaceId) =>
      http({
        path: '/api/workspaces',
        ...(workspaceId === undefined ? {} : { query: { workspace: workspaceId } }),
        schema: meResponseSchema,
      }),
    signUp: (name, email, password, invitationId) => {
      const body: SignUpRequest = {
        name,
        email,
        password,
        ...(invitationId === null ? {} : { invitationId }),
      };
      return post('/sign-up/email', body, signedInResponseSchema);
    },
    signIn: (email, password) => {
      const body: SignInRequest = { email, password };
      return post('/sign-in/email', body, signedInResponseSchema);
    },
    signOut: async () => {
      await post('/sign-out', {}, v.unknown());
    },
    createWorkspace: (name, slug, currency) => {
      const body: CreateWorkspaceRequest = { name, slug, metadata: { currency } };
      return post('/organization/create', body, createdWorkspaceSchema);
    },
    readInvitation: (id) =>
      http({
        method: 'POST',
        path: '/api/invitations',
        body: { invitationId: id } satisfies InvitationRequest,
        schema: invitationSchema,
      }),
    acceptInvitation: async (invitationId) => {
      const body: InvitationRequest = { invitationId };
      const answer = await post('/organization/accept-invitation', body, acceptedInvitationSchema);
      return answer.invitation.organizationId;
    },
  };
}
