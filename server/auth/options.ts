import type { BetterAuthOptions } from 'better-auth';
import { APIError, createAuthMiddleware } from 'better-auth/api';
import { organization } from 'better-auth/plugins/organization';
import { MAX_PASSWORD, MIN_PASSWORD } from '../../shared/protocol/account.ts';
import type { Log } from '../base/log.ts';
import { messageOf } from '../base/message-of.ts';
import type { MailQueue } from '../mail/mail.ts';
import { isAccessEnded } from '../sql/access.ts';
import { noteFailedSignIn } from '../sql/audit.ts';
import type { Acting } from '../sql/connection/acting.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { removeHalfMade } from '../sql/connection/half-made.ts';
import type { kyselyDialect } from '../sql/connection/kysely-dialect.ts';
import { findInvitation } from '../sql/invitations.ts';
import { readLease } from '../sql/workspaces.ts';
import { textOf } from './body-text.ts';
import { addressOf, CLIENT_ADDRESS } from './client-address.ts';
import { confirmation, needsConfirmation } from './confirmation.ts';
import { changeCurrency } from './currency-change.ts';
import { databaseHooks } from './database-hooks.ts';
import { invitationId, linkOf } from './invitation-token.ts';
import { byMail } from './mail/by-mail.ts';
import { type Correspondence, correspondence } from './mail/correspondence.ts';
import { signUpByMail } from './mail/sign-up.ts';
import { refreshHash, requireGoodPassword } from './new-password.ts';
import { ownAccount } from './own/own-account.ts';
import { hashPassword, isPassword, PASSWORD_COST, type PasswordCost } from './password-hash.ts';
import { recovery } from './recovery.ts';
import { requireName } from './require-name.ts';
import { accessControl, isRole } from './roles.ts';
import { cookieNames } from './session-cookie.ts';
import { makeToken } from './token.ts';

/** What the accounts need to know of the server. */
export interface AuthSettings {
  /** Signs the cookies; at least 32 characters. */
  secret: string;
  /** Where people reach the server (`https://orders.example.com`); undefined: at whatever host a request names. */
  publicUrl?: string | undefined;
  signUp: 'open' | 'invite';
  /** Whether sign-in and sign-up are limited per address. */
  rateLimit: boolean;
  /** Whether what could take an account or a workspace away asks for a fresh sign-in; it does unless told. */
  confirms?: boolean | undefined;
  /** Where mail goes out; none does without it. It needs `publicUrl`. */
  mail?: MailQueue | undefined;
  /** What hashing a password costs; what OWASP asks unless told. */
  passwordCost?: PasswordCost | undefined;
  /** How many days after its sign-in a session ends, however much it is used. */
  sessionDays: number;
}

/** Where the library's routes are. */
export const BASE_PATH = '/api/auth';

const DAY_SECONDS = 86_400;
const ACCEPT = '/organization/accept-invitation';

function refuse(message: string, code: string): APIError {
  return new APIError('BAD_REQUEST', { message, code });
}

function requireRole(role: string): void {
  if (!isRole(role)) throw refuse('A role is owner, member or viewer.', 'ROLE_NOT_FOUND');
}

/**
 * The e-mail address of a failed sign-in, also of a wrong recovery code, and of a wrong password of who has a session; null for every other
 * request.
 * @param asking the address of who has the session
 */
function failedSignIn(path: string, body: unknown, returned: unknown, asking?: string): string | null {
  if (!(returned instanceof APIError)) return null;
  if (path === '/confirm-password' || path === '/change-password')
    return returned.body?.code === 'INVALID_PASSWORD' ? (asking ?? null) : null;
  const isRefused =
    (path === '/sign-in/email' && returned.statusCode === 401) ||
    (path === '/recover-password' && returned.body?.code === 'INVALID_RECOVERY_CODE');
  return isRefused ? textOf(body, 'email') : null;
}

/**
 * The e-mail address of whose password a request has set; null for every other request.
 * @param asking the address of who has the session
 */
function changedPassword(path: string, returned: unknown, asking?: string): string | null {
  if (returned instanceof APIError) return null;
  if (path === '/change-password') return asking ?? null;
  return path === '/recover-password' ? textOf(returned, 'email') : null;
}

/** Refuses a session whose access to the workspace that it names an owner ended. */
async function requireAccess(sql: Sql, sessionId: string, named: Record<string, unknown>): Promise<void> {
  const workspace = textOf(named, 'organizationId');
  if (await isAccessEnded(sql, sessionId, workspace, textOf(named, 'invitationId')))
    throw new APIError('UNAUTHORIZED', { code: 'UNAUTHORIZED', message: 'Sign in first.' });
}

function workspaces({ sql, now, acting, invited, invitedToken }: AuthParts, letters: Correspondence | null) {
  return organization({
    ...accessControl,
    creatorRole: 'owner',
    organizationLimit: 50,
    membershipLimit: 1_000,
    invitationExpiresIn: 14 * DAY_SECONDS,
    // A workspace holds the work of all its members. One request must not delete it.
    disableOrganizationDeletion: true,
    // The owner passes the invitation on as a link: who holds it and signs in under its address was invited.
    requireEmailVerificationOnInvitation: false,
    cancelPendingInvitationsOnReInvite: true,
    sendInvitationEmail: ({ email, organization, inviter }, request) => {
      const token = invitedToken?.();
      if (token !== undefined)
        letters?.invitation(
          {
            email,
            token,
            workspace: organization.name,
            inviter: inviter.user.name,
            inviterId: inviter.user.id,
          },
          request?.headers,
        );
      return Promise.resolve();
    },
    organizationHooks: {
      beforeCreateOrganization: ({ organization: { name } }) =>
        Promise.resolve(name === undefined ? undefined : { data: { name: requireName(name) } }),
      beforeUpdateOrganization: async ({ organization: { name, metadata, slug, logo }, member }) => {
        // The library would make a statement that sets nothing, which the database cannot read.
        if ([name, metadata, slug, logo].every((each) => each === undefined))
          throw refuse('There is nothing to change.', 'VALIDATION_ERROR');
        const options = await withLease(sql, member.organizationId, metadata);
        await changeCurrency(sql, member.organizationId, options, acting?.());
        return {
          data: {
            ...(name !== undefined && { name: requireName(name) }),
            ...(options && { metadata: options }),
          },
        };
      },
      beforeCreateInvitation: ({ invitation }) => {
        requireRole(invitation.role);
        const token = makeToken();
        invited?.(token);
        return Promise.resolve({ data: { id: invitationId(token) } });
      },
      beforeAcceptInvitation: async ({ invitation: { id } }) => {
        if (!(await findInvitation(sql, id, now())))
          throw refuse('This invitation is void.', 'INVITATION_NOT_FOUND');
      },
      beforeUpdateMemberRole: ({ newRole }) => Promise.resolve(requireRole(newRole)),
    },
  });
}

/** Options as they are to be stored: a page of a version that knows no lease writes the others, and must not take it away. */
async function withLease(
  sql: Sql,
  workspaceId: string,
  metadata: Record<string, unknown> | undefined,
): Promise<Record<string, unknown> | undefined> {
  if (!metadata || metadata['lease_days'] !== undefined) return metadata;
  const lease_days = await readLease(sql, workspaceId);
  return lease_days === null ? metadata : { ...metadata, lease_days };
}

function originsOf(request: Request | undefined): string[] {
  const host = request?.headers.get('host') ?? (request ? new URL(request.url).host : '');
  // A proxy may end TLS: then the page's origin is https and the request arrives as http.
  return host === '' ? [] : [`http://${host}`, `https://${host}`];
}

/** What {@link authOptions} builds on. */
export interface AuthParts {
  settings: AuthSettings;
  sql: Sql;
  dialect: ReturnType<typeof kyselyDialect>;
  log: Log;
  now: () => Date;
  /** Throws `confirm_needed` unless the user of this session signed in, or typed his password again, lately. */
  requireConfirmed: (sessionId: string) => Promise<void>;
  /** Who makes the request that is answered, where that is known. */
  acting?: () => Acting | undefined;
  /** What is known of him: his name, his e-mail address. */
  asker?: () => readonly string[];
  /** His session. */
  sessionId?: () => string | undefined;
  /** Told what the link of an invitation says that the request makes. */
  invited?: (token: string) => void;
  /** What it was told. */
  invitedToken?: () => string | undefined;
}

function costOf({ passwordCost }: AuthSettings): PasswordCost {
  return passwordCost ?? PASSWORD_COST;
}

/** What is looked at before the library answers, and noted after it did. */
function checks(
  { settings, sql, log, now, requireConfirmed, sessionId, asker }: AuthParts,
  letters: Correspondence | null,
): NonNullable<BetterAuthOptions['hooks']> {
  const { signUp } = settings;
  const hash = (password: string) => hashPassword(password, costOf(settings));
  return {
    before: createAuthMiddleware(async ({ path, body, query, headers }) => {
      await requireGoodPassword(path, body, asker?.() ?? []);
      // In the library's place, which would say whether the address has an account.
      if (letters && path === '/sign-up/email')
        return await signUpByMail({ sql, now, signUp, letters, hash }, body, headers);
      const asking = sessionId?.();
      const linked = path === ACCEPT ? linkOf(body) : null;
      const named = linked === null ? body : { ...body, invitationId: linked };
      if (asking && path.startsWith('/organization/'))
        await requireAccess(sql, asking, { ...query, ...named });
      if (asking && needsConfirmation(path, body)) await requireConfirmed(asking);
      const email = path === '/sign-up/email' ? textOf(body, 'email') : null;
      if (email !== null) await removeHalfMade(sql, email, now());
      return linked === null ? undefined : { context: { body: named } };
    }),
    after: createAuthMiddleware(async ({ path, body, headers, context }) => {
      const entered = path === '/sign-in/email' ? context.newSession?.user.id : undefined;
      if (entered !== undefined) await refreshHash(sql, entered, body.password, costOf(settings));
      const changed = changedPassword(path, context.returned, context.session?.user.email);
      if (changed !== null) letters?.passwordChanged(changed, headers);
      const email = failedSignIn(path, body, context.returned, context.session?.user.email);
      if (email === null) return;
      const address = addressOf(headers);
      // No member's sign-in is in no workspace's log: the server's own has it.
      if (!(await noteFailedSignIn(sql, email, address)))
        log.info({ event: 'sign_in_failed', address }, 'audit');
    }),
  };
}

/** The accounts' configuration of better-auth, over the one database client. */
export function authOptions(parts: AuthParts) {
  const { settings, sql, dialect, log, now, requireConfirmed } = parts;
  const { secret, publicUrl, signUp, rateLimit, sessionDays } = settings;
  const cookies = cookieNames(publicUrl);
  const letters =
    settings.mail && publicUrl !== undefined
      ? correspondence({ sql, queue: settings.mail, publicUrl, now })
      : null;
  return {
    appName: 'Quayside',
    basePath: BASE_PATH,
    secret,
    ...(publicUrl ? { baseURL: publicUrl } : {}),
    trustedOrigins: (request) => (publicUrl ? [new URL(publicUrl).origin] : originsOf(request)),
    database: { dialect, type: 'postgres' },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: MIN_PASSWORD,
      maxPasswordLength: MAX_PASSWORD,
      password: {
        hash: (password) => hashPassword(password, costOf(settings)),
        verify: ({ hash, password }) => isPassword(hash, password),
      },
    },
    // A session is long because a tablet signs in once a season. freshAge 0 lets an old session list all sessions.
    session: { expiresIn: Math.min(90, sessionDays) * DAY_SECONDS, updateAge: DAY_SECONDS, freshAge: 0 },
    advanced: {
      cookiePrefix: cookies.prefix,
      // The library would put `__Secure-` before the prefix.
      useSecureCookies: false,
      defaultCookieAttributes: { secure: cookies.secure },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS] },
      // Both are set because the library disables the checks when NODE_ENV is test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    rateLimit: {
      enabled: rateLimit,
      // Every request extends the library's window. The limit is high so that tablets behind one address do not reach it.
      window: 10,
      max: 10_000,
      customRules: {
        // Counted in the database, for all nodes together [A11].
        '/sign-in/*': false,
        '/sign-up/*': false,
        '/change-password': false,
      },
    },
    hooks: checks(parts, letters),
    databaseHooks: databaseHooks(parts, letters),
    plugins: [
      workspaces(parts, letters),
      confirmation(sql, now),
      recovery({ sql, now, requireConfirmed }),
      ownAccount({ sql, requireConfirmed }),
      byMail({ sql, now, signUp, letters, requireConfirmed }),
    ],
    telemetry: { enabled: false },
    // An error that is not the library's own refusal (the database is away) goes to our error handler.
    onAPIError: { throw: true },
    logger: {
      level: 'error',
      log: (level, message, ...details) => {
        const reasons = details.map(messageOf);
        log.warn({ source: 'better-auth', level, reasons }, message);
      },
    },
  } satisfies BetterAuthOptions;
}
