import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import {
  recoverPasswordRequestSchema,
  resetLinkRequestSchema,
} from '../../shared/protocol/account-requests.ts';
import { HttpError } from '../base/http-error.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { recoverByMail } from '../sql/own/mail-links.ts';
import { readCodesLeft, recoverByCode, replaceCodes } from '../sql/recovery.ts';
import { makeResetLink, noteResetLinkSeen, recoverByLink } from '../sql/reset-links.ts';
import { addressOf } from './client-address.ts';
import { makeRecoveryCodes, recoveryHash } from './recovery-code.ts';
import { makeToken, tokenHash } from './token.ts';

/** What {@link recovery} builds on. */
export interface RecoveryParts {
  sql: Sql;
  now: () => Date;
  /** Throws unless the user of this session signed in, or typed his password again, lately. */
  requireConfirmed: (sessionId: string) => Promise<void>;
}

const LINK_MS = 60 * 60_000;

function refusal(code: string, message: string): APIError {
  return new APIError('BAD_REQUEST', { code, message });
}

/** The link that an owner makes for a member who forgot his password. A stale session is refused before it (needsConfirmation). */
function resetLinks({ sql, now }: Pick<RecoveryParts, 'sql' | 'now'>) {
  return {
    makeResetLink: createAuthEndpoint(
      '/organization/make-reset-link',
      { method: 'POST', body: resetLinkRequestSchema, use: [sensitiveSessionMiddleware] },
      async (ctx) => {
        const token = makeToken();
        const expires_at = new Date(now().getTime() + LINK_MS);
        const outcome = await makeResetLink(sql, {
          user_id: ctx.context.session.user.id,
          workspace_id: ctx.body.organizationId,
          member_id: ctx.body.memberId,
          token_hash: tokenHash(token, 'hex'),
          address: addressOf(ctx.headers),
          now: now(),
          expires_at,
        });
        if (outcome === null) throw new HttpError('not_found', 'This workspace has no such member.');
        if (outcome === 'not_allowed') throw new HttpError('not_allowed', 'Only an owner makes such a link.');
        if (outcome === 'elsewhere')
          throw new HttpError(
            'member_elsewhere',
            'This member belongs to a workspace that is not yours, too.',
          );
        return ctx.json({ token, expires_at: expires_at.toISOString() });
      },
    ),
    understoodResetLink: createAuthEndpoint(
      '/reset-link/understood',
      { method: 'POST', use: [sensitiveSessionMiddleware] },
      async (ctx) => {
        await noteResetLinkSeen(sql, ctx.context.session.user.id, now());
        return ctx.json({ status: true });
      },
    ),
  };
}

/** The ways back in for who forgot his password. Routes of the library, so that its limits hold. */
export function recovery({ sql, now, requireConfirmed }: RecoveryParts) {
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
          await requireConfirmed(session.id);
          const codes = makeRecoveryCodes();
          const asker = { user_id: user.id, address: addressOf(ctx.headers), now: now() };
          await replaceCodes(sql, asker, codes.map(recoveryHash));
          return ctx.json({ codes });
        },
      ),
      recoverPassword: createAuthEndpoint(
        '/recover-password',
        { method: 'POST', body: recoverPasswordRequestSchema },
        async (ctx) => {
          const { body } = ctx;
          // Hashed before the code is looked up: a wrong one takes as long as a right one.
          const password_hash = await ctx.context.password.hash(body.newPassword);
          const next = { password_hash, address: addressOf(ctx.headers) };
          if ('token' in body) {
            const hash = tokenHash(body.token, 'hex');
            const email =
              (await recoverByLink(sql, hash, next, now())) ?? (await recoverByMail(sql, hash, next, now()));
            if (email === null) throw refusal('INVALID_RESET_LINK', 'This link was used, or is too old.');
            return ctx.json({ email });
          }
          const { email, code } = body;
          if (!(await recoverByCode(sql, email, recoveryHash(code), next)))
            throw refusal('INVALID_RECOVERY_CODE', 'This address has no such code, or it was used.');
          return ctx.json({ email });
        },
      ),
      ...resetLinks({ sql, now }),
    },
  } satisfies BetterAuthPlugin;
}
