import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import type { Plugin } from 'vite';

/** `SIGN_IN_PATH` and an e-mail address: signs that person in, as often as it is opened. */
export const SIGN_IN_PATH = '/demo/';

const SESSION = /(?:^|;\s*)quayside\.session_token=/;
/** Set at the first sign-in, so that somebody who signs out sees the sign-in page and stays signed out. */
const VISITED = 'quayside-dev-visited';
const START_LIMIT = 60_000; // ms; the first start makes a database
const RETRY_PAUSE = 250; // ms

/** Options of {@link devSignIn}. */
export interface DevSignInOptions {
  /** The server behind the development server. */
  apiUrl: string;
  /** Where the browser finds the page. */
  publicUrl: string;
  /** Of every person here. */
  password: string;
  /** Who can be signed in. The first one is, at the first visit. */
  emails: readonly string[];
}

/**
 * Signs in while one works on the page. It belongs to the development server alone, knows the demo's password, and sends it
 * as the sign-in page does: the server has no way in that production lacks.
 */
export function devSignIn(options: DevSignInOptions): Plugin {
  return {
    name: 'quayside-dev-sign-in',
    apply: 'serve',
    configureServer({ middlewares, config }) {
      middlewares.use((request, response, next) => {
        const email = whoToSignIn(request, options.emails);
        if (email === undefined) {
          next();
          return;
        }
        enter(options, email).then(
          (cookies) => redirect(request, response, cookies),
          (error: unknown) => {
            config.logger.error(`sign-in: ${String(error)}`);
            next();
          },
        );
      });
    },
  };
}

/** @returns whom a request is to sign in: the one its path names, or at the first visit of the page the first. */
export function whoToSignIn(
  { url = '/', headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  emails: readonly string[],
): string | undefined {
  if (url.startsWith(SIGN_IN_PATH)) return emails.find((email) => url === `${SIGN_IN_PATH}${email}`);
  const { accept = '', cookie = '' } = headers;
  const isKnown = SESSION.test(cookie) || cookie.includes(`${VISITED}=`);
  return accept.includes('text/html') && !isKnown ? emails[0] : undefined;
}

/** Signs in as the page does, as soon as the server is there. @returns the answer's cookies */
async function enter({ apiUrl, publicUrl, password }: DevSignInOptions, email: string): Promise<string[]> {
  for (const end = performance.now() + START_LIMIT; ; await delay(RETRY_PAUSE)) {
    const answer = await fetch(`${apiUrl}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: publicUrl },
      body: JSON.stringify({ email, password }),
    }).catch(() => undefined);
    if (answer?.ok) return answer.headers.getSetCookie();
    if (performance.now() > end) throw new Error(`the server answers ${answer?.status ?? 'nothing'}`);
  }
}

/** Goes on to the page that was asked for. */
function redirect(
  { url = '/' }: IncomingMessage,
  response: ServerResponse,
  cookies: readonly string[],
): void {
  const location = url.startsWith(SIGN_IN_PATH) ? '/' : url;
  response.setHeader('set-cookie', [...cookies, `${VISITED}=1; Path=/; HttpOnly; SameSite=Lax`]);
  response.setHeader('cache-control', 'no-store');
  response.writeHead(302, { location });
  response.end();
}
