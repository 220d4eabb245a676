import type { BetterAuthOptions } from 'better-auth';
import { APIError } from 'better-auth/api';
import type { Sql } from '../sql/connection/connect.ts';
import { maySignUp } from '../sql/invitations.ts';
import { endReplaced } from '../sql/sessions.ts';
import { linkOf } from './invitation-token.ts';
import type { Correspondence } from './mail/correspondence.ts';
import { requireName } from './require-name.ts';

const DAY_MS = 86_400_000;

/** When a session ends for good; null where it is not known when it began. */
function lastDay(began: Date | undefined, sessionDays: number): Date | null {
  return began ? new Date(new Date(began).getTime() + sessionDays * DAY_MS) : null;
}

interface HookParts {
  sql: Sql;
  now: () => Date;
  settings: { secret: string; signUp: 'open' | 'invite'; sessionDays: number };
}

/** What is looked at when the library writes an account or a session. */
export function databaseHooks(
  { settings, sql, now }: HookParts,
  letters: Correspondence | null,
): NonNullable<BetterAuthOptions['databaseHooks']> {
  const { secret, signUp, sessionDays } = settings;
  return {
    session: {
      create: {
        after: async ({ id, token, userId }, context) => {
          const { name } = context?.context.authCookies.sessionToken ?? {};
          const before = name && (await context?.getSignedCookie(name, secret));
          if (before && before !== token) await endReplaced(sql, before, id);
          if (context?.path === '/sign-in/email')
            letters?.newSignIn(userId, before || undefined, context.headers);
        },
      },
      update: {
        before: ({ expiresAt, ...more }, context) => {
          const began = context?.context.session?.session.createdAt;
          const last = lastDay(began, sessionDays);
          return Promise.resolve(
            expiresAt && last && expiresAt > last ? { data: { ...more, expiresAt: last } } : undefined,
          );
        },
      },
    },
    user: {
      create: {
        before: async (user, context) => {
          if (signUp === 'invite' && !(await maySignUp(sql, user.email, linkOf(context?.body), now()))) {
            throw new APIError('FORBIDDEN', {
              message:
                'Accounts are by invitation here: open the link that the owner of your workspace gave you.',
              code: 'SIGN_UP_BY_INVITATION',
            });
          }
          return { data: { ...user, name: requireName(user.name) } };
        },
      },
      update: {
        before: (user) =>
          Promise.resolve(
            user.name === undefined ? undefined : { data: { ...user, name: requireName(user.name) } },
          ),
      },
    },
  };
}
