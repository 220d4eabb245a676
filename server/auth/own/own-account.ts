import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { deleteAccountRequestSchema } from '../../../shared/protocol/own-account.ts';
import { HttpError } from '../../base/http-error.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { readOwnData } from '../../sql/own/own-data.ts';
import { removeAccount } from '../../sql/own/remove-account.ts';
import { addressOf } from '../client-address.ts';

/** What {@link ownAccount} builds on. */
interface OwnAccountParts {
  sql: Sql;
  /** Throws unless the user of this session signed in, or typed his password again, lately. */
  requireConfirmed: (sessionId: string) => Promise<void>;
}

/** One's own account: what is known of one [A26], and its end [A25]. Routes of the library, so that its limits hold. */
export function ownAccount({ sql, requireConfirmed }: OwnAccountParts) {
  return {
    id: 'own-account',
    endpoints: {
      readOwnData: createAuthEndpoint(
        '/own-data',
        { method: 'GET', use: [sensitiveSessionMiddleware] },
        async (ctx) => ctx.json(await readOwnData(sql, ctx.context.session.user.id)),
      ),
      deleteAccount: createAuthEndpoint(
        '/delete-account',
        { method: 'POST', body: deleteAccountRequestSchema, use: [sensitiveSessionMiddleware] },
        async (ctx) => {
          const { session, user } = ctx.context.session;
          await requireConfirmed(session.id);
          const { outcome } = await removeAccount(sql, {
            user_id: user.id,
            workspaces: ctx.body.workspaces,
            acting: { id: user.id, address: addressOf(ctx.headers) },
          });
          if (outcome === 'held')
            throw new HttpError(
              'owner_needed',
              'A workspace keeps an owner: make somebody else an owner first.',
            );
          if (outcome !== 'removed')
            throw new APIError('UNAUTHORIZED', { code: 'UNAUTHORIZED', message: 'Sign in first.' });
          return ctx.json({ status: true });
        },
      ),
    },
  } satisfies BetterAuthPlugin;
}
