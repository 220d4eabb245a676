import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { security } from './security.ts';

async function transportSecurity(https: boolean): Promise<string | null> {
  const app = new Hono().use(security(https)).get('/', (context) => context.text('ok'));
  return (await app.request('/')).headers.get('strict-transport-security');
}

test('over HTTPS a browser is told to use nothing else for a year, on its subdomains too', async () => {
  expect(await transportSecurity(true)).toBe(`max-age=${365 * 24 * 60 * 60}; includeSubDomains`);
});

test('without HTTPS it is not: the server could not be reached any more', async () => {
  expect(await transportSecurity(false)).toBeNull();
});
