import * as v from 'valibot';
import { deleteAccountRequestSchema, ownDataSchema } from '../../shared/protocol/own-account.ts';
import { type Endpoint, json, message } from './endpoint.ts';
import { ANNA_USER, ID } from './examples.ts';
import { AUTH_READING, AUTH_WRITING } from './library.ts';

const GROUP = 'Accounts and workspaces';
const AT = '2026-11-23T06:12:04.310Z';

const ownData: Endpoint = {
  ...AUTH_READING,
  path: '/api/auth/own-data',
  group: GROUP,
  summary: 'What the server holds of who asks.',
  words: 'Not what he wrote into workspaces: that is theirs.',
  answer: json('His data.', ownDataSchema, {
    'of an owner': {
      account: { ...ANNA_USER, created_at: AT },
      workspaces: [{ id: ID.workspace, name: 'Quai 7', role: 'owner', joined_at: AT, members: 3, owners: 1 }],
      sign_ins: [{ at: AT, used_at: AT, address: '192.0.2.7', browser: 'Mozilla/5.0' }],
      devices: [],
      invitations: [],
      log: [
        {
          workspace_id: ID.workspace,
          at: AT,
          event: 'sign_in',
          by_me: true,
          about: 'Mozilla/5.0',
          before: null,
          after: null,
          address: '192.0.2.7',
        },
      ],
    },
  }),
  libraryRefusals: { 401: ['UNAUTHORIZED'] },
};

const deleteAccount: Endpoint = {
  ...AUTH_WRITING,
  path: '/api/auth/delete-account',
  group: GROUP,
  summary: 'Deletes the account of who asks, and the workspaces that he names and is alone in.',
  words: 'What he did in other workspaces stays, under a name that nobody has any more. It cannot be undone.',
  body: message(deleteAccountRequestSchema, { 'and a workspace': { workspaces: [ID.workspace] } }),
  answer: json('It is gone, with every session.', v.object({ status: v.boolean() }), {
    done: { status: true },
  }),
  refusals: [...AUTH_WRITING.refusals, 'confirm_needed', 'owner_needed'],
  libraryRefusals: { 400: ['VALIDATION_ERROR'], 401: ['UNAUTHORIZED'] },
};

/** One's own account: what is known of one, and its end. */
export const OWN_ACCOUNT: readonly Endpoint[] = [ownData, deleteAccount];
