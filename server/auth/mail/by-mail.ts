import type { BetterAuthPlugin } from 'better-auth';
import { APIError, createAuthEndpoint, sensitiveSessionMiddleware } from 'better-auth/api';
import { setSessionCookie } from 'better-auth/cookies';
import {
  changeEmailRequestSchema,
  confirmEmailRequestSchema,
  confirmSignUpRequestSchema,
  forgotPasswordRequestSchema,
} from '../../../shared/protocol/by-mail.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { maySignUp } from '../../sql/invitations.ts';
import { changeEmail, changeEmailByLink, findSignUp, makeSignedUp } from '../../sql/own/mail-links.ts';
import { addressOf } from '../client-address.ts';
import { isPassword } from '../password-hash.ts';
import { tokenHash } from '../token.ts';
import type { Correspondence } from './correspondence.ts';

/** What {@link byMail} builds on. */
export interface ByMailParts {
  sql: Sql;
  now: () => Date;
  signUp: 'open' | 'invite';
  /** Null where no mail goes out. */
  letters: Correspondence | null;
  /** Throws unless the user of this session signed in, or typed his password again, lately. */
  requireConfirmed: (sessionId: string) => Promise<void>;
}

function refusal(code: string, message: string): APIError {
  return new APIError('BAD_REQUEST', { code, message });
}

const usedLink = (): APIError => refusal('INVALID_MAIL_LINK', 'This link was used, or is too old.');

/** [A28] An account by the link of its sign-up. Its password is asked for once more: else a stranger's would open what this person makes. */
function confirmSignUp({ sql, now, signUp }: ByMailParts) {
  return createAuthEndpoint(
    '/sign-up/confirm',
    { method: 'POST', body: confirmSignUpRequestSchema },
    async (ctx) => {
      const { token, password } = ctx.body;
      const hash = tokenHash(token, 'hex');
      const kept = await findSignUp(sql, hash, now());
      if (!kept) throw usedLink();
      if (!(await isPassword(kept.password_hash, password)))
        throw refusal('INVALID_PASSWORD', 'This is not the password of the sign-up.');
      if (signUp === 'invite' && !(await maySignUp(sql, kept.email, kept.invitation_id, now())))
        throw refusal('INVITATION_NOT_FOUND', 'This invitation is void.');
      const { context } = ctx;
      const ids = { user: crypto.randomUUID(), account: crypto.randomUUID() };
      if (!(await makeSignedUp(sql, hash, ids, now()))) throw usedLink();
      const user = await context.internalAdapter.findUserById(ids.user);
      const session = user && (await context.internalAdapter.createSession(user.id));
      if (!session) throw usedLink();
      await setSessionCookie(ctx, { session, user });
      return ctx.json({ user: { id: user.id, name: user.name, email: user.email } });
    },
  );
}

/** [A29] Another address of an account: confirmed at the new one and told to the old one, where mail goes out. */
function emails({ sql, now, letters, requireConfirmed }: ByMailParts) {
  return {
    changeOwnEmail: createAuthEndpoint(
      '/email/change',
      { method: 'POST', body: changeEmailRequestSchema, use: [sensitiveSessionMiddleware] },
      async (ctx) => {
        const { session, user } = ctx.context.session;
        await requireConfirmed(session.id);
        const asked = { user_id: user.id, email: ctx.body.email.toLowerCase() };
        if (letters) {
          letters.newEmail(asked, ctx.headers);
          return ctx.json({ mailed: true });
        }
        if (!(await changeEmail(sql, asked, { address: addressOf(ctx.headers), now: now() })))
          throw refusal('EMAIL_TAKEN', 'This address is another account’s.');
        return ctx.json({ mailed: false });
      },
    ),
    confirmOwnEmail: createAuthEndpoint(
      '/email/confirm',
      // A mistyped address is a stranger's: his link must not make the account his.
      { method: 'POST', body: confirmEmailRequestSchema, use: [sensitiveSessionMiddleware] },
      async (ctx) => {
        const { id } = ctx.context.session.user;
        const at = { address: addressOf(ctx.headers), now: now() };
        const changed = await changeEmailByLink(sql, id, tokenHash(ctx.body.token, 'hex'), at);
        if (!changed) throw usedLink();
        letters?.emailChanged(changed, ctx.headers);
        return ctx.json({ email: changed.email });
      },
    ),
  };
}

/** What is done by mail, as routes of the library, so that its limits hold. */
export function byMail(parts: ByMailParts) {
  const { letters } = parts;
  return {
    id: 'by-mail',
    endpoints: {
      readWays: createAuthEndpoint('/ways', { method: 'GET' }, (ctx) => ctx.json({ mail: letters !== null })),
      forgotPassword: createAuthEndpoint(
        '/forgot-password',
        { method: 'POST', body: forgotPasswordRequestSchema },
        (ctx) => {
          if (!letters) throw refusal('NO_MAIL', 'This server sends no mail.');
          letters.reset(ctx.body.email, ctx.headers);
          return ctx.json({ status: true });
        },
      ),
      confirmSignUp: confirmSignUp(parts),
      ...emails(parts),
    },
  } satisfies BetterAuthPlugin;
}
