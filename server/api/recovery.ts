import * as v from 'valibot';
import { codesLeftSchema, recoveredSchema, recoveryCodesSchema } from '../../shared/protocol/account.ts';
import { recoverPasswordRequestSchema } from '../../shared/protocol/account-requests.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { AUTH_READING, AUTH_WRITING } from './library.ts';

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
  summary: 'Sets a forgotten password anew by a recovery code, which is used up.',
  words:
    'Every session of the user ends; he then signs in with the new password. At most 10 attempts a minute from one address.',
  open: true,
  body: message(recoverPasswordRequestSchema, {
    'a code': { email: 'anna@example.com', code: '7K3M-Q8ZT-0V5H-XB2N', newPassword: 'battery staple' },
  }),
  answer: json('Whose password was set.', recoveredSchema, { Anna: { email: 'anna@example.com' } }),
  libraryRefusals: { 400: ['VALIDATION_ERROR', 'INVALID_RECOVERY_CODE'] },
};

/** The ways back in for who forgot his password. */
export const RECOVERY: readonly Endpoint[] = [codesLeft, makeCodes, recover];
