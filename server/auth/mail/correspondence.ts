import { languageOf, timeText, writeLetter } from '../../mail/letter.ts';
import type { Mail, MailQueue, MailReason } from '../../mail/mail.ts';
import { tryAttempt } from '../../sql/attempts.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { removeHalfMade } from '../../sql/connection/half-made.ts';
import {
  type ChangedEmail,
  keepSignUp,
  makeEmailLink,
  makeResetByMail,
  readEmail,
  type SigningUp,
  wasSignedIn,
} from '../../sql/own/mail-links.ts';
import { addressOf } from '../client-address.ts';
import { networksOf } from '../networks.ts';
import { makeToken, tokenHash } from '../token.ts';

const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;

/** Mails of a kind that one person sets off, or gets unasked, before more of them are dropped for a while; at most 15 minutes long. */
const FREE_INVITATIONS = 50;
const FREE_TO_ADDRESS = 5;
/** Sign-ups of one address, from whatever networks; from one of them {@link FREE_TO_ADDRESS}. */
const FREE_SIGN_UPS = 20;
const LONGEST_SECONDS = 15 * 60;

/** The network that a request comes from; empty where there is no socket. */
function nearOf(headers: Headers | undefined): string {
  const address = addressOf(headers);
  return address === null ? '' : networksOf(address).near;
}

/** What {@link correspondence} needs. */
export interface CorrespondenceParts {
  sql: Sql;
  queue: MailQueue;
  /** Where people reach the server. Links lead there whatever a request names. */
  publicUrl: string;
  now: () => Date;
}

/** An invitation as its mail tells it. */
interface MailedInvitation {
  email: string;
  /** What its link ends with. */
  token: string;
  workspace: string;
  inviter: string;
  inviterId: string;
}

/**
 * [A27] The mails about accounts. Each function returns at once: links are made and mails written after the request was answered, so
 * that its answer and its time are the same whether somebody has the address or not.
 */
export interface Correspondence {
  /** @param invited what the link of the invitation ends with that led here: none, or one */
  signUp: (signingUp: SigningUp, invited: readonly string[], headers: Headers | undefined) => void;
  reset: (email: string, headers: Headers | undefined) => void;
  invitation: (invitation: MailedInvitation, headers: Headers | undefined) => void;
  newEmail: (asked: { user_id: string; email: string }, headers: Headers | undefined) => void;
  emailChanged: (changed: ChangedEmail, headers: Headers | undefined) => void;
  /** @param before the token that the browser had; undefined where it had none. */
  newSignIn: (userId: string, before: string | undefined, headers: Headers | undefined) => void;
  passwordChanged: (email: string, headers: Headers | undefined) => void;
}

/** Makes the mails about accounts. */
export function correspondence({ sql, queue, publicUrl, now }: CorrespondenceParts): Correspondence {
  const link = (token: string, length: number) => ({
    token_hash: tokenHash(token, 'hex'),
    now: now(),
    expires_at: new Date(now().getTime() + length),
  });
  const write = (
    to: string,
    reason: MailReason,
    headers: Headers | undefined,
    more: { path?: string; values?: Record<string, string> } = {},
  ): Mail => {
    const language = languageOf(headers?.get('accept-language'));
    const values = { ...more.values, at: timeText(now(), language) };
    return writeLetter({ to, reason, language, publicUrl, ...more, values });
  };
  /** Whether there were too many. Who asked for it is not told: the answer would say who has the address. */
  const isFlood = async (
    reason: MailReason,
    ...counted: readonly (readonly [whose: string, free: number])[]
  ): Promise<boolean> => {
    const keys = counted.map(([whose, free]) => ({
      key: tokenHash(`mail\n${reason}\n${whose}`, 'base64url'),
      free,
      longest: LONGEST_SECONDS,
    }));
    return (await tryAttempt(sql, keys, now())) > 0;
  };
  return {
    signUp: (signingUp, invited, headers) => {
      queue.add('sign_up', async () => {
        // Each link is good with the password of its own sign-up alone: a stranger's five must not stop the person's.
        const { email } = signingUp;
        const near = `${email}\n${nearOf(headers)}`;
        if (await isFlood('sign_up', [near, FREE_TO_ADDRESS], [email, FREE_SIGN_UPS])) return null;
        // One of before mail went out, which nobody can sign in to: else the address would count as somebody's for ever.
        await removeHalfMade(sql, signingUp.email, now());
        const token = makeToken();
        return (await keepSignUp(sql, link(token, DAY_MS), signingUp))
          ? write(signingUp.email, 'sign_up', headers, { path: `/confirm#${[token, ...invited].join('.')}` })
          : write(signingUp.email, 'sign_up_known', headers, { path: '/recover' });
      });
    },
    reset: (email, headers) => {
      queue.add('reset', async () => {
        if (await isFlood('reset', [email.toLowerCase(), FREE_TO_ADDRESS])) return null;
        const token = makeToken();
        const to = await makeResetByMail(sql, link(token, HOUR_MS), email);
        return to === null ? null : write(to, 'reset', headers, { path: `/recover#${token}` });
      });
    },
    invitation: ({ email, token, workspace, inviter, inviterId }, headers) => {
      queue.add('invitation', async () => {
        // The link is there all the same: the owner can hand it over.
        if (await isFlood('invitation', [inviterId, FREE_INVITATIONS])) return null;
        return write(email, 'invitation', headers, {
          path: `/join#${token}`,
          values: { workspace, inviter },
        });
      });
    },
    newEmail: (asked, headers) => {
      queue.add('new_email', async () => {
        // By the person too: else one account mails any number of strangers.
        const { email, user_id } = asked;
        if (await isFlood('new_email', [email, FREE_TO_ADDRESS], [user_id, FREE_TO_ADDRESS])) return null;
        const token = makeToken();
        return (await makeEmailLink(sql, link(token, DAY_MS), asked))
          ? write(asked.email, 'new_email', headers, { path: `/confirm-email#${token}` })
          : null;
      });
    },
    emailChanged: ({ before }, headers) => {
      queue.add('email_changed', () => Promise.resolve(write(before, 'email_changed', headers)));
    },
    newSignIn: (userId, before, headers) => {
      queue.add('new_sign_in', async () => {
        if (before !== undefined && (await wasSignedIn(sql, userId, before))) return null;
        const to = await readEmail(sql, userId);
        return to === null ? null : write(to, 'new_sign_in', headers, { path: '/settings' });
      });
    },
    passwordChanged: (email, headers) => {
      queue.add('password_changed', () =>
        Promise.resolve(write(email, 'password_changed', headers, { path: '/recover' })),
      );
    },
  };
}
