import { randomUUID } from 'node:crypto';

const LIMIT = 10_000; // ms

/** A cookie of the session, for the browser. */
interface SessionCookie {
  name: string;
  value: string;
  httpOnly: boolean;
  sameSite: 'Lax' | 'Strict' | 'None';
  /** Seconds since 1970; -1 ends with the browser. */
  expires: number;
}

/** A signed-in user and the workspace he works in. */
export interface Account {
  name: string;
  email: string;
  password: string;
  userId: string;
  workspaceId: string;
  cookies: SessionCookie[];
  /** Calls the server as this user, with the cookies, the Origin and the protocol's header. */
  call(path: string, init?: RequestInit): Promise<Response>;
}

/** Signs up a new user and makes a workspace of his own, through the HTTP API. */
export async function signUp(server: { url: string }, name = 'Ada Martin', email?: string): Promise<Account> {
  const user = await createUser(server, name, email);
  const slug = `w-${randomUUID()}`;
  const organization = await post(user, '/api/auth/organization/create', { name: `${name}'s market`, slug });
  return { ...user, workspaceId: textOf(organization, 'id') };
}

/** Signs up a new user and takes him into the workspace of another, by invitation. */
export async function join(
  server: { url: string },
  host: Account,
  name = 'Ben Okafor',
  role: 'member' | 'viewer' | 'owner' = 'member',
  email?: string,
): Promise<Account> {
  const guest = await createUser(server, name, email);
  const { workspaceId } = host;
  const invitation = await post(host, '/api/auth/organization/invite-member', {
    email: guest.email,
    role,
    organizationId: workspaceId,
  });
  const invitationId = textOf(invitation, 'id');
  await post(guest, '/api/auth/organization/accept-invitation', { invitationId });
  return { ...guest, workspaceId };
}

/** Signs a user in once more, by a session of its own. */
export async function signIn(server: { url: string }, account: Account): Promise<Account> {
  const { email, password } = account;
  const { cookies, call } = caller(server);
  await post({ call }, '/api/auth/sign-in/email', { email, password });
  return { ...account, cookies, call };
}

async function createUser(
  server: { url: string },
  name: string,
  email = `${randomUUID()}@example.org`,
): Promise<Omit<Account, 'workspaceId'>> {
  const password = `pw-${randomUUID()}`;
  const { cookies, call } = caller(server);
  const answer = await post({ call }, '/api/auth/sign-up/email', { name, email, password });
  const user = answer.user as Record<string, unknown> | undefined;
  return { name, email, password, userId: textOf(user ?? {}, 'id'), cookies, call };
}

/** Keeps a session's cookies and sends them, with the Origin and the protocol's header. */
function caller(server: { url: string }): Pick<Account, 'cookies' | 'call'> {
  const cookies: SessionCookie[] = [];
  const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const headers = new Headers(init.headers);
    headers.set('origin', server.url);
    if (!headers.has('x-quayside')) headers.set('x-quayside', '1');
    if (cookies.length > 0)
      headers.set('cookie', cookies.map((cookie) => `${cookie.name}=${cookie.value}`).join('; '));
    const response = await fetch(new URL(path, server.url), {
      signal: AbortSignal.timeout(LIMIT),
      ...init,
      headers,
    });
    for (const line of response.headers.getSetCookie()) keepCookie(cookies, line);
    return response;
  };
  return { cookies, call };
}

async function post(
  { call }: Pick<Account, 'call'>,
  path: string,
  body: unknown,
): Promise<Record<string, unknown>> {
  const headers = { 'content-type': 'application/json' };
  const response = await call(path, { method: 'POST', headers, body: JSON.stringify(body) });
  const text = await response.text();
  if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text}`);
  return JSON.parse(text) as Record<string, unknown>;
}

function textOf(answer: Record<string, unknown>, key: string): string {
  const value = answer[key];
  if (typeof value !== 'string') throw new Error(`no ${key} in ${JSON.stringify(answer)}`);
  return value;
}

function keepCookie(cookies: SessionCookie[], line: string): void {
  const [pair = '', ...attributes] = line.split(';').map((part) => part.trim());
  const split = pair.indexOf('=');
  const name = pair.slice(0, split);
  const lower = attributes.map((attribute) => attribute.toLowerCase());
  const old = cookies.findIndex((cookie) => cookie.name === name);
  if (old >= 0) cookies.splice(old, 1);
  const maxAge = lower.find((attribute) => attribute.startsWith('max-age='))?.slice('max-age='.length);
  if (maxAge === '0') return;
  cookies.push({
    name,
    value: pair.slice(split + 1),
    httpOnly: lower.includes('httponly'),
    sameSite: lower.includes('samesite=strict') ? 'Strict' : 'Lax',
    expires: maxAge === undefined ? -1 : Math.floor(Date.now() / 1000) + Number(maxAge),
  });
}
