import { describe, expect, test } from 'vitest';
import { cookieNames, presentCookie, underPresentName } from './session-cookie.ts';

const FORMER = '__Secure-quayside.session_token';
const PRESENT = '__Host-quayside.session_token';
const BEFORE = new Date('2027-05-31T23:59:59Z');

describe('[A12] the cookie of a session', () => {
  test.each([
    ['https://orders.example.com', '__Host-quayside', true],
    ['http://localhost:3000', 'quayside', false],
    [undefined, 'quayside', false],
  ])('at %s begins with %s', (publicUrl, prefix, secure) => {
    expect(cookieNames(publicUrl)).toEqual({ prefix, secure });
  });

  test.each([
    [`${FORMER}=a.b%3D`, `${PRESENT}=a.b%3D`],
    [`x=1; ${FORMER}=a; y=2`, `x=1; ${PRESENT}=a; y=2`],
    [`${FORMER}=old; ${PRESENT}=new`, `${FORMER}=old; ${PRESENT}=new`],
    [`my${FORMER}=a`, `my${FORMER}=a`],
    ['', ''],
  ])('of before is read: %j is %j', (sent, read) => {
    expect(presentCookie(sent, BEFORE)).toBe(read);
  });

  test('[A16] of before is read until June 2027, and no longer', () => {
    expect(presentCookie(`${FORMER}=a`, new Date('2027-06-01T00:00:00Z'))).toBe(`${FORMER}=a`);
  });

  const asking = (cookie: string) =>
    new Request('https://orders.example.com/api/auth/sign-out', { headers: { cookie } });
  const answers = (...lines: string[]) => {
    const headers = new Headers();
    for (const line of lines) headers.append('set-cookie', line);
    return (seen: string[] = []) =>
      (request: Request) => {
        seen.push(request.headers.get('cookie') ?? '');
        return Promise.resolve(new Response('{}', { headers }));
      };
  };

  test('of before is taken away once there is one of today, given or taken', async () => {
    for (const line of [`${PRESENT}=new; Path=/`, `${PRESENT}=; Max-Age=0; Path=/`]) {
      const seen: string[] = [];
      const response = await underPresentName(asking(`${FORMER}=a`), answers(line)(seen), BEFORE);
      expect(seen).toEqual([`${PRESENT}=a`]);
      expect(response.headers.getSetCookie()).toEqual([
        line,
        `${FORMER}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`,
      ]);
    }
  });

  test('of before stays where the answer says nothing of cookies; without one nothing is added', async () => {
    expect(
      (await underPresentName(asking(`${FORMER}=a`), answers()(), BEFORE)).headers.getSetCookie(),
    ).toEqual([]);
    const line = `${PRESENT}=new; Path=/`;
    expect((await underPresentName(asking(''), answers(line)(), BEFORE)).headers.getSetCookie()).toEqual([
      line,
    ]);
  });
});
