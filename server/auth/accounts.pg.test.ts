import { getMigrations } from 'better-auth/db/migration';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Me } from '../../shared/protocol/account.ts';
import type { AuditResponse } from '../../shared/protocol/audit.ts';
import { ORIGIN, type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp, type TestClient, testClient } from '../../testing/server/client.ts';
import { createLog } from '../base/log.ts';
import { connect } from '../sql/connection/connect.ts';
import { kyselyDialect } from '../sql/connection/kysely-dialect.ts';
import { invitationId } from './invitation-token.ts';
import { authOptions } from './options.ts';

const PASSWORD = 'correct horse';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

async function codeOf(response: Response): Promise<string> {
  return ((await response.json()) as { code: string }).code;
}

describe('the database', () => {
  test('has every table and column that better-auth asks for', async () => {
    const settings = { secret: 'x'.repeat(32), signUp: 'open', rateLimit: false, sessionDays: 180 } as const;
    const log = createLog('silent');
    const dialect = kyselyDialect(server.sql, () => undefined);
    const options = authOptions({
      ...{ settings, sql: server.sql, dialect, log, now: () => new Date() },
      requireConfirmed: () => Promise.resolve(),
    });
    const { toBeCreated, toBeAdded } = await getMigrations(options);
    expect({ toBeCreated, toBeAdded }).toEqual({ toBeCreated: [], toBeAdded: [] });
  });
});

describe('an account', () => {
  test('is made, signed out of and in to, with a cookie that no script reads', async () => {
    const ada = await signUp(server.app, 'Ada');
    expect(await (await ada.get('/api/auth/get-session')).json()).toMatchObject({
      user: { name: 'Ada', email: ada.email },
    });
    expect((await ada.post('/api/auth/sign-out', {})).status).toBe(200);
    expect(await (await ada.get('/api/auth/get-session')).json()).toBeNull();

    const response = await ada.post('/api/auth/sign-in/email', { email: ada.email, password: PASSWORD });
    expect(response.status).toBe(200);
    const [cookie = ''] = response.headers.getSetCookie();
    expect(cookie).toMatch(/^quayside\.session_token=.+; Max-Age=7776000; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  test('[A12] has a cookie bound to the host where the server is reached by https; one of before goes on', async () => {
    const origin = 'https://orders.example.com';
    const https = await testApp({ settings: { publicUrl: origin } });
    const ask = (path: string, body: object | null, cookie = '') =>
      https.app.request(`${origin}${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { 'content-type': 'application/json', origin, cookie },
        ...(body && { body: JSON.stringify(body) }),
      });
    const account = { name: 'Ada', email: 'ada@example.com', password: PASSWORD };
    const [line = ''] = (await ask('/api/auth/sign-up/email', account)).headers.getSetCookie();
    expect(line).toMatch(/^__Host-quayside\.session_token=/);
    expect(line).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(line).not.toMatch(/domain/i);
    const present = line.split(';')[0] ?? '';
    const former = present.replace('__Host-', '__Secure-');
    for (const cookie of [present, former]) {
      expect((await ask('/api/workspaces', null, cookie)).status).toBe(200);
      expect(await (await ask('/api/auth/get-session', null, cookie)).json()).toMatchObject({
        user: { email: account.email },
      });
    }
    const out = await ask('/api/auth/sign-out', {}, former);
    expect(out.headers.getSetCookie().map((each) => /^([^=]+)=.*Max-Age=0/.exec(each)?.[1])).toEqual(
      expect.arrayContaining(['__Host-quayside.session_token', '__Secure-quayside.session_token']),
    );
    expect((await ask('/api/workspaces', null, former)).status).toBe(401);
    await https.close();
  });

  test.each([
    ['a password of 7 characters', { name: 'Bo', email: 'bo@example.com', password: '1234567' }],
    ['no name', { name: ' ', email: 'bo@example.com', password: PASSWORD }],
    ['a name of 201 characters', { name: 'x'.repeat(201), email: 'bo@example.com', password: PASSWORD }],
    ['no address', { name: 'Bo', email: 'bo', password: PASSWORD }],
    ['a number for a name', { name: 5, email: 'bo@example.com', password: PASSWORD }],
    ['NUL in the name', { name: 'B\0o', email: 'bo@example.com', password: PASSWORD }],
    ['a lone surrogate in the name', { name: 'B\ud800o', email: 'bo@example.com', password: PASSWORD }],
    ['a list', []],
  ])('is refused with %s', async (_what, body) => {
    const response = await testClient(server.app).post('/api/auth/sign-up/email', body);
    expect([400, 422]).toContain(response.status);
    expect(await response.json()).toEqual({ code: expect.any(String), message: expect.any(String) });
    expect(await server.sql`select from "user" where email like 'bo@%'`).toHaveLength(0);
  });

  test('whose making was cut off half-way can be made again', async () => {
    const body = { name: 'Cut', email: 'cut@example.com', password: PASSWORD };
    const client = testClient(server.app);
    expect((await client.post('/api/auth/sign-up/email', body)).status).toBe(200);
    await server.sql`delete from account where "userId" = (select id from "user" where email = ${body.email})`;
    expect((await testClient(server.app).post('/api/auth/sign-up/email', body)).status).toBe(422);
    await server.sql`update "user" set "createdAt" = now() - interval '2 minutes' where email = ${body.email}`;
    expect((await testClient(server.app).post('/api/auth/sign-up/email', body)).status).toBe(200);
    expect((await testClient(server.app).post('/api/auth/sign-up/email', body)).status).toBe(422);
  });

  test('is refused to a page of another origin', async () => {
    const response = await server.app.request(`${ORIGIN}/api/auth/sign-up/email`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        origin: 'https://elsewhere.example',
        'sec-fetch-site': 'cross-site',
      },
      body: JSON.stringify({ name: 'Eve', email: 'eve@example.com', password: PASSWORD }),
    });
    expect(response.status).toBe(403);
    expect(await codeOf(response)).toBe('bad_origin');
  });

  test.each([
    ['text', 'text/plain', '{}', 415],
    ['a form', 'application/x-www-form-urlencoded', 'email=a', 415],
    ['what is no JSON', 'application/json', '{', 400],
    ['30,000 levels', 'application/json', '['.repeat(30_000), 400],
    ['70,000 bytes', 'application/json', ' '.repeat(70_000), 413],
  ])('answers %s with a clear refusal', async (_what, type, body, status) => {
    const headers = { 'content-type': type, origin: ORIGIN };
    const response = await server.app.request(`${ORIGIN}/api/auth/sign-in/email`, {
      method: 'POST',
      headers,
      body,
    });
    expect(response.status).toBe(status);
    expect(await response.json()).toMatchObject({ code: expect.any(String), message: expect.any(String) });
  });
});

describe('a workspace', () => {
  test('is joined by a link, in the role that the owner chose', async () => {
    const [ada, bea, eve] = await Promise.all(['Ada', 'Bea', 'Eve'].map((name) => signUp(server.app, name)));
    if (!ada || !bea || !eve) throw new Error('unreachable');
    const workspace = await createWorkspace(ada, 'Criée de Lorient');
    const invited = await ada.post('/api/auth/organization/invite-member', {
      email: bea.email.toUpperCase(),
      role: 'viewer',
      organizationId: workspace,
    });
    const { id } = (await invited.json()) as { id: string };

    // The holder of the link sees what it offers. Only the invited address may accept it.
    expect(await (await testClient(server.app).get(`/api/invitations/${id}`)).json()).toEqual({
      id,
      workspace_name: 'Criée de Lorient',
      inviter_name: 'Ada',
      email: bea.email,
      role: 'viewer',
      expires_at: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect((await eve.post('/api/auth/organization/accept-invitation', { invitationId: id })).status).toBe(
      403,
    );
    expect((await bea.post('/api/auth/organization/accept-invitation', { invitationId: id })).status).toBe(
      200,
    );
    expect(await (await bea.get('/api/workspaces')).json()).toMatchObject({
      user: { id: bea.id, name: 'Bea', email: bea.email },
      workspaces: [
        {
          id: workspace,
          name: 'Criée de Lorient',
          role: 'viewer',
          currency: null,
          created_at: expect.any(String),
        },
      ],
    });

    // An invitation is accepted only once.
    expect((await bea.post('/api/auth/organization/accept-invitation', { invitationId: id })).status).toBe(
      400,
    );
    expect((await testClient(server.app).get(`/api/invitations/${id}`)).status).toBe(404);

    const members = await bea.get(`/api/auth/organization/list-members?organizationId=${workspace}`);
    expect(await members.json()).toMatchObject({
      total: 2,
      members: expect.arrayContaining([
        expect.objectContaining({ role: 'owner', user: expect.objectContaining({ name: 'Ada' }) }),
        expect.objectContaining({ role: 'viewer', user: expect.objectContaining({ name: 'Bea' }) }),
      ]),
    });
    expect((await eve.get(`/api/auth/organization/list-members?organizationId=${workspace}`)).status).toBe(
      403,
    );
  });

  test('lets only its owner invite, change roles and remove members', async () => {
    const ada = await signUp(server.app, 'Ada');
    const bea = await signUp(server.app, 'Bea');
    const workspace = await createWorkspace(ada);
    await join(ada, bea, workspace, 'member');
    const invite = { email: 'new@example.com', role: 'member', organizationId: workspace };
    expect((await bea.post('/api/auth/organization/invite-member', invite)).status).toBe(403);
    const [row] = await server.sql<{ id: string }[]>`select id from member where "userId" = ${bea.id}`;
    const promote = { memberId: row?.id, role: 'owner', organizationId: workspace };
    expect((await bea.post('/api/auth/organization/update-member-role', promote)).status).toBe(403);

    const demote = { memberId: row?.id, role: 'viewer', organizationId: workspace };
    expect((await ada.post('/api/auth/organization/update-member-role', demote)).status).toBe(200);
    const remove = { memberIdOrEmail: bea.email, organizationId: workspace };
    expect((await ada.post('/api/auth/organization/remove-member', remove)).status).toBe(200);
    expect(await (await bea.get('/api/workspaces')).json()).toMatchObject({ workspaces: [] });
  });

  test('has a currency and a first day of the week, which only its owner changes', async () => {
    const ada = await signUp(server.app, 'Ada');
    const bea = await signUp(server.app, 'Bea');
    const workspace = await createWorkspace(ada);
    await join(ada, bea, workspace, 'member');
    const update = { organizationId: workspace, data: { metadata: { currency: 'GBP', week_start: 0 } } };
    expect((await bea.post('/api/auth/organization/update', update)).status).toBe(403);
    expect((await ada.post('/api/auth/organization/update', update)).status).toBe(200);
    expect(await (await bea.get('/api/workspaces')).json()).toMatchObject({
      workspaces: [{ currency: 'GBP', week_start: 0 }],
    });
  });

  test('[A14] has a lease of 30 days, or as its owner says; who does not name it does not change it', async () => {
    const ada = await signUp(server.app, 'Ada');
    const workspace = await createWorkspace(ada);
    const lease = async () =>
      ((await (await ada.get('/api/workspaces')).json()) as Me).workspaces[0]?.lease_days;
    const change = async (metadata: object) => {
      const body = { organizationId: workspace, data: { metadata } };
      expect((await ada.post('/api/auth/organization/update', body)).status).toBe(200);
    };
    expect(await lease()).toBe(30);
    for (const lease_days of [7, 0]) {
      await change({ currency: 'GBP', week_start: 0, lease_days });
      expect(await lease()).toBe(lease_days);
      await change({ currency: 'EUR', week_start: 1 });
      expect(await lease()).toBe(lease_days);
    }
    const log = await ada.get(`/sync/audit?protocol=2&workspace=${workspace}&event=settings`);
    const { entries } = (await log.json()) as AuditResponse;
    expect(
      entries.filter(({ about }) => about === 'lease_days').map(({ before, after }) => [before, after]),
    ).toEqual([
      ['7', '0'],
      [null, '7'],
    ]);
  });

  test('keeps a currency of as many decimals while prices are stored: no amount changes its meaning', async () => {
    const ada = await signUp(server.app, 'Ada');
    const workspace = await createWorkspace(ada);
    const change = (metadata: object) =>
      ada.post('/api/auth/organization/update', { organizationId: workspace, data: { metadata } });
    expect((await change({ currency: 'JPY', week_start: 1 })).status).toBe(200);
    expect((await change({ currency: 'EUR', week_start: 1 })).status).toBe(200);
    await server.sql`
      insert into products (workspace_id, id, name, default_price_cents, version, sync_id, created_sync_id,
        created_at, updated_at, created_by, updated_by, created_client)
      values (${workspace}, ${crypto.randomUUID()}, 'Hake', 1250, 1, 1, 1, now(), now(), 'ada', 'ada',
        ${crypto.randomUUID()})`;
    const refused = await change({ currency: 'JPY', week_start: 1 });
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'PRICES_STORED']);
    expect((await change({ currency: 'GBP', week_start: 0 })).status).toBe(200);
    expect(await (await ada.get('/api/workspaces')).json()).toMatchObject({
      workspaces: [{ currency: 'GBP', week_start: 0 }],
    });
  });

  test.each(['admin', 'king', 'owner,member', ''])('knows no role «%s»', async (role) => {
    const ada = await signUp(server.app, 'Ada');
    const workspace = await createWorkspace(ada);
    const invite = { email: 'new@example.com', role, organizationId: workspace };
    expect((await ada.post('/api/auth/organization/invite-member', invite)).status).toBe(400);
    expect(await server.sql`select from invitation where "organizationId" = ${workspace}`).toHaveLength(0);
  });

  test('has a name, and is deleted by nobody', async () => {
    const ada = await signUp(server.app, 'Ada');
    const nameless = await ada.post('/api/auth/organization/create', { name: '  ', slug: 'nameless' });
    expect(nameless.status).toBe(400);
    const workspace = await createWorkspace(ada);
    const gone = await ada.post('/api/auth/organization/delete', { organizationId: workspace });
    expect(gone.status).toBeGreaterThanOrEqual(400);
    expect(await server.sql`select from organization where id = ${workspace}`).toHaveLength(1);
  });
});

describe('an owner', () => {
  const setRole = (client: TestClient, memberId: string, role: string, organizationId: string) =>
    client.post('/api/auth/organization/update-member-role', { memberId, role, organizationId });
  const membershipOf = async (userId: string, workspace: string): Promise<string> => {
    const [row] = await server.sql<{ id: string }[]>`
      select id from member where "userId" = ${userId} and "organizationId" = ${workspace}`;
    return row?.id ?? '';
  };
  const owners = async (workspace: string): Promise<number> =>
    (await server.sql`select from member where "organizationId" = ${workspace} and role = 'owner'`).length;

  test.each([
    ['demote', 'themselves'],
    ['demote', 'each other'],
    ['remove', 'each other'],
  ] as const)('[A1] is left when two of them %s %s at once', async (what, whom) => {
    for (let round = 0; round < 5; round += 1) {
      const [ada, ben] = [await signUp(server.app, 'Ada'), await signUp(server.app, 'Ben')];
      const workspace = await createWorkspace(ada);
      await join(ada, ben, workspace, 'owner');
      const ids = [await membershipOf(ada.id, workspace), await membershipOf(ben.id, workspace)];
      const [ofAda = '', ofBen = ''] = whom === 'themselves' ? ids : ids.toReversed();
      const act = (client: TestClient, memberId: string) =>
        what === 'demote'
          ? setRole(client, memberId, 'member', workspace)
          : client.post('/api/auth/organization/remove-member', {
              organizationId: workspace,
              memberIdOrEmail: memberId,
            });
      const answers = await Promise.all([act(ada, ofAda), act(ben, ofBen)]);
      expect(answers.map(({ status }) => status).filter((status) => status >= 500)).toEqual([]);
      expect(await owners(workspace)).toBeGreaterThanOrEqual(1);
    }
  });

  test('[A1] is kept by the database itself, also when his account is deleted', async () => {
    const [ada, ben] = [await signUp(server.app, 'Ada'), await signUp(server.app, 'Ben')];
    const workspace = await createWorkspace(ada);
    await join(ada, ben, workspace);
    await expect(server.sql`delete from "user" where id = ${ada.id}`).rejects.toMatchObject({
      code: '23Q01',
    });
    await expect(
      server.sql`update member set role = 'viewer' where "organizationId" = ${workspace}`,
    ).rejects.toMatchObject({ code: '23Q01' });
    await server.sql`delete from organization where id = ${workspace}`;
    await server.sql`delete from "user" where id = ${ada.id}`;
  });

  test.each([
    [
      'is removed',
      async (workspace: string, ben: { id: string }, ada: TestClient) =>
        ada.post('/api/auth/organization/remove-member', {
          organizationId: workspace,
          memberIdOrEmail: await membershipOf(ben.id, workspace),
        }),
    ],
    [
      'is a member only',
      async (workspace: string, ben: { id: string }, ada: TestClient) =>
        setRole(ada, await membershipOf(ben.id, workspace), 'member', workspace),
    ],
  ] as const)('[A2] who %s has no open invitations any more', async (_what, ends) => {
    const [ada, ben, eve] = [
      await signUp(server.app, 'Ada'),
      await signUp(server.app, 'Ben'),
      await signUp(server.app, 'Eve'),
    ];
    const workspace = await createWorkspace(ada);
    await join(ada, ben, workspace, 'owner');
    const invited = await ben.post('/api/auth/organization/invite-member', {
      email: eve.email,
      role: 'owner',
      organizationId: workspace,
    });
    const { id } = (await invited.json()) as { id: string };
    expect((await eve.get(`/api/invitations/${id}`)).status).toBe(200);
    expect((await ends(workspace, ben, ada)).status).toBe(200);
    expect((await eve.get(`/api/invitations/${id}`)).status).toBe(404);
    const joined = await eve.post('/api/auth/organization/accept-invitation', { invitationId: id });
    expect([joined.status, await codeOf(joined)]).toEqual([400, 'INVITATION_NOT_FOUND']);
    expect(await membershipOf(eve.id, workspace)).toBe('');
  });

  test('[A2] an invitation that was made while its maker was removed is void all the same', async () => {
    const [ada, eve] = [await signUp(server.app, 'Ada'), await signUp(server.app, 'Eve')];
    const workspace = await createWorkspace(ada);
    const invited = await ada.post('/api/auth/organization/invite-member', {
      email: eve.email,
      role: 'owner',
      organizationId: workspace,
    });
    const { id } = (await invited.json()) as { id: string };
    const stranger = await signUp(server.app, 'Stranger');
    await server.sql`update invitation set "inviterId" = ${stranger.id} where id = ${invitationId(id)}`;
    const joined = await eve.post('/api/auth/organization/accept-invitation', { invitationId: id });
    expect([joined.status, await codeOf(joined)]).toEqual([400, 'INVITATION_NOT_FOUND']);
  });
});

describe('a path or a body that cannot be', () => {
  test.each(['%00', '%ED%A0%80', '%F0%9F', '%2500'])('[A5] is no invitation: %s', async (id) => {
    const answer = await testClient(server.app).get(`/api/invitations/${id}`);
    expect([answer.status, await codeOf(answer)]).toEqual([404, 'not_found']);
  });

  test.each([
    { name: [1] },
    { name: 1 },
    { name: null },
    { name: {} },
    { name: ' ' },
    { name: 'x'.repeat(201) },
    [],
  ])('[A5] is refused as a name: %j', async (body) => {
    const ada = await signUp(server.app, 'Ada');
    const answer = await ada.post('/api/auth/update-user', body);
    expect(answer.status).toBe(400);
    expect(await (await ada.get('/api/auth/get-session')).json()).toMatchObject({ user: { name: 'Ada' } });
  });
});

describe('a password', () => {
  test('is changed by who knows it; other sign-ins end where that is asked for', async () => {
    const ada = await signUp(server.app, 'Ada');
    const office = testClient(server.app);
    const signIn = (password: string) =>
      office.post('/api/auth/sign-in/email', { email: ada.email, password });
    await signIn(PASSWORD);
    const change = (currentPassword: string, revokeOtherSessions: boolean) =>
      ada.post('/api/auth/change-password', {
        currentPassword,
        newPassword: 'battery staple',
        revokeOtherSessions,
      });
    const refused = await change('a wrong one', true);
    expect([refused.status, await codeOf(refused)]).toEqual([400, 'INVALID_PASSWORD']);
    expect((await office.get('/api/workspaces')).status).toBe(200);
    expect((await change(PASSWORD, true)).status).toBe(200);
    expect((await office.get('/api/workspaces')).status).toBe(401);
    expect((await ada.get('/api/workspaces')).status).toBe(200);
    expect((await signIn(PASSWORD)).status).toBe(401);
    expect((await signIn('battery staple')).status).toBe(200);
  });
});

describe('where sign-up is by invitation', () => {
  test('[A3] the first account is free, others need the link of a pending invitation of their address', async () => {
    const closed = await testApp({ settings: { signUp: 'invite' } });
    const owner = await signUp(closed.app, 'Ada');
    const account = (email: string) => ({ name: 'Bea', email, password: PASSWORD });
    const refused = await testClient(closed.app).post('/api/auth/sign-up/email', account('bea@example.com'));
    expect(refused.status).toBe(403);
    expect(await codeOf(refused)).toBe('SIGN_UP_BY_INVITATION');

    const organizationId = await createWorkspace(owner);
    const invite = { email: 'bea@example.com', role: 'member', organizationId };
    const invited = await owner.post('/api/auth/organization/invite-member', invite);
    const { id: link } = (await invited.json()) as { id: string };
    const attempt = async (body: object) =>
      (await testClient(closed.app).post('/api/auth/sign-up/email', body)).status;
    // A stranger may know the address, but not the link.
    expect(await attempt(account('bea@example.com'))).toBe(403);
    expect(await attempt({ ...account('eve@example.com'), invitationId: link })).toBe(403);
    expect(await attempt({ ...account('Bea@example.com'), invitationId: ['x'] })).toBe(403);
    expect(await attempt({ ...account('Bea@example.com'), invitationId: link })).toBe(200);
    await closed.close();
  });
});

describe('sessions', () => {
  test('are listed, and one that is revoked ends', async () => {
    const tablet = await signUp(server.app, 'Ada');
    const office = testClient(server.app);
    await office.post('/api/auth/sign-in/email', { email: tablet.email, password: PASSWORD });
    const list = (await (await office.get('/api/auth/list-sessions')).json()) as {
      token: string;
      id: string;
    }[];
    expect(list).toHaveLength(2);
    const other = await server.auth.readSession(new Headers({ cookie: tablet.cookie() }));
    const token = list.find(({ id }) => id === other?.session_id)?.token;
    expect((await office.post('/api/auth/revoke-session', { token })).status).toBe(200);
    expect(await server.auth.readSession(new Headers({ cookie: tablet.cookie() }))).toBeNull();
    expect((await tablet.get('/api/workspaces')).status).toBe(401);
    expect((await office.get('/api/workspaces')).status).toBe(200);
  });

  test('are read from the signed cookie alone: no forged, foreign or stale one counts', async () => {
    const ada = await signUp(server.app, 'Ada');
    const read = (cookie: string) => server.auth.readSession(new Headers({ cookie }));
    expect(await read(ada.cookie())).toEqual({
      session_id: expect.any(String),
      user: { id: ada.id, name: 'Ada', email: ada.email },
    });
    expect(await read(ada.cookie().replace(/\.[^.]*$/, '.AAAA'))).toBeNull();
    expect(await read('other=1')).toBeNull();
    expect(await read('quayside.session_token=')).toBeNull();
    await server.sql`update session set "expiresAt" = now() - interval '1 second' where "userId" = ${ada.id}`;
    expect(await read(ada.cookie())).toBeNull();
  });

  test('that cannot be read, the database being away, are not taken for signed out: 503 everywhere', async () => {
    const away = await testApp();
    const ada = await signUp(away.app, 'Ada');
    const workspace = await createWorkspace(ada);
    await away.sql.end();
    const answers = await Promise.all([
      ada.get('/api/workspaces'),
      ada.get('/api/auth/get-session'),
      ada.get(`/api/auth/organization/list-members?organizationId=${workspace}`),
      ada.get('/api/auth/list-sessions'),
      ada.post('/api/auth/sign-in/email', { email: ada.email, password: PASSWORD }),
      ada.post('/api/auth/sign-out', {}),
      testClient(away.app).post('/api/auth/sign-up/email', {
        name: 'Bo',
        email: 'bo@example.com',
        password: PASSWORD,
      }),
    ]);
    for (const response of answers) {
      expect(response.status).toBe(503);
      expect(response.headers.get('retry-after')).toBe('2');
      expect(response.headers.getSetCookie()).toEqual([]);
      expect(await codeOf(response)).toBe('unavailable');
    }
    await away.close();
  });

  test('come back with the database, on the same connections', async () => {
    const ada = await signUp(server.app, 'Ada');
    const admin = connect(server.url, { log: createLog('silent'), maxConnections: 1 });
    for (let round = 0; round < 15; round += 1) {
      await admin`select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`;
      await Promise.all([1, 2, 3].map(() => ada.get('/api/auth/get-session')));
    }
    const answers = await Promise.all(Array.from({ length: 20 }, () => ada.get('/api/auth/list-sessions')));
    expect(answers.filter(({ status }) => status === 200).length).toBeGreaterThan(10);
    expect((await ada.get('/api/auth/list-sessions')).status).toBe(200);
    await admin.end();
  });
});

test('[A5] a change of a workspace that changes nothing is refused', async () => {
  const ann = await signUp(server.app, 'Ann');
  const organizationId = await createWorkspace(ann);
  for (const data of [{}, { x: 1 }]) {
    const answer = await ann.post('/api/auth/organization/update', { organizationId, data });
    expect([answer.status, await codeOf(answer)]).toEqual([400, 'VALIDATION_ERROR']);
  }
});
