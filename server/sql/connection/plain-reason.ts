// SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html
const WRONG_PASSWORD = '28P01';
const NOT_ALLOWED_IN = '28000';
const NO_DATABASE = '3D000';
const NO_PRIVILEGE = '42501';

/**
 * Why a database will not serve us, however long one waits: one sentence for the operator, without the password.
 * @param url `postgres://user:password@host:port/database`
 * @returns undefined where the error says something else
 */
export function plainReason(error: unknown, url: string): string | undefined {
  if (!(error instanceof Error) || !('code' in error)) return undefined;
  const { username, pathname } = new URL(url);
  const user = decodeURIComponent(username);
  const who = user === '' ? 'its user' : `the user "${user}"`;
  switch (error.code) {
    case WRONG_PASSWORD:
      return `The database of DATABASE_URL does not take ${who} with this password.`;
    case NOT_ALLOWED_IN:
      return `The database of DATABASE_URL does not let ${who} in: ${error.message}.`;
    case NO_DATABASE:
      return `The server of DATABASE_URL has no database "${decodeURIComponent(pathname.slice(1))}": make it with \`create database\`.`;
    case NO_PRIVILEGE:
      return `The database lacks a right for ${who}: ${error.message}. ${grant(error.message, user)}`;
    default:
      return undefined;
  }
}

/** The statement that gives the right which is missing. */
function grant(message: string, user: string): string {
  const to = user === '' ? 'the user' : `"${user.replaceAll('"', '""')}"`;
  const schema = /schema "?([^"\s]+)"?/.exec(message)?.[1];
  if (schema !== undefined) return `As its owner: grant usage, create on schema ${schema} to ${to};`;
  return `The tables belong to another user: alter each to be owned by ${to}, or set that user in DATABASE_URL.`;
}
