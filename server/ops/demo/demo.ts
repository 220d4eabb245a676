import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Hono } from 'hono';
import { HttpError } from '../../base/http-error.ts';
import type { AppEnv } from '../../http/middleware/env.ts';
import type { AppDeps, Routes } from '../../http/request/deps.ts';
import { fill, type Person } from './fill.ts';

/** A link that signs one person in. */
export interface SignInLink {
  name: string;
  url: string;
}

/** The demo: a filled workspace of two people, each with a link that signs in. */
export interface Demo {
  /** `GET /demo/<token>`: signs in the person of the token, once, and redirects to the page. */
  routes: Routes;
  /** Makes the people, their workspace and its orders, unless an earlier start made them. */
  open(app: Hono<AppEnv>, url: string): Promise<SignInLink[]>;
}

const TOKEN_BYTES = 24;

/** Who works in the demo's workspace: its owner, and a member. */
export const DEMO_PEOPLE = [
  { name: 'Anna (office)', email: 'anna@demo.example' },
  { name: 'Ben (market hall)', email: 'ben@demo.example' },
] as const;

/** The folder of the demo's database and secrets, inside the server's own. */
export function demoFolder(dataDir: string): string {
  return join(dataDir, 'demo');
}

/** The name under which the password of the demo's people is kept in the demo's folder. */
export const DEMO_PASSWORD = 'demo-password';

function cookieOf(line: string): string {
  return line.split(';', 1)[0] ?? '';
}

/** Signs up or in as the page does. @returns the answer's Set-Cookie lines. */
async function enter(
  auth: AppDeps['auth'],
  origin: string,
  person: Person,
  isNew: boolean,
): Promise<string[]> {
  const path = isNew ? 'sign-up' : 'sign-in';
  const request = new Request(`${origin}/api/auth/${path}/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify(person),
  });
  const response = await auth.handle(request);
  return response.ok ? response.headers.getSetCookie() : [];
}

/** The same server under another host name. To a browser it is another origin, so it stands for a second device. */
function otherName(url: string): string {
  return url.replace('//127.0.0.1:', '//localhost:');
}

/** @param password the password of both people. It is never shown: the links sign them in. */
export function createDemo(password: string): Demo {
  const people: Person[] = DEMO_PEOPLE.map((person) => ({ ...person, password }));
  const tokens = new Map(people.map((person) => [randomBytes(TOKEN_BYTES).toString('base64url'), person]));
  let signIn: ((origin: string, person: Person, isNew: boolean) => Promise<string[]>) | undefined;

  const routes: Routes = ({ auth }) => {
    signIn = (origin, person, isNew) => enter(auth, origin, person, isNew);
    return new Hono<AppEnv>().get('/:token', async (c) => {
      const token = c.req.param('token');
      const person = tokens.get(token);
      if (!person) throw new HttpError('not_found', 'This link was used. Start the demo again for new ones.');
      // A browser may prefetch the link. That must not use it up.
      if (c.req.header('sec-purpose')) throw new HttpError('unavailable', 'Open the link to use it.');
      const cookies = await enter(auth, new URL(c.req.url).origin, person, false);
      if (cookies.length === 0) throw new HttpError('unavailable', 'The demo is not ready yet.');
      tokens.delete(token);
      for (const cookie of cookies) c.header('set-cookie', cookie, { append: true });
      c.header('cache-control', 'no-store');
      return c.redirect('/');
    });
  };

  const open = async (app: Hono<AppEnv>, url: string) => {
    const cookies: string[] = [];
    for (const person of people) {
      const known = (await signIn?.(url, person, false)) ?? [];
      const lines = known.length > 0 ? known : ((await signIn?.(url, person, true)) ?? []);
      cookies.push(lines.map(cookieOf).join('; '));
    }
    const [owner = '', guest = ''] = cookies;
    await fill({ app, url, owner, guest, guestEmail: DEMO_PEOPLE[1].email });
    return [...tokens].map(([token, { name }], index) => {
      return { name, url: `${index === 0 ? otherName(url) : url}/demo/${token}` };
    });
  };
  return { routes, open };
}
