import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createWorkspace, join, signUp } from '../../../testing/server/client.ts';
import { DatabaseAway } from '../../base/database-away.ts';
import type { Sql } from '../connection/connect.ts';
import { removeAccount } from './remove-account.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

const byOperator = (user_id: string, ...workspaces: string[]) =>
  removeAccount(server.sql, { user_id, workspaces, acting: null });

test('[A25] an account that is not there was not deleted', async () => {
  expect(await byOperator('nobody')).toEqual({ outcome: 'unknown' });
});

test('[A25] no row, or that of another statement, is no answer', async () => {
  for (const rows of [[], [{ id: 'x' }]]) {
    const lost = (() => Promise.resolve(rows)) as unknown as Sql;
    const removal = removeAccount(lost, { user_id: 'x', workspaces: [], acting: null });
    await expect(removal).rejects.toBeInstanceOf(DatabaseAway);
  }
});

test('[A25] what would be left without an owner is named, and stays', async () => {
  const ann = await signUp(server.app, 'Ann');
  const [alone, shared] = [await createWorkspace(ann), await createWorkspace(ann)];
  await join(ann, await signUp(server.app, 'Bob'), shared);
  expect(await byOperator(ann.id, alone, shared)).toMatchObject({
    outcome: 'held',
    held: [{ id: shared, alone: false }],
  });
  const kept = await server.sql`select from organization where id in (${alone}, ${shared})`;
  expect(kept.length).toBe(2);
});

test('[A25] a workspace of others is open meanwhile; a lock of one that goes is not waited for long', async () => {
  const [ann, bob] = [await signUp(server.app, 'Ann'), await signUp(server.app, 'Bob')];
  const [alone, shared] = [await createWorkspace(ann), await createWorkspace(bob)];
  await join(bob, ann, shared);
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  let locked = (): void => undefined;
  const isLocked = new Promise<void>((resolve) => {
    locked = resolve;
  });
  // Somebody is just joining both.
  const joining = server.sql.begin(async (tx) => {
    await tx`select from organization where id in (${alone}, ${shared}) for key share`;
    locked();
    await held;
  });
  await isLocked;
  await expect(byOperator(ann.id, alone)).rejects.toBeInstanceOf(DatabaseAway);
  expect((await server.sql`select from "user" where id = ${ann.id}`).length).toBe(1);
  // The shared one outlives Bob: his removal does not wait for who joins it.
  await server.sql`update member set role = 'owner' where "organizationId" = ${shared} and "userId" = ${ann.id}`;
  expect(await byOperator(bob.id)).toEqual({ outcome: 'removed' });
  letGo();
  await joining;
  expect(await byOperator(ann.id, alone, shared)).toEqual({ outcome: 'removed' });
}, 20_000);
