import * as v from 'valibot';
import {
  endSignInRequestSchema,
  invitationRequestSchema,
  inviteRequestSchema,
  removeMemberRequestSchema,
  setRoleRequestSchema,
} from '../../shared/protocol/account-requests.ts';
import {
  invitationListSchema,
  invitedSchema,
  memberListSchema,
  sentInvitationSchema,
  signInListSchema,
} from '../../shared/protocol/people.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { ANNA_USER, ID } from './examples.ts';
import { AUTH_READING, AUTH_WRITING } from './library.ts';
import { fromOne, optional, required } from './parameters.ts';

const GROUP = 'People of a workspace';
const MEMBERSHIP = 'mpw9nCQ8Kb4oCBeXDKA6MfNHODM5IIyv';
const SIGN_IN = 'hYG70cFeSwxe00dbxqSbQlwaE2h8zPlM';

const INVITED = {
  id: 'szm9cFLcQwd6yv5fJhgqjHThwnH6dxCM',
  email: 'ben@example.com',
  role: 'member',
  status: 'pending',
  expiresAt: '2026-12-07T08:00:00.000Z',
};

const ORGANIZATION = required('organizationId', {
  schema: v.string(),
  words: 'Id of the workspace.',
  example: ID.workspace,
});

const listMembers: Endpoint = {
  ...AUTH_READING,
  path: '/api/auth/organization/list-members',
  group: GROUP,
  summary: 'The members of a workspace with role and address.',
  parameters: [
    ORGANIZATION,
    optional('limit', { schema: fromOne, words: 'Members at most; 100 unless told.', example: '1000' }),
  ],
  answer: json('The members.', memberListSchema, {
    'an owner': {
      members: [
        {
          id: MEMBERSHIP,
          userId: ID.anna,
          role: 'owner',
          user: { name: ANNA_USER.name, email: ANNA_USER.email },
        },
      ],
    },
  }),
  libraryRefusals: { 401: ['UNAUTHORIZED'], 403: ['YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION'] },
};

const listInvitations: Endpoint = {
  ...AUTH_READING,
  path: '/api/auth/organization/list-invitations',
  group: GROUP,
  summary: 'The invitations into a workspace; for owners.',
  parameters: [ORGANIZATION],
  answer: json('All of them, whatever became of them.', invitationListSchema, { 'one pending': [INVITED] }),
  libraryRefusals: {
    400: [],
    401: ['UNAUTHORIZED'],
    403: ['forbidden', 'YOU_ARE_NOT_ALLOWED_TO_LIST_INVITATIONS'],
  },
};

const invite: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/organization/invite-member',
  group: GROUP,
  summary: 'Invites an address; for owners.',
  words: 'The server sends no mail: the owner passes on the link, which ends with the id of the answer.',
  body: message(inviteRequestSchema, {
    'a member': { email: 'ben@example.com', role: 'member', organizationId: ID.workspace },
  }),
  answer: json('The invitation.', invitedSchema, {
    invited: { id: INVITED.id, email: INVITED.email },
  }),
  refusals: [...AUTH_WRITING.refusals, 'confirm_needed'],
  libraryRefusals: {
    400: [
      'VALIDATION_ERROR',
      'INVALID_EMAIL',
      'MEMBER_NOT_FOUND',
      'ROLE_NOT_FOUND',
      'USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION',
    ],
    401: ['UNAUTHORIZED'],
    403: ['YOU_ARE_NOT_ALLOWED_TO_INVITE_USERS_TO_THIS_ORGANIZATION'],
  },
};

const withdraw: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/organization/cancel-invitation',
  group: GROUP,
  summary: 'Takes an invitation back; for owners.',
  words: 'By its id in the list. What its link says is another text: only the answer to its making has it.',
  body: message(invitationRequestSchema, { 'a pending one': { invitationId: INVITED.id } }),
  answer: json('The invitation as it is now.', sentInvitationSchema, {
    withdrawn: { ...INVITED, status: 'canceled' },
  }),
  libraryRefusals: {
    400: ['VALIDATION_ERROR', 'INVITATION_NOT_FOUND', 'MEMBER_NOT_FOUND'],
    401: ['UNAUTHORIZED'],
    403: ['YOU_ARE_NOT_ALLOWED_TO_CANCEL_THIS_INVITATION'],
  },
};

const setRole: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/organization/update-member-role',
  group: GROUP,
  summary: 'Gives a member another role; for owners.',
  body: message(setRoleRequestSchema, {
    'a viewer': { organizationId: ID.workspace, memberId: MEMBERSHIP, role: 'viewer' },
  }),
  answer: json('The membership.', v.object({ id: v.string(), role: v.string() }), {
    changed: { id: MEMBERSHIP, role: 'viewer' },
  }),
  refusals: [...AUTH_WRITING.refusals, 'owner_needed', 'confirm_needed'],
  libraryRefusals: {
    400: [
      'VALIDATION_ERROR',
      'ROLE_NOT_FOUND',
      'MEMBER_NOT_FOUND',
      'YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER',
    ],
    401: ['UNAUTHORIZED'],
    403: ['YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER'],
  },
};

const removeMember: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/organization/remove-member',
  group: GROUP,
  summary: 'Ends a membership; for owners.',
  body: message(removeMemberRequestSchema, {
    'by its id': { organizationId: ID.workspace, memberIdOrEmail: MEMBERSHIP },
  }),
  answer: json('The membership that ended.', v.object({ member: v.object({ id: v.string() }) }), {
    ended: { member: { id: MEMBERSHIP } },
  }),
  refusals: [...AUTH_WRITING.refusals, 'owner_needed', 'confirm_needed'],
  libraryRefusals: {
    400: ['VALIDATION_ERROR', 'MEMBER_NOT_FOUND', 'YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER'],
    401: ['UNAUTHORIZED'],
    403: ['YOU_ARE_NOT_ALLOWED_TO_DELETE_THIS_MEMBER'],
  },
};

const listSignIns: Endpoint = {
  ...AUTH_READING,
  path: '/api/auth/list-sessions',
  group: GROUP,
  summary: 'Every place where the user is signed in.',
  answer: json('The sign-ins.', signInListSchema, {
    'one browser': [
      {
        id: 'y7ybQSk6hQLnrQ2aEqk73oaa0zcYclr4',
        token: SIGN_IN,
        updatedAt: '2026-11-23T06:12:04.310Z',
        userAgent: 'Mozilla/5.0',
      },
    ],
  }),
  libraryRefusals: { 401: ['UNAUTHORIZED'] },
};

const endSignIn: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/revoke-session',
  group: GROUP,
  summary: 'Ends one sign-in of the user.',
  body: message(endSignInRequestSchema, { 'by its token': { token: SIGN_IN } }),
  answer: json('Also where it had ended already.', v.object({ status: v.boolean() }), {
    ended: { status: true },
  }),
  libraryRefusals: { 400: ['VALIDATION_ERROR'], 401: ['UNAUTHORIZED'] },
};

/** Who is in a workspace, who is invited, and where the user is signed in. */
export const PEOPLE: readonly Endpoint[] = [
  listMembers,
  setRole,
  removeMember,
  listInvitations,
  invite,
  withdraw,
  listSignIns,
  endSignIn,
];
