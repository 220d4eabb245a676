import postgres from 'postgres';
import { uuidv7 } from 'uuidv7';
import { describe, expect } from 'vitest';
import type { PullResponse } from '../../shared/protocol/pull.ts';
import type { Account } from '../../testing/app/accounts.ts';
import { createPusher } from '../../testing/app/pusher.ts';
import { partnerFields } from '../../testing/builders/a-record.ts';
import { test } from '../support/test.ts';

const DEVICES = 4;
const PUSHES = 200;

interface Sent {
  id: string;
  name: string;
  sync_id: number | null;
}

/** Pushes 200 creates from four devices, breaking something by the way, and returns what was acknowledged. */
async function pushThrough(
  account: Account,
  breakIt: (pushed: number) => Promise<void> | undefined,
): Promise<Sent[]> {
  const acknowledged: Sent[] = [];
  const devices = Array.from({ length: DEVICES }, () => createPusher(account));
  const work = devices.map(async (device) => {
    for (let i = 0; i < PUSHES / DEVICES; i++) {
      const sent = { id: uuidv7(), name: `Partner ${device.client_id} ${i}` };
      const fields = partnerFields({ name: sent.name });
      const receipt = await device.push({ op: 'create', entity: 'partner', id: sent.id, fields });
      expect(receipt.status).toBe('success');
      acknowledged.push({ ...sent, sync_id: receipt.sync_id });
      await breakIt(acknowledged.length);
    }
  });
  await Promise.all(work);
  return acknowledged;
}

/** Everything acknowledged is there, once; the history has no gap; a pull tells the same. */
async function expectWhole(databaseUrl: string, account: Account, acknowledged: Sent[]): Promise<void> {
  const sql = postgres(databaseUrl, { max: 1 });
  try {
    const rows = await sql<{ id: string; name: string; version: number }[]>`
      select id, name, version from partners where workspace_id = ${account.workspaceId}`;
    const names = new Map(rows.map((row) => [row.id, row.name]));
    expect(names.size).toBe(acknowledged.length);
    for (const { id, name } of acknowledged) expect(names.get(id)).toBe(name);
    expect(rows.every((row) => row.version === 1)).toBe(true);
    const ledger = await sql<{ sync_id: number }[]>`
      select sync_id::int as sync_id from mutations where workspace_id = ${account.workspaceId} order by sync_id`;
    expect(ledger.map((row) => row.sync_id)).toEqual(acknowledged.map((_, index) => index + 1));
    const [{ head } = { head: -1 }] = await sql<{ head: number }[]>`
      select head::int as head from workspaces where workspace_id = ${account.workspaceId}`;
    expect(head).toBe(acknowledged.length);
  } finally {
    await sql.end();
  }
  const pull = await account.call(`/sync/pull?protocol=1&workspace=${account.workspaceId}&cursor=0`);
  const { changes, cursor } = (await pull.json()) as PullResponse;
  expect(changes).toHaveLength(acknowledged.length);
  expect(cursor).toBe(acknowledged.length);
}

describe('[P4] [P15] 200 pushes', () => {
  test('survive a server that is killed twice', { timeout: 180_000 }, async ({
    server,
    database,
    account,
  }) => {
    let restart = Promise.resolve();
    const acknowledged = await pushThrough(account, (pushed) => {
      if (pushed !== 60 && pushed !== 140) return undefined;
      restart = restart.then(async () => {
        await server.kill();
        await server.start();
      });
      return undefined;
    });
    await restart;
    await expectWhole(database.url, account, acknowledged);
  });

  test('survive backends that are terminated, and the pool recovers', async ({ database, account }) => {
    const admin = postgres(database.url, { max: 1, connection: { application_name: 'killer' } });
    const acknowledged = await pushThrough(account, async (pushed) => {
      if (pushed % 20 !== 10) return;
      await admin`
        select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and application_name = 'quayside' and pid <> pg_backend_pid()`;
    });
    await admin.end();
    await expectWhole(database.url, account, acknowledged);
  });
});
