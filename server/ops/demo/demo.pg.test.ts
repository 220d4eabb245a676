import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { buildApp } from '../../build-app.ts';
import { createDemo } from './demo.ts';

const URL_OF_IT = 'http://127.0.0.1:3000';

describe('the demo', () => {
  let server: TestApp;
  beforeAll(async () => {
    server = await testApp();
  });
  afterAll(() => server.close());

  const open = async () => {
    const demo = createDemo('a password nobody types');
    const app = buildApp({ ...server.parts, demo: demo.routes });
    return { app, links: await demo.open(app, URL_OF_IT) };
  };

  test('has orders of today in a workspace of two people, each with a link that signs in once', async () => {
    const { app, links } = await open();
    expect(links.map(({ url }) => new URL(url).host)).toEqual(['localhost:3000', '127.0.0.1:3000']);
    const roles: string[] = [];
    for (const { url } of links) {
      const guessed = await app.request(url, { headers: { 'sec-purpose': 'prefetch' } });
      expect(guessed.headers.getSetCookie()).toEqual([]);
      const entered = await app.request(url);
      expect([entered.status, entered.headers.get('location')]).toEqual([302, '/']);
      const cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? '';
      const mine = await app.request('/api/workspaces', { headers: { cookie } });
      const { workspaces } = (await mine.json()) as { workspaces: { id: string; role: string }[] };
      roles.push(...workspaces.map(({ role }) => role));
      const today = new Intl.DateTimeFormat('sv-SE').format(new Date());
      const query = `workspace=${workspaces[0]?.id}&date=${today}&protocol=1`;
      const day = (await (await app.request(`/sync/day?${query}`, { headers: { cookie } })).json()) as {
        orders: unknown[];
      };
      expect(day.orders.length).toBeGreaterThan(1);
      expect((await app.request(url)).status).toBe(404);
    }
    expect(roles).toEqual(['owner', 'member']);
  });

  test('started again finds what it made', async () => {
    await open();
    expect(await server.sql`select from organization`).toHaveLength(1);
    expect(await server.sql`select from "user"`).toHaveLength(2);
  });

  test('is nowhere else', async () => {
    const { links } = await open();
    const { pathname } = new URL(links[0]?.url ?? URL_OF_IT);
    expect((await server.app.request(pathname)).status).toBe(404);
  });
});
