const PREFIX = 'quayside';
/** Over HTTPS the cookie is bound to this very host: neither a page of a subdomain nor one without TLS can put another in its place. */
const HOST_PREFIX = `__Host-${PREFIX}`;
/** What the cookie was called over HTTPS before. */
const FORMER = `__Secure-${PREFIX}.session_token`;
const PRESENT = `${HOST_PREFIX}.session_token`;
/** By then every session that was made under the former name has ended by its age, unless `SESSION_DAYS` is more than 180. */
const FORMER_ENDS_MS = Date.UTC(2027, 5, 1);
const SEPARATOR = /;\s*/;

/** How the cookies of the accounts are called, and whether they are sent over TLS only. */
export function cookieNames(publicUrl: string | undefined): { prefix: string; secure: boolean } {
  const secure = publicUrl?.startsWith('https://') ?? false;
  return { prefix: secure ? HOST_PREFIX : PREFIX, secure };
}

function isNamed(pair: string, name: string): boolean {
  return pair.startsWith(`${name}=`);
}

/**
 * A Cookie header in which a session of before has the name of today, so that nobody is signed out by an update [A12]. Not for ever
 * [A16]: what a subdomain can plant under the former name must not be a way in for good.
 */
export function presentCookie(cookie: string, now: Date): string {
  if (now.getTime() >= FORMER_ENDS_MS) return cookie;
  const pairs = cookie.split(SEPARATOR);
  if (pairs.some((pair) => isNamed(pair, PRESENT))) return cookie;
  return pairs.map((pair) => (isNamed(pair, FORMER) ? pair.replace(FORMER, PRESENT) : pair)).join('; ');
}

/**
 * Answers a request whose session may have the former name. As soon as the answer gives or takes the cookie, the one of before is taken
 * away: it would come to light again with the next sign-out.
 */
export async function underPresentName(
  request: Request,
  answer: (request: Request) => Promise<Response>,
  now: Date,
): Promise<Response> {
  const cookie = request.headers.get('cookie') ?? '';
  if (!cookie.split(SEPARATOR).some((pair) => isNamed(pair, FORMER))) return await answer(request);
  const headers = new Headers(request.headers);
  headers.set('cookie', presentCookie(cookie, now));
  const response = await answer(new Request(request, { headers }));
  if (!response.headers.getSetCookie().some((line) => isNamed(line, PRESENT))) return response;
  const answered = new Headers(response.headers);
  answered.append('set-cookie', `${FORMER}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`);
  return new Response(response.body, { status: response.status, headers: answered });
}
