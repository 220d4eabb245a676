import { Writable } from 'node:stream';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AuditEntry, type AuditResponse, auditResponseSchema } from '../../shared/protocol/audit.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp, type TestClient, testClient } from '../../testing/server/client.ts';
import { expectRefusal } from '../../testing/server/raw-requests.ts';
import { createLog } from '../base/log.ts';
import { purgeAudit } from '../sql/purge.ts';

const PASSWORD = 'correct horse';
const lines: Record<string, unknown>[] = [];

let server: TestApp;
let ann: TestClient;
let ben: TestClient & { email: string };
let workspace: string;
beforeAll(async () => {
  const sink = new Writable({
    write: (chunk, _encoding, done) => {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  server = await testApp({ log: createLog('info', sink) });
  ann = await signUp(server.app, 'Ann');
  workspace = await createWorkspace(ann);
  ben = await signUp(server.app, 'Ben');
  await join(ann, ben, workspace);
});
afterAll(() => server.close());

async function read(query: Record<string, string> = {}, client = ann): Promise<AuditResponse> {
  const answer = await client.get(
    `/sync/audit?${new URLSearchParams({ workspace, protocol: '2', ...query })}`,
  );
  const body: unknown = await answer.json();
  expect(answer.status, JSON.stringify(body)).toBe(200);
  return v.parse(auditResponseSchema, body);
}

const newest = async (): Promise<AuditEntry | undefined> => (await read({ limit: '1' })).entries[0];

async function memberOf(name: string): Promise<string> {
  const answer = await ann.get(`/api/auth/organization/list-members?organizationId=${workspace}`);
  const { members } = (await answer.json()) as { members: { id: string; user: { name: string } }[] };
  return members.find(({ user }) => user.name === name)?.id ?? '';
}

describe('[A6] the audit log', () => {
  test('begins with the workspace, its invitation and who joined by it', async () => {
    const { entries } = await read();
    expect(entries.map(({ event, by, person }) => [event, by?.name, person?.name])).toEqual([
      ['joined', 'Ben', 'Ben'],
      ['invited', 'Ann', undefined],
      ['workspace_made', 'Ann', 'Ann'],
    ]);
    expect(entries[1]).toMatchObject({ about: ben.email, after: 'member' });
  });

  test('has each sign-in of a member, and each that failed', async () => {
    const tablet = testClient(server.app);
    const signIn = (email: string, password: string) =>
      tablet.post('/api/auth/sign-in/email', { email, password }, { 'user-agent': 'Tablet' });
    expect((await signIn(ben.email.toUpperCase(), 'wrong horse')).status).toBe(401);
    expect(await newest()).toMatchObject({ event: 'sign_in_failed', by: null, person: { name: 'Ben' } });
    expect((await signIn(ben.email, PASSWORD)).status).toBe(200);
    expect(await newest()).toMatchObject({ event: 'sign_in', by: { name: 'Ben' }, about: 'Tablet' });
    expect((await signIn('nobody@example.com', PASSWORD)).status).toBe(401);
    expect(lines.at(-2)).toMatchObject({ msg: 'audit', event: 'sign_in_failed' });
  });

  test('[A15] has a sign-out, once, and no end of a session that is none', async () => {
    const tablet = testClient(server.app);
    const signIn = () =>
      tablet.post(
        '/api/auth/sign-in/email',
        { email: ben.email, password: PASSWORD },
        { 'user-agent': 'Tablet' },
      );
    expect((await signIn()).status).toBe(200);
    expect((await tablet.post('/api/auth/sign-out', {})).status).toBe(200);
    const told = { event: 'sign_out', by: { name: 'Ben' }, person: { name: 'Ben' }, about: 'Tablet' };
    expect(await newest()).toMatchObject(told);
    expect((await tablet.post('/api/auth/sign-out', {})).status).toBe(200);
    // The second sign-in of a browser ends its first one.
    for (const _ of [1, 2]) expect((await signIn()).status).toBe(200);
    expect((await read({ event: 'sign_out' })).entries).toHaveLength(1);
  });

  test('says who did it where the account’s library makes the change', async () => {
    const change = { organizationId: workspace, memberId: await memberOf('Ben'), role: 'viewer' };
    expect((await ann.post('/api/auth/organization/update-member-role', change)).status).toBe(200);
    expect(await newest()).toMatchObject({
      event: 'role',
      by: { name: 'Ann' },
      person: { name: 'Ben' },
      before: 'member',
      after: 'viewer',
    });
    const invite = { organizationId: workspace, email: 'cy@example.com', role: 'member' };
    expect((await ann.post('/api/auth/organization/invite-member', invite)).status).toBe(200);
    const [made] = await server.sql<
      { id: string }[]
    >`select id from invitation where email = 'cy@example.com'`;
    const cancel = { invitationId: made?.id };
    expect((await ann.post('/api/auth/organization/cancel-invitation', cancel)).status).toBe(200);
    expect(await newest()).toMatchObject({
      event: 'invitation_withdrawn',
      by: { name: 'Ann' },
      about: 'cy@example.com',
    });
  });

  test('has a changed setting with both values, once', async () => {
    const data = { metadata: { currency: 'JPY', week_start: 0 } };
    const update = { organizationId: workspace, data };
    expect((await ann.post('/api/auth/organization/update', update)).status).toBe(200);
    expect((await ann.post('/api/auth/organization/update', update)).status).toBe(200);
    const { entries } = await read({ event: 'settings' });
    expect(entries.map(({ by, about, after }) => [by?.name, about, after]).sort()).toEqual([
      ['Ann', 'currency', 'JPY'],
      ['Ann', 'week_start', '0'],
    ]);
  });

  test('has a changed password and a removal', async () => {
    const passwords = { currentPassword: PASSWORD, newPassword: 'battery staple' };
    expect((await ben.post('/api/auth/change-password', passwords)).status).toBe(200);
    expect(await newest()).toMatchObject({ event: 'password_changed', by: { name: 'Ben' } });
    const remove = { organizationId: workspace, memberIdOrEmail: await memberOf('Ben') };
    expect((await ann.post('/api/auth/organization/remove-member', remove)).status).toBe(200);
    expect(await newest()).toMatchObject({
      event: 'removed',
      by: { name: 'Ann' },
      person: { name: 'Ben' },
      before: 'viewer',
    });
  });

  test('notes nothing of a change that is refused', async () => {
    const before = await newest();
    const demote = { organizationId: workspace, memberId: await memberOf('Ann'), role: 'member' };
    expect((await ann.post('/api/auth/organization/update-member-role', demote)).status).toBe(400);
    await expect(
      server.sql`update member set role = 'member' where "organizationId" = ${workspace} and role = 'owner'`,
    ).rejects.toThrow('keeps an owner');
    expect(await newest()).toEqual(before);
  });

  test('[P23] is read page by page, and by kind, person and time', async () => {
    const all = (await read({ limit: '200' })).entries;
    const paged: AuditEntry[] = [];
    for (let before: string | null = ''; before !== null; ) {
      const page: AuditResponse = await read({ limit: '4', ...(before && { before }) });
      expect(page.entries.length).toBeLessThanOrEqual(4);
      paged.push(...page.entries);
      before = page.next;
    }
    expect(paged).toEqual(all);
    const ben = all.find(({ event }) => event === 'joined')?.person?.id ?? '';
    const ofBen = (await read({ person: ben, limit: '200' })).entries;
    expect(ofBen).toEqual(all.filter(({ by, person }) => by?.id === ben || person?.id === ben));
    const at = all.at(-1)?.at ?? '';
    expect((await read({ from: new Date().toISOString() })).entries).toEqual([]);
    expect((await read({ to: at })).entries).toEqual([]);
  });

  test('[P23] is for owners', async () => {
    const cy = await signUp(server.app, 'Cy');
    await join(ann, cy, workspace);
    const path = `/sync/audit?workspace=${workspace}&protocol=2`;
    await expectRefusal(await cy.get(path), 403, 'not_allowed');
    await expectRefusal(await (await signUp(server.app, 'Di')).get(path), 403, 'not_a_member');
    await expectRefusal(await ann.get(`${path}&event=tea`), 400, 'bad_request');
    await expectRefusal(await ann.get(`${path}&from=yesterday`), 400, 'bad_request');
    await expectRefusal(await ann.get(`${path}&before=x`), 400, 'bad_request');
  });

  test('is only added to; housekeeping deletes what is too old', async () => {
    const { sql } = server;
    await expect(sql`update audit set by_id = 'x'`).rejects.toThrow('only added to');
    await expect(sql`delete from audit`).rejects.toThrow('only added to');
    await expect(sql`truncate audit`).rejects.toThrow('only added to');
    const own = await createWorkspace(ann);
    expect(await purgeAudit(sql, own, new Date(0), 10)).toBe(0);
    expect(await purgeAudit(sql, own, new Date(Date.now() + 60_000), 10)).toBe(1);
    await expect(sql`delete from audit`).rejects.toThrow('only added to');
    const left = await sql`select from audit where workspace_id = ${own}`;
    expect(left).toHaveLength(0);
  });

  test('goes with its workspace', async () => {
    const own = await createWorkspace(ann);
    await server.sql`delete from organization where id = ${own}`;
    expect(await server.sql`select from audit where workspace_id = ${own}`).toHaveLength(0);
  });

  test('is in the server’s log as well, with no name and no secret', () => {
    const told = lines.filter(({ msg }) => msg === 'audit');
    expect(new Set(told.map(({ event }) => event))).toEqual(
      new Set([
        'workspace_made',
        'invited',
        'joined',
        'sign_in_failed',
        'sign_in',
        'sign_out',
        'role',
        'invitation_withdrawn',
        'settings',
        'password_changed',
        'removed',
      ]),
    );
    const text = lines.map((line) => JSON.stringify(line)).join('\n');
    for (const secret of [PASSWORD, 'battery staple', '@example.com', ann.cookie().split('=')[1] ?? '?'])
      expect(text).not.toContain(secret);
  });
});
