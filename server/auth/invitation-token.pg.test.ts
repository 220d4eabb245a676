import { readFile } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, signUp, type TestClient, testClient } from '../../testing/server/client.ts';
import { createLog } from '../base/log.ts';
import { invitationId } from './invitation-token.ts';

const MIGRATION = new URL('../sql/migrations/0013.do.hashed-invitations.sql', import.meta.url);
const lines: string[] = [];

let server: TestApp;
let ada: TestClient;
let workspace: string;
beforeAll(async () => {
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(String(chunk));
      done();
    },
  });
  server = await testApp({ log: createLog('debug', sink) });
  ada = await signUp(server.app, 'Ada');
  workspace = await createWorkspace(ada);
});
afterAll(() => server.close());

async function invite(email: string): Promise<string> {
  const body = { email, role: 'member', organizationId: workspace };
  const answer = await ada.post('/api/auth/organization/invite-member', body);
  return ((await answer.json()) as { id: string }).id;
}

test('[A9] the database has a hash of the link, with which nobody joins or reads', async () => {
  const bea = await signUp(server.app, 'Bea');
  const link = await invite(bea.email);
  const list = await ada.get(`/api/auth/organization/list-invitations?organizationId=${workspace}`);
  const [listed] = (await list.json()) as { id: string }[];
  expect(listed?.id).toBe(invitationId(link));
  const stored = await server.sql`select to_json(i)::text as row from invitation i`;
  expect(JSON.stringify(stored)).not.toContain(link);

  const accept = (id: string | undefined) =>
    bea.post('/api/auth/organization/accept-invitation', { invitationId: id });
  expect((await accept(listed?.id)).status).toBe(400);
  expect((await testClient(server.app).get(`/api/invitations/${listed?.id}`)).status).toBe(404);
  expect((await testClient(server.app).get(`/api/invitations/${link}`)).status).toBe(200);
  expect((await accept(link)).status).toBe(200);
});

test('[A9] one is taken back by its id in the list', async () => {
  const link = await invite('cy@example.com');
  const cancel = { invitationId: invitationId(link) };
  expect((await ada.post('/api/auth/organization/cancel-invitation', cancel)).status).toBe(200);
  expect((await testClient(server.app).get(`/api/invitations/${link}`)).status).toBe(404);
});

test('[A9] no log has a link', async () => {
  const link = await invite('di@example.com');
  await testClient(server.app).get(`/api/invitations/${link}`);
  await testClient(server.app).get(`/join/${link}`);
  const text = lines.join('');
  expect(text).toContain('"/api/invitations/:id"');
  expect(text).toContain('"/join/:id"');
  expect(text).not.toContain(link);
});

test('[A9] links of before stay good: the migration hashes as the server does', async () => {
  const link = await invite('ed@example.com');
  const before = 'szm9cFLcQwd6yv5fJhgqjHThwnH6dxCM';
  await server.sql`delete from invitation where id <> ${invitationId(link)}`;
  await server.sql`update invitation set id = ${before}`;
  await server.sql.unsafe(await readFile(MIGRATION, 'utf8'));
  expect((await testClient(server.app).get(`/api/invitations/${before}`)).status).toBe(200);
});
