import { execFile } from 'node:child_process';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp, type TestClient } from '../../testing/server/client.ts';
import { emptyDatabase } from '../../testing/server/database.ts';
import { stockedDevice } from '../../testing/server/prepared.ts';
import { createLine, createOrder, type TestDevice, update } from '../../testing/server/protocol-device.ts';
import { expectRefusal } from '../../testing/server/raw-requests.ts';
import { createLog } from '../base/log.ts';
import { keptSecret } from '../ops/kept-secret.ts';
import { parseSettings } from '../ops/settings.ts';
import { startEmbedded } from '../postgres/embedded.ts';
import { migrate } from '../sql/connection/migrate.ts';
import { openDatabase } from './open-database.ts';
import { runAdmin } from './run-admin.ts';

const log = createLog('silent');
const migrations = join(import.meta.dirname, '../sql/migrations');

let server: TestApp;
let ann: TestClient & { email: string };
let device: TestDevice;
const order = uuidv7();
const line = uuidv7();

beforeAll(async () => {
  server = await testApp();
  ann = await signUp(server.app, 'Ann');
  const stocked = await stockedDevice(ann);
  ({ device } = stocked);
  await device.act(createOrder(order, stocked.goods));
  await device.act(createLine(line, order, stocked.goods));
  await device.act(update('pre_order', order, 1, { comment: 'early' }));
});
afterAll(() => server.close());

/** Runs a command on a database, as its operator types it; what it printed is read as JSON. */
async function admin(url: string, ...typed: string[]): Promise<{ code: number; json: unknown }> {
  const printed: string[] = [];
  const settings = parseSettings({ DATABASE_URL: url });
  const code = await runAdmin([...typed, '--json', '--yes'], {
    print: (text) => printed.push(text),
    ask: null,
    open: (command, work) => openDatabase({ settings, migrations, version: '1.0.0', log }, command, work),
  });
  return { code, json: JSON.parse(printed.join('\n')) as unknown };
}

describe('the commands', () => {
  test('status says versions, numbers and sizes, also of an empty database', async () => {
    const { code, json } = await admin(server.url, 'status');
    expect(code).toBe(0);
    expect(json).toMatchObject({
      version: '1.0.0',
      workspaces: 1,
      users: 1,
      sessions: 1,
      devices: 1,
      waiting: 0,
    });
    const empty = await emptyDatabase();
    expect(await admin(empty.url, 'status')).toEqual({ code: 0, json: { version: '1.0.0', schema: 0 } });
    await expect(admin(empty.url, 'check')).rejects.toThrow('start the server of this version once');
    await empty.close();
  });

  test('users list and workspaces list name whose they are', async () => {
    expect((await admin(server.url, 'users', 'list')).json).toMatchObject([
      { email: ann.email, sessions: 1 },
    ]);
    expect((await admin(server.url, 'workspaces', 'list')).json).toMatchObject([
      { id: device.workspace, owners: [ann.email], members: 1, orders: 1, lines: 1, head: 4 },
    ]);
  });

  test('[P12] renew-epoch has every device read anew', async () => {
    const { cursor, epoch } = await device.pull(0);
    expect((await admin(server.url, 'renew-epoch')).json).toEqual({ workspaces: 1 });
    await expectRefusal(await device.get('pull', { cursor, epoch }), 410, 'cursor_expired');
  });

  test('[A6] users new-password replaces a password, ends the sign-ins, and is in the log of the workspace', async () => {
    const { json } = await admin(server.url, 'users', 'new-password', ann.email.toUpperCase());
    const { password } = json as { password: string };
    await expectRefusal(await device.get('pull', { cursor: 0 }), 401, 'signed_out');
    const body = { email: ann.email, password };
    expect((await ann.post('/api/auth/sign-in/email', body)).status).toBe(200);
    const noted = await server.sql`select event from audit order by id desc limit 2`;
    expect(noted.map(({ event }) => event)).toEqual(['sign_in', 'password_changed']);
    await expect(admin(server.url, 'users', 'new-password', 'nobody@example.com')).rejects.toThrow(
      'Nobody has',
    );
  });

  test('users end-sessions signs one out, or everybody', async () => {
    await expect(admin(server.url, 'users', 'end-sessions')).rejects.toThrow('--all');
    expect((await admin(server.url, 'users', 'end-sessions', ann.email)).json).toEqual({ ended: 1 });
    expect((await admin(server.url, 'users', 'end-sessions', '--all')).json).toEqual({ ended: 0 });
  });
});

describe('check', () => {
  test('finds nothing in a database that only the server wrote', async () => {
    expect(await admin(server.url, 'check')).toMatchObject({ code: 0, json: { broken: [] } });
  });

  test.each([
    [
      'the head has no gaps',
      'update workspaces set head = head + 1',
      'update workspaces set head = head - 1',
    ],
    [
      'each change is of a mutation',
      'update changes set sync_id = 99 where op = $$update$$',
      'update changes set sync_id = 4 where sync_id = 99',
    ],
    [
      'each numbered mutation changed something',
      'update changes set sync_id = 99 where op = $$update$$',
      'update changes set sync_id = 4 where sync_id = 99',
    ],
    [
      'the newest history of pre_orders is their version',
      'update pre_orders set version = 9',
      'update pre_orders set version = 2',
    ],
    ['no clock of flows', 'update flows set created_sync_id = 99', 'update flows set created_sync_id = 3'],
    [
      'flows.pre_order_id leads to',
      'update flows set pre_order_id = gen_random_uuid()',
      `update flows set pre_order_id = '${order}'`,
    ],
    [
      'clients are of a workspace',
      "update clients set workspace_id = 'x'",
      'update clients set workspace_id = (select id from organization)',
    ],
  ])('finds where not: %s', async (rule, damage, mend) => {
    await server.sql.unsafe(damage);
    const { code, json } = await admin(server.url, 'check');
    await server.sql.unsafe(mend);
    expect(code).toBe(1);
    const { broken } = json as { broken: { rule: string }[] };
    expect(broken.some((each) => each.rule.includes(rule))).toBe(true);
    expect(await admin(server.url, 'check')).toMatchObject({ code: 0 });
  });
});

test('the program works on the embedded database of a server that runs, and says why it cannot restore into it', {
  timeout: 120_000,
}, async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'quayside-admin-'));
  // When the tests run as root, PostgreSQL runs as another user, who must reach the folder.
  await chmod(dataDir, 0o755);
  const password = await keptSecret(dataDir, 'database-password');
  const embedded = await startEmbedded({ dataDir, log, password, durable: false });
  await migrate(embedded.url, { log, folder: migrations });
  const program = (...typed: string[]) =>
    new Promise<{ code: number | string | null | undefined; stdout: string; stderr: string }>((resolve) => {
      const file = join(import.meta.dirname, '../admin.ts');
      const env = { PATH: process.env.PATH, HOME: process.env.HOME, DATA_DIR: dataDir };
      execFile(process.execPath, ['--import', 'tsx', file, ...typed], { env }, (error, stdout, stderr) =>
        resolve({ code: error ? error.code : 0, stdout, stderr }),
      );
    });
  const backup = join(dataDir, 'all.backup');
  expect(await program('backup', backup)).toMatchObject({ code: 0, stderr: '' });
  expect((await program('backup', backup, '--verify')).stdout).toContain('is whole: 0 rows');
  const refused = await program('restore', backup, '--replace', '--yes');
  expect(refused).toMatchObject({ code: 1, stdout: '' });
  expect(refused.stderr).toContain('Another Quayside server');
  expect(await program('renew-epoch')).toMatchObject({ code: 2, stdout: '' });
  await embedded.stop();
  // No server runs: the command starts the database, and stops it again.
  const { code, stdout } = await program('restore', backup, '--replace', '--yes', '--json');
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ workspaces: 0 });
  await rm(dataDir, { recursive: true });
});
