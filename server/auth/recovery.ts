import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { recoverPasswordRequestSchema } from '../../shared/protocol/account-requests.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { readCodesLeft, recoverByCode, replaceCodes } from '../sql/recovery.ts';
import { CLIENT_ADDRESS } from './client-address.ts';
import { makeRecoveryCodes, recoveryHash } from './recovery-code.ts';

/** What {@link recovery} builds on. */
export interface RecoveryParts {
  sql: Sql;
  now: () => Date;
  /** Throws unless the user of this session signed in, or typed his password again, lately. */
  requireFresh: (sessionId: string) => Promise<void>;
}

/** The ways back in for who forgot his password. Routes of the library, so that its limits hold. */
export function recovery({ sql, now, requireFresh }: RecoveryParts) {
  return {
    id: 'recovery',
    endpoints: {
      readRecoveryCodes: createAuthEndpoint(
        '/recovery-codes',
        { method: 'GET', use: [sensitiveSessionMiddleware] },
        async (ctx) => ctx.json(await readCodesLeft(sql, ctx.context.session.user.id)),
      ),
      makeRecoveryCodes: createAuthEndpoint(
        '/recovery-codes/make',
        { method: 'POST', use: [sensitiveSessionMiddleware] },
        async (ctx) => {
          const { session, user } = ctx.context.session;
          await requireFresh(session.id);
          const codes = makeRecoveryCodes();
          const address = ctx.headers?.get(CLIENT_ADDRESS) ?? null;
          await replaceCodes(sql, { user_id: user.id, address, now: now() }, codes.map(recoveryHash));
          return ctx.json({ codes });
        },
      ),
      recoverPassword: createAuthEndpoint(
        '/recover-password',
        { method: 'POST', body: recoverPasswordRequestSchema },
        async (ctx) => {
          const { email, code, newPassword } = ctx.body;
          // Hashed before the code is looked up: a wrong one takes as long as a right one.
          const password_hash = await ctx.context.password.hash(newPassword);
          const next = { password_hash, address: ctx.headers?.get(CLIENT_ADDRESS) ?? null };
          if (!(await recoverByCode(sql, email, recoveryHash(code), next)))
            throw new APIError('BAD_REQUEST', {
              code: 'INVALID_RECOVERY_CODE',
              message: 'This address has no such code, or it was used.',
            });
          return ctx.json({ email });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
