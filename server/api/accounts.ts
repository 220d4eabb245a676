import * as v from 'valibot';
import {
  acceptedInvitationSchema,
  createdWorkspaceSchema,
  invitationSchema,
  meResponseSchema,
  sessionResponseSchema,
  signedInResponseSchema,
} from '../../shared/protocol/account.ts';
import {
  changeNameRequestSchema,
  changePasswordRequestSchema,
  confirmPasswordRequestSchema,
  createWorkspaceRequestSchema,
  invitationRequestSchema,
  signInRequestSchema,
  signUpRequestSchema,
  updateWorkspaceRequestSchema,
} from '../../shared/protocol/account-requests.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { ANNA_USER, ID } from './examples.ts';
import { AUTH_READING, AUTH_WRITING } from './library.ts';
import { optional } from './parameters.ts';

const doneSchema = v.object({ status: v.boolean() });

const GROUP = 'Accounts and workspaces';
const INVITATION = 'szm9cFLcQwd6yv5fJhgqjHThwnH6dxCM';

const me: Endpoint = {
  method: 'GET',
  path: '/api/workspaces',
  group: GROUP,
  summary: 'Who is signed in, and the workspaces he is a member of.',
  open: false,
  parameters: [
    optional('workspace', {
      schema: v.string(),
      words: 'The workspace that is open: a refusal says what became of the access to it.',
      example: ID.workspace,
    }),
  ],
  answer: json('The user and his workspaces, oldest first.', meResponseSchema, {
    'an owner': {
      user: ANNA_USER,
      workspaces: [
        {
          id: ID.workspace,
          name: 'Quai 7',
          role: 'owner',
          currency: 'EUR',
          week_start: 1,
          lease_days: 30,
          created_at: '2026-11-01T05:00:00.000Z',
        },
      ],
    },
  }),
  refusals: ['signed_out', 'internal', 'unavailable'],
};

const invitation: Endpoint = {
  method: 'GET',
  path: '/api/invitations/{id}',
  group: GROUP,
  summary: 'What a pending invitation offers.',
  words: 'Whoever holds the link may know it, before he has an account.',
  open: true,
  parameters: [
    {
      name: 'id',
      in: 'path',
      required: true,
      schema: v.string(),
      words: 'The last part of the link.',
      example: INVITATION,
    },
  ],
  answer: json('The invitation.', invitationSchema, {
    'for a member': {
      id: INVITATION,
      workspace_name: 'Quai 7',
      inviter_name: 'Anna',
      email: 'ben@example.com',
      role: 'member',
      expires_at: '2026-12-07T08:00:00.000Z',
    },
  }),
  refusals: ['not_found', 'internal', 'unavailable'],
};

const readInvitation: Endpoint = {
  method: 'POST',
  path: '/api/invitations',
  group: GROUP,
  summary: 'What a pending invitation offers.',
  words: 'As GET /api/invitations/{id}, with what the link ends with in the body: no log has it there.',
  open: true,
  parameters: [],
  body: message(invitationRequestSchema, { 'of a link': { invitationId: INVITATION } }),
  answer: invitation.answer,
  refusals: [
    'bad_request',
    'bad_origin',
    'not_found',
    'too_large',
    'unsupported_media_type',
    'internal',
    'unavailable',
  ],
};

const signUp: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/sign-up/email',
  group: GROUP,
  summary: 'Makes an account and signs in.',
  words: 'The session is in the cookie that the answer sets.',
  open: true,
  body: message(signUpRequestSchema, {
    'a new account': { name: 'Anna', email: 'anna@example.com', password: 'correct horse' },
    'of who was invited': {
      name: 'Ben',
      email: 'ben@example.com',
      password: 'battery staple',
      invitationId: INVITATION,
    },
  }),
  answer: json('Who is signed in now.', signedInResponseSchema, { Anna: { user: ANNA_USER } }),
  libraryRefusals: {
    400: [
      'VALIDATION_ERROR',
      'INVALID_EMAIL',
      'INVALID_NAME',
      'PASSWORD_TOO_SHORT',
      'PASSWORD_TOO_LONG',
      'PASSWORD_TOO_COMMON',
    ],
    403: ['SIGN_UP_BY_INVITATION'],
    422: ['USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL'],
  },
};

const signIn: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/sign-in/email',
  group: GROUP,
  summary: 'Signs in.',
  words: 'The session is in the cookie that the answer sets. At most 20 attempts a minute from one address.',
  open: true,
  body: message(signInRequestSchema, {
    'a password': { email: 'anna@example.com', password: 'correct horse' },
  }),
  answer: json('Who is signed in now.', signedInResponseSchema, { Anna: { user: ANNA_USER } }),
  libraryRefusals: {
    400: ['VALIDATION_ERROR', 'INVALID_EMAIL', 'PASSWORD_TOO_LONG'],
    401: ['INVALID_EMAIL_OR_PASSWORD'],
  },
};

const signOut: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/sign-out',
  group: GROUP,
  summary: 'Ends the session of this browser.',
  open: true,
  body: message(v.object({}), { nothing: {} }),
  answer: json('Also where nobody was signed in.', v.object({ success: v.boolean() }), {
    done: { success: true },
  }),
};

const getSession: Endpoint = {
  ...AUTH_READING,
  path: '/api/auth/get-session',
  group: GROUP,
  summary: 'The session of this browser, which it prolongs.',
  open: true,
  parameters: [],
  answer: json('The session, or null where there is none.', sessionResponseSchema, {
    'signed in': { session: { id: '9HpwgzMppqBIOfaRhXLkSOTMOQGuT7SU' }, user: ANNA_USER },
    'signed out': null,
  }),
};

const changeName: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/update-user',
  group: GROUP,
  summary: 'Changes one’s own name.',
  body: message(changeNameRequestSchema, { 'a name': { name: 'Anna Petit' } }),
  answer: json('Done.', doneSchema, { done: { status: true } }),
  libraryRefusals: { 400: ['VALIDATION_ERROR', 'INVALID_NAME'], 401: ['UNAUTHORIZED'] },
};

const changePassword: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/change-password',
  group: GROUP,
  summary: 'Changes one’s own password; other sessions end where that is asked for.',
  words: 'At most 10 attempts a minute from one address.',
  body: message(changePasswordRequestSchema, {
    'and sign out elsewhere': {
      currentPassword: 'correct horse',
      newPassword: 'battery staple',
      revokeOtherSessions: true,
    },
  }),
  answer: json('Who is signed in.', signedInResponseSchema, { Anna: { user: ANNA_USER } }),
  libraryRefusals: {
    400: [
      'VALIDATION_ERROR',
      'INVALID_PASSWORD',
      'PASSWORD_TOO_SHORT',
      'PASSWORD_TOO_LONG',
      'PASSWORD_TOO_COMMON',
    ],
    401: ['UNAUTHORIZED'],
  },
};

const confirmPassword: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/confirm-password',
  group: GROUP,
  summary: 'Confirms who uses the session, by the password.',
  words: 'For 10 minutes the session may then do again what is refused with `confirm_needed`.',
  body: message(confirmPasswordRequestSchema, { 'the present one': { password: 'correct horse' } }),
  answer: json('It was the right one.', doneSchema, { confirmed: { status: true } }),
  libraryRefusals: { 400: ['VALIDATION_ERROR', 'INVALID_PASSWORD'], 401: ['UNAUTHORIZED'] },
};

const createWorkspace: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/organization/create',
  group: GROUP,
  summary: 'Makes a workspace; its maker is its owner.',
  body: message(createWorkspaceRequestSchema, {
    'in euros': {
      name: 'Quai 7',
      slug: '6f1c8f0a-3d1e-4c58-9d1b-1a2b3c4d5e6f',
      metadata: { currency: 'EUR' },
    },
  }),
  answer: json('Its id.', createdWorkspaceSchema, { made: { id: ID.workspace } }),
  refusals: [...AUTH_WRITING.refusals, 'signed_out'],
  libraryRefusals: {
    400: ['VALIDATION_ERROR', 'INVALID_NAME', 'ORGANIZATION_ALREADY_EXISTS'],
    403: ['YOU_HAVE_REACHED_THE_MAXIMUM_NUMBER_OF_ORGANIZATIONS'],
  },
};

const updateWorkspace: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/organization/update',
  group: GROUP,
  summary: 'Changes the currency, the first day of the week and the lease; for owners.',
  words:
    'Amounts are stored in the smallest unit of the currency. Where prices are stored, a currency with another number of decimals is refused.',
  body: message(updateWorkspaceRequestSchema, {
    'pounds, weeks from Sunday on, a lease of a week': {
      organizationId: ID.workspace,
      data: { metadata: { currency: 'GBP', week_start: 0, lease_days: 7 } },
    },
  }),
  answer: json('The workspace.', createdWorkspaceSchema, { changed: { id: ID.workspace } }),
  refusals: [...AUTH_WRITING.refusals, 'signed_out'],
  libraryRefusals: {
    400: ['VALIDATION_ERROR', 'INVALID_NAME', 'PRICES_STORED', 'USER_IS_NOT_A_MEMBER_OF_THE_ORGANIZATION'],
    403: ['YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_ORGANIZATION'],
  },
};

const acceptInvitation: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/organization/accept-invitation',
  group: GROUP,
  summary: 'Joins the workspace of an invitation.',
  words: 'Only the invited address may, once.',
  body: message(invitationRequestSchema, { 'of a link': { invitationId: INVITATION } }),
  answer: json('The invitation with its workspace.', acceptedInvitationSchema, {
    joined: { invitation: { organizationId: ID.workspace } },
  }),
  libraryRefusals: {
    400: ['VALIDATION_ERROR', 'INVITATION_NOT_FOUND'],
    401: ['UNAUTHORIZED'],
    403: ['YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION', 'ORGANIZATION_MEMBERSHIP_LIMIT_REACHED'],
  },
};

/** The user's own account, and how he comes into a workspace. */
export const ACCOUNTS: readonly Endpoint[] = [
  signUp,
  signIn,
  signOut,
  getSession,
  changeName,
  changePassword,
  confirmPassword,
  me,
  createWorkspace,
  updateWorkspace,
  readInvitation,
  invitation,
  acceptInvitation,
];
