import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { confirmPasswordRequestSchema } from '../../shared/protocol/account-requests.ts';
import { HttpError } from '../base/http-error.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { confirmSession, isConfirmed } from '../sql/sessions.ts';
import { textOf } from './body-text.ts';

/** For how long after his sign-in, or after he typed his password again, a user may do what could take an account or a workspace away. */
const CONFIRMED_MS = 10 * 60_000;

const CONFIRMED_PATHS: readonly string[] = [
  '/organization/update-member-role',
  '/organization/remove-member',
  '/organization/make-reset-link',
];

/** Whether a request of the library changes who owns a workspace or belongs to it: then its session must be a fresh one [A20]. */
export function needsConfirmation(path: string, body: unknown): boolean {
  if (path !== '/organization/invite-member') return CONFIRMED_PATHS.includes(path);
  const role = textOf(body, 'role');
  return role !== 'member' && role !== 'viewer';
}

/** [A20] Throws `confirm_needed` unless the user of this session signed in, or confirmed it, lately. Rejects with DatabaseAway. */
export async function requireConfirmed(sql: Sql, sessionId: string, now: Date): Promise<void> {
  if (!(await isConfirmed(sql, sessionId, new Date(now.getTime() - CONFIRMED_MS))))
    throw new HttpError('confirm_needed', 'Type your password again first.');
}

/** POST /confirm-password: the user of a session types his password again. One of the library's routes, so that its limits hold. */
export function confirmation(sql: Sql, now: () => Date) {
  return {
    id: 'confirmation',
    endpoints: {
      confirmPassword: createAuthEndpoint(
        '/confirm-password',
        { method: 'POST', body: confirmPasswordRequestSchema, use: [sensitiveSessionMiddleware] },
        async (ctx) => {
          const { session, user } = ctx.context.session;
          const account = await ctx.context.internalAdapter.findCredentialAccount(user.id);
          const hash = account?.password;
          if (!hash || !(await ctx.context.password.verify({ hash, password: ctx.body.password })))
            throw new APIError('BAD_REQUEST', { code: 'INVALID_PASSWORD', message: 'Invalid password' });
          await confirmSession(sql, session.id, now());
          return ctx.json({ status: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
