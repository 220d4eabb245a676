import { type OsUser, run } from './run.ts';

async function lookUp(): Promise<OsUser | undefined> {
  const [uid, gid] = await Promise.all([run('id', ['-u', 'postgres']), run('id', ['-g', 'postgres'])]);
  return uid.code === 0 && gid.code === 0 ? { uid: Number(uid.output), gid: Number(gid.output) } : undefined;
}

/**
 * The system user that PostgreSQL runs as. PostgreSQL refuses to run as root, so root runs it as `postgres`, and that user is
 * added when missing. Undefined for everybody else: PostgreSQL runs as the server's user.
 */
export async function databaseUser(): Promise<OsUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const known = await lookUp();
  if (known) return known;
  const added = await run('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']);
  const user = await lookUp();
  if (user) return user;
  throw new Error(
    `PostgreSQL does not run as root, and a system user "postgres" could not be added (${added.output}): ` +
      'start the server as another user, or set DATABASE_URL.',
  );
}
