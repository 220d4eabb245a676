import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../../testing/server/client.ts';
import { nodesOf, rowsOf, type WatchedPlans, watchPlans } from '../../../testing/server/watched-plans.ts';
import { readOwnData } from './own-data.ts';

/** Rows of others, in each of the tables. */
const STORED = 5_000;
/** Tables that hold much of everybody. */
const LARGE = new Set(['audit', 'clients', 'invitation']);

let server: TestApp;
let watched: WatchedPlans;
beforeAll(async () => {
  server = await testApp();
  watched = await watchPlans(server.url);
});
afterAll(async () => {
  await watched.sql.end({ timeout: 5 });
  await server.close();
});

test('[A26] one’s own data are read without what the server holds of others', async () => {
  const [ann, bob] = [await signUp(server.app, 'Ann'), await signUp(server.app, 'Bob')];
  const workspace = await createWorkspace(ann);
  await server.sql`
    insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    select 'user ' || n, 'User', 'user' || n || '@example.net', false, now(), now()
    from generate_series(1, ${STORED}::int) n`;
  await server.sql`
    insert into audit (workspace_id, event, by_id, about_id)
    select ${workspace}, 'role', 'user ' || n, 'user ' || n from generate_series(1, ${STORED}::int) n`;
  await server.sql`
    insert into clients (workspace_id, client_id, user_id, batch, receipts, created_at, last_seen)
    select ${workspace}, gen_random_uuid(), 'user ' || n, 1, '[]', now(), now() from generate_series(1, ${STORED}::int) n`;
  await server.sql`
    insert into invitation (id, "organizationId", email, role, status, "expiresAt", "createdAt", "inviterId")
    select 'invitation ' || n, ${workspace}, 'user' || n || '@example.com', 'member', 'canceled', now(), now(), 'user ' || n
    from generate_series(1, ${STORED}::int) n`;
  await server.sql`
    insert into audit (workspace_id, event, by_id, about_id)
    values (${workspace}, 'removed', ${bob.id}, ${bob.id}), (${workspace}, 'role', ${ann.id}, ${bob.id}),
      (${workspace}, 'removed', ${bob.id}, ${ann.id}), (${workspace}, 'settings', ${bob.id}, null)`;
  await server.sql`analyze`;
  for (const mode of ['force_generic_plan', 'force_custom_plan'] as const) {
    await watched.begin(mode);
    const { log } = await readOwnData(watched.sql, bob.id);
    // One by and about him is told once.
    expect(log.map(({ event, by_me }) => `${event} ${by_me}`).sort()).toEqual([
      'removed true',
      'removed true',
      'role false',
      'settings true',
    ]);
    const scans = watched
      .seen()
      .flatMap(({ plan }) => nodesOf(plan))
      .filter((node) => LARGE.has(node['Relation Name'] ?? ''));
    expect(new Set(scans.map((node) => node['Relation Name']))).toEqual(LARGE);
    for (const node of scans)
      expect([node['Relation Name'], rowsOf(node) < 10]).toEqual([node['Relation Name'], true]);
  }
});
