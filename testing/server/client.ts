import type { Hono } from 'hono';
import type { AppEnv } from '../../server/http/middleware/env.ts';
import { ORIGIN } from './app.ts';
import { requireRequest } from './contract.ts';

/** Sends one request to an app with a browser's cookies and origin. */
export interface TestClient {
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  /** The Cookie header, as the browser would send it. */
  cookie(): string;
}

/** A browser without a page: it keeps cookies and sends Origin. */
export function testClient(app: Hono<AppEnv>): TestClient {
  const jar = new Map<string, string>();
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const send = async (path: string, init: RequestInit) => {
    const headers = new Headers(init.headers);
    headers.set('origin', ORIGIN);
    if (jar.size > 0) headers.set('cookie', cookie());
    const response = await app.request(`${ORIGIN}${path}`, { ...init, headers });
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split('; ');
      const [name = '', value = ''] = pair.split(/=(.*)/s);
      if (attributes.some((attribute) => attribute.toLowerCase() === 'max-age=0')) jar.delete(name);
      else jar.set(name, value);
    }
    const method = init.method ?? 'GET';
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : undefined;
    if (response.ok) requireRequest(method, new URL(path, ORIGIN), headers, body);
    return response;
  };
  return {
    cookie,
    get: (path, headers = {}) => send(path, { headers }),
    post: (path, body, headers = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body: JSON.stringify(body),
      }),
  };
}

let people = 0;

/** Signs somebody up. The email address is made from `name`. */
export async function signUp(
  app: Hono<AppEnv>,
  name: string,
): Promise<TestClient & { id: string; email: string }> {
  const client = testClient(app);
  people += 1;
  const email = `${name.toLowerCase()}-${people}@example.com`;
  const response = await client.post('/api/auth/sign-up/email', { name, email, password: 'correct horse' });
  if (!response.ok) throw new Error(`Sign-up failed: ${await response.text()}`);
  const { user } = (await response.json()) as { user: { id: string } };
  return { ...client, id: user.id, email };
}

/** Makes a workspace; its maker is the owner. @returns its id. */
export async function createWorkspace(client: TestClient, name = 'Quai 7'): Promise<string> {
  const slug = crypto.randomUUID();
  const response = await client.post('/api/auth/organization/create', { name, slug });
  if (!response.ok) throw new Error(`The workspace was not made: ${await response.text()}`);
  return ((await response.json()) as { id: string }).id;
}

/** Makes somebody a member of a workspace, as people do: by an invitation that is accepted. */
export async function join(
  owner: TestClient,
  guest: TestClient & { email: string },
  workspace: string,
  role: 'owner' | 'member' | 'viewer' = 'member',
): Promise<void> {
  const invite = { email: guest.email, role, organizationId: workspace };
  const invited = await owner.post('/api/auth/organization/invite-member', invite);
  if (!invited.ok) throw new Error(`No invitation: ${await invited.text()}`);
  const { id } = (await invited.json()) as { id: string };
  const accepted = await guest.post('/api/auth/organization/accept-invitation', { invitationId: id });
  if (!accepted.ok) throw new Error(`Not accepted: ${await accepted.text()}`);
}
