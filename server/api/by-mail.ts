import * as v from 'valibot';
import { signedInResponseSchema } from '../../shared/protocol/account.ts';
import {
  changeEmailRequestSchema,
  changeEmailResponseSchema,
  confirmEmailRequestSchema,
  confirmedEmailSchema,
  confirmSignUpRequestSchema,
  forgotPasswordRequestSchema,
  waysSchema,
} from '../../shared/protocol/by-mail.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { ANNA_USER } from './examples.ts';
import { AUTH_READING, AUTH_WRITING } from './library.ts';

const GROUP = 'Accounts and workspaces';
const TOKEN = 'q8Qw1o0yV6m3rX2sT9uKcLbNdEfGhJ4p';

const ways: Endpoint = {
  ...AUTH_READING,
  path: '/api/auth/ways',
  group: GROUP,
  summary: 'Whether the server sends mail.',
  open: true,
  answer: json('Where it does, a sign-up is confirmed by mail.', waysSchema, { 'with mail': { mail: true } }),
};

const forgot: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/forgot-password',
  group: GROUP,
  summary: 'Sends a link to set a forgotten password anew.',
  words: 'The answer is the same for an address that nobody has.',
  open: true,
  body: message(forgotPasswordRequestSchema, { Anna: { email: 'anna@example.com' } }),
  answer: json('A mail goes out where somebody has the address.', v.object({ status: v.boolean() }), {
    done: { status: true },
  }),
  libraryRefusals: { 400: ['VALIDATION_ERROR', 'NO_MAIL'] },
};

const confirmSignUp: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/sign-up/confirm',
  group: GROUP,
  summary: 'Makes the account of a sign-up by the link in its mail, and signs in.',
  open: true,
  body: message(confirmSignUpRequestSchema, { 'of a link': { token: TOKEN, password: 'correct horse' } }),
  answer: json('Who is signed in now.', signedInResponseSchema, { Anna: { user: ANNA_USER } }),
  libraryRefusals: {
    400: ['VALIDATION_ERROR', 'INVALID_MAIL_LINK', 'INVALID_PASSWORD', 'INVITATION_NOT_FOUND'],
  },
};

const changeEmail: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/email/change',
  group: GROUP,
  summary: 'Gives one’s own account another e-mail address.',
  words: 'Where mail goes out, once the link in the mail to the new address was opened; else at once.',
  body: message(changeEmailRequestSchema, { 'a new one': { email: 'anna@quai7.example' } }),
  answer: json('Whether it is to be confirmed.', changeEmailResponseSchema, {
    'with mail': { mailed: true },
    'without mail': { mailed: false },
  }),
  refusals: [...AUTH_WRITING.refusals, 'confirm_needed'],
  libraryRefusals: { 400: ['VALIDATION_ERROR', 'EMAIL_TAKEN'], 401: ['UNAUTHORIZED'] },
};

const confirmEmail: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/email/confirm',
  group: GROUP,
  summary: 'Confirms another e-mail address by the link in its mail.',
  words: 'The session is one of the user who asked for it.',
  body: message(confirmEmailRequestSchema, { 'of a link': { token: TOKEN } }),
  answer: json('The address of the account.', confirmedEmailSchema, {
    Anna: { email: 'anna@quai7.example' },
  }),
  libraryRefusals: { 400: ['VALIDATION_ERROR', 'INVALID_MAIL_LINK'], 401: ['UNAUTHORIZED'] },
};

/** What is done by mail. */
export const BY_MAIL: readonly Endpoint[] = [ways, forgot, confirmSignUp, changeEmail, confirmEmail];
