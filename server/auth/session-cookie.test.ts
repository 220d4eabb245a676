import { describe, expect, test } from 'vitest';
import { cookieNames, presentCookie, underPresentName } from './session-cookie.ts';

const FORMER = '__Secure-quayside.session_token';
const PRESENT = '__Host-quayside.session_token';

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
    expect(presentCookie(sent)).toBe(read);
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
      const response = await underPresentName(asking(`${FORMER}=a`), answers(line)(seen));
      expect(seen).toEqual([`${PRESENT}=a`]);
      expect(response.headers.getSetCookie()).toEqual([
        line,
        `${FORMER}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`,
      ]);
    }
  });

  test('of before stays where the answer says nothing of cookies; without one nothing is added', async () => {
    expect((await underPresentName(asking(`${FORMER}=a`), answers()())).headers.getSetCookie()).toEqual([]);
    const line = `${PRESENT}=new; Path=/`;
    expect((await underPresentName(asking(''), answers(line)())).headers.getSetCookie()).toEqual([line]);
  });
});
