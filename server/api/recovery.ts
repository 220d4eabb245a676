import * as v from 'valibot';
import {
  codesLeftSchema,
  recoveredSchema,
  recoveryCodesSchema,
  resetLinkSchema,
} from '../../shared/protocol/account.ts';
import {
  recoverPasswordRequestSchema,
  resetLinkRequestSchema,
} from '../../shared/protocol/account-requests.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { ID } from './examples.ts';
import { AUTH_READING, AUTH_WRITING } from './library.ts';

const RESET = 'q8Qw1o0yV6m3rX2sT9uKcLbNdEfGhJ4p';
const GROUP = 'Accounts and workspaces';

const codesLeft: Endpoint = {
  ...AUTH_READING,
  path: '/api/auth/recovery-codes',
  group: GROUP,
  summary: 'How many recovery codes the user has left.',
  answer: json('Their number, and when they were made.', codesLeftSchema, {
    'one was used': { left: 7, made_at: '2026-11-23T06:12:04.310Z' },
    never: { left: 0, made_at: null },
  }),
  libraryRefusals: { 401: ['UNAUTHORIZED'] },
};

const makeCodes: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/recovery-codes/make',
  group: GROUP,
  summary: 'Makes eight new recovery codes; those of before are good no more.',
  words: 'Each sets a forgotten password anew, once. They are told only here: the server keeps their hashes.',
  body: message(v.object({}), { nothing: {} }),
  answer: json('The codes.', recoveryCodesSchema, { made: { codes: ['7K3M-Q8ZT-0V5H-XB2N'] } }),
  refusals: [...AUTH_WRITING.refusals, 'confirm_needed'],
  libraryRefusals: { 401: ['UNAUTHORIZED'] },
};

const recover: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/recover-password',
  group: GROUP,
  summary: 'Sets a forgotten password anew by a recovery code or by the link of an owner, which is used up.',
  words:
    'Every session of the user ends; he then signs in with the new password. Attempts are limited as those of a sign-in (A11).',
  open: true,
  body: message(recoverPasswordRequestSchema, {
    'a code': { email: 'anna@example.com', code: '7K3M-Q8ZT-0V5H-XB2N', newPassword: 'battery staple' },
    'a link': { token: RESET, newPassword: 'battery staple' },
  }),
  answer: json('Whose password was set.', recoveredSchema, { Anna: { email: 'anna@example.com' } }),
  libraryRefusals: {
    400: ['VALIDATION_ERROR', 'INVALID_RECOVERY_CODE', 'INVALID_RESET_LINK', 'PASSWORD_TOO_COMMON'],
  },
};

const makeLink: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/organization/make-reset-link',
  group: GROUP,
  summary: 'Makes a link with which a member who forgot his password sets it anew; for owners.',
  words:
    'It is good once, for an hour, and voids the one before. The member is told at his next sign-in. Only for members of nothing but workspaces of the asker.',
  body: message(resetLinkRequestSchema, {
    'a member': { organizationId: ID.workspace, memberId: 'mpw9nCQ8Kb4oCBeXDKA6MfNHODM5IIyv' },
  }),
  answer: json('What the link ends with.', resetLinkSchema, {
    made: { token: RESET, expires_at: '2026-11-23T07:12:04.310Z' },
  }),
  refusals: [...AUTH_WRITING.refusals, 'confirm_needed', 'not_allowed', 'not_found', 'member_elsewhere'],
  libraryRefusals: { 400: ['VALIDATION_ERROR'], 401: ['UNAUTHORIZED'] },
};

const understood: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/reset-link/understood',
  group: GROUP,
  summary: 'Notes that the user understood that a link was made for him.',
  body: message(v.object({}), { nothing: {} }),
  answer: json('Also where there was none.', v.object({ status: v.boolean() }), { noted: { status: true } }),
  libraryRefusals: { 401: ['UNAUTHORIZED'] },
};

/** The ways back in for who forgot his password. */
export const RECOVERY: readonly Endpoint[] = [codesLeft, makeCodes, recover, makeLink, understood];
