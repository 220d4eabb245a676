import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { OwnData } from '../../../shared/protocol/own-account.ts';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import {
  createWorkspace,
  join,
  signUp,
  type TestClient,
  testClient,
} from '../../../testing/server/client.ts';
import { expectRefusal } from '../../../testing/server/raw-requests.ts';
import { findBroken } from '../../sql/admin/invariants.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

const remove = (client: TestClient, ...workspaces: string[]) =>
  client.post('/api/auth/delete-account', { workspaces });

async function count(
  table: 'user' | 'member' | 'organization' | 'session' | 'clients',
  column: string,
  value: string,
) {
  const [row] = await server.sql<{ count: number }[]>`
    select count(*)::int from ${server.sql(table)} where ${server.sql(column)} = ${value}`;
  return row?.count;
}

describe('[A25] an account that is deleted', () => {
  test('goes with all that is its person’s; what he did stays, by nobody that is known', async () => {
    const ann = await signUp(server.app, 'Ann');
    const bob = await signUp(server.app, 'Bob');
    const workspace = await createWorkspace(ann);
    await join(ann, bob, workspace);
    await bob.post('/api/auth/recovery-codes/make', {});
    await server.sql`
      insert into clients (workspace_id, client_id, user_id, name, batch, created_at, last_seen, receipts)
      values (${workspace}, ${crypto.randomUUID()}, ${bob.id}, 'Bob’s tablet', 1, now(), now(), '[]')`;
    expect((await remove(bob)).status).toBe(200);
    expect(await count('user', 'id', bob.id)).toBe(0);
    expect((await bob.get('/api/workspaces')).status).toBe(401);
    const entered = await testClient(server.app).post('/api/auth/sign-in/email', {
      email: bob.email,
      password: 'correct horse',
    });
    expect(entered.status).toBe(401);
    const noted = await server.sql`
      select event, by_id, about_id from audit where workspace_id = ${workspace} order by id desc limit 1`;
    expect(noted).toEqual([{ event: 'removed', by_id: bob.id, about_id: bob.id }]);
    const [held] = await server.sql<{ text: string }[]>`
      select concat((select json_agg(i) from invitation i), (select json_agg(c) from clients c)) as text`;
    expect(held?.text).not.toContain(bob.email);
    expect(held?.text).not.toContain('tablet');
    const devices = await ann.get(`/sync/devices?workspace=${workspace}&protocol=1`, { 'x-quayside': '1' });
    expect(await devices.json()).toMatchObject({ devices: [{ user: { id: bob.id, name: '' } }] });
    expect(await findBroken(server.sql)).toEqual([]);
    expect((await signUp(server.app, 'Bob')).id).not.toBe(bob.id);
  });

  test('[A1] is refused while a workspace of others has no other owner', async () => {
    const ann = await signUp(server.app, 'Ann');
    const bob = await signUp(server.app, 'Bob');
    const workspace = await createWorkspace(ann);
    await join(ann, bob, workspace);
    await expectRefusal(await remove(ann), 403, 'owner_needed');
    // Naming it does not help: it is Bob's, too.
    await expectRefusal(await remove(ann, workspace), 403, 'owner_needed');
    expect(await count('user', 'id', ann.id)).toBe(1);
    expect((await ann.get('/api/workspaces')).status).toBe(200);
    await server.sql`update member set role = 'owner' where "userId" = ${bob.id}`;
    expect((await remove(ann)).status).toBe(200);
    expect(await count('organization', 'id', workspace)).toBe(1);
  });

  test('takes the workspaces with it that are named and that nobody else is in', async () => {
    const ann = await signUp(server.app, 'Ann');
    const workspace = await createWorkspace(ann);
    const second = await createWorkspace(ann);
    await expectRefusal(await remove(ann, workspace), 403, 'owner_needed');
    expect(await count('organization', 'id', workspace)).toBe(1);
    const other = await createWorkspace(await signUp(server.app, 'Bob'));
    expect((await remove(ann, workspace, second, other)).status).toBe(200);
    expect(await count('organization', 'id', workspace)).toBe(0);
    expect(await count('organization', 'id', second)).toBe(0);
    expect(await count('organization', 'id', other)).toBe(1);
    expect(await findBroken(server.sql)).toEqual([]);
  });

  test('[A1] leaves an owner where two delete theirs at once', async () => {
    const ann = await signUp(server.app, 'Ann');
    const bob = await signUp(server.app, 'Bob');
    const workspace = await createWorkspace(ann);
    await join(ann, bob, workspace, 'owner');
    await join(ann, await signUp(server.app, 'Cas'), workspace);
    const both = await Promise.all([remove(ann), remove(bob)]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 403]);
    expect(await findBroken(server.sql)).toEqual([]);
  });

  test('[A20] needs a fresh sign-in', async () => {
    const ann = await signUp(server.app, 'Ann');
    await server.sql`update session set "createdAt" = now() - interval '11 minutes' where "userId" = ${ann.id}`;
    await expectRefusal(await remove(ann), 403, 'confirm_needed');
    await ann.post('/api/auth/confirm-password', { password: 'correct horse' });
    expect((await remove(ann)).status).toBe(200);
  });
});

describe('[A26] one’s own data', () => {
  test('are one’s account, memberships, sign-ins, devices, invitations and log, and nobody else’s', async () => {
    const ann = await signUp(server.app, 'Ann');
    const bob = await signUp(server.app, 'Bob');
    const workspace = await createWorkspace(ann);
    await join(ann, bob, workspace);
    await server.sql`
      insert into audit (workspace_id, event, by_id, about_id, address)
      values (${workspace}, 'role', ${ann.id}, ${bob.id}, '192.0.2.7')`;
    const data = (await (await bob.get('/api/auth/own-data')).json()) as OwnData;
    expect(data).toMatchObject({
      account: { id: bob.id, email: bob.email },
      workspaces: [{ id: workspace, role: 'member', members: 2, owners: 1 }],
      sign_ins: [{}],
      devices: [],
      invitations: [],
    });
    expect(data.log.map(({ event, by_me, address }) => [event, by_me, address])).toEqual([
      ['role', false, null],
      ['joined', true, null],
    ]);
    const text = JSON.stringify(data);
    for (const secret of [ann.email, ann.id, bob.cookie().split('=')[1]?.split('.')[0] ?? '']) {
      expect(secret.length).toBeGreaterThan(5);
      expect(text).not.toContain(secret);
    }
  });
});
