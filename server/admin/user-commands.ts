import { randomInt } from 'node:crypto';
import { hashPassword, PASSWORD_COST } from '../auth/password-hash.ts';
import { endSessions, findUser, listUsers, replacePassword } from '../sql/admin/users.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { type Command, tableOf, UsageError } from './command.ts';

/** Without those that are taken for another: 0 and o, 1, i and l. */
const LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const GROUPS = 4;
const GROUP = 4;

/** A password that can be read aloud: `mk7w-…`, 79 bits. */
export function newPassword(pick: (below: number) => number = randomInt): string {
  const group = (): string => Array.from({ length: GROUP }, () => LETTERS[pick(LETTERS.length)]).join('');
  return Array.from({ length: GROUPS }, group).join('-');
}

async function requireUser(sql: Sql, email: string): Promise<string> {
  const id = await findUser(sql, email);
  if (id === null) throw new UsageError(`Nobody has the address ${email}.`);
  return id;
}

const list: Command = {
  name: 'users list',
  usage: '',
  summary: 'every user, with his workspaces',
  words: [0, 0],
  run: async ({ sql }) => {
    const users = await listUsers(sql);
    const text = tableOf(
      ['email', 'name', 'workspaces', 'sign-ins', 'last seen'],
      users.map(({ email, name, workspaces, sessions, last_seen }) => [
        email,
        name,
        workspaces.join(', '),
        sessions,
        last_seen ?? 'never',
      ]),
    );
    return { text, json: users };
  },
};

const password: Command = {
  name: 'users new-password',
  usage: 'EMAIL [--yes]',
  summary: 'gives a user who forgot his a new password, shown once, and ends his sign-ins',
  words: [1, 1],
  run: async ({ sql, confirm }, { positionals: [email = ''] }) => {
    const id = await requireUser(sql, email);
    await confirm(
      `The present password of ${email} is replaced, and his sign-ins and recovery codes end. Go on?`,
    );
    const made = newPassword();
    if (!(await replacePassword(sql, id, await hashPassword(made, PASSWORD_COST))))
      throw new UsageError(`${email} has no password.`);
    return {
      text: `${made}\nIt is shown once. ${email} signs in with it and chooses another one in Settings.`,
      json: { email, password: made },
    };
  },
};

const end: Command = {
  name: 'users end-sessions',
  usage: 'EMAIL | --all [--yes]',
  summary: 'signs a user out everywhere, or everybody; what is unsent stays on the devices',
  words: [0, 1],
  options: { all: { type: 'boolean' } },
  run: async ({ sql, confirm }, { positionals: [email], flags }) => {
    if ((email === undefined) !== (flags['all'] === true))
      throw new UsageError('Name one address, or --all.');
    const id = email === undefined ? null : await requireUser(sql, email);
    await confirm(`${email ?? 'Everybody'} is signed out everywhere. Go on?`);
    const ended = await endSessions(sql, id);
    return { text: `${ended} sign-ins ended.`, json: { ended } };
  },
};

/** What is done with accounts. */
export const USER_COMMANDS: readonly Command[] = [list, password, end];
