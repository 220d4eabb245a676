import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { createWorkspace, join, signUp } from '../../testing/server/client.ts';
import { createLog } from '../base/log.ts';
import { connect, type Sql } from '../sql/connection/connect.ts';

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

/** How long a condition is waited for. */
const SOON = { timeout: 10_000 };

interface Owners {
  workspace: string;
  ada: string;
  ben: string;
}

function oneConnection(): Sql {
  return connect(server.url, { log: createLog('silent'), maxConnections: 1 });
}

async function twoOwners(): Promise<Owners> {
  const [ada, ben] = [await signUp(server.app, 'Ada'), await signUp(server.app, 'Ben')];
  const workspace = await createWorkspace(ada);
  await join(ada, ben, workspace, 'owner');
  return { workspace, ada: ada.id, ben: ben.id };
}

type Loss = (sql: Sql, workspace: string, userId: string) => PromiseLike<unknown>;

const LOSSES: Record<string, Loss> = {
  demoted: (sql, workspace, userId) =>
    sql`update member set role = 'member' where "organizationId" = ${workspace} and "userId" = ${userId}`,
  removed: (sql, workspace, userId) =>
    sql`delete from member where "organizationId" = ${workspace} and "userId" = ${userId}`,
  'deleted with the account': (sql, _workspace, userId) => sql`delete from "user" where id = ${userId}`,
};

const PAIRS = Object.keys(LOSSES).flatMap((first) =>
  Object.keys(LOSSES).map((second) => [first, second] as const),
);

describe('two owners at once, neither of whose transactions sees the other', () => {
  test.each(PAIRS)('[A1] one is %s, then the other one is not %s', async (first, second) => {
    const { workspace, ada, ben } = await twoOwners();
    const [one, two] = [oneConnection(), oneConnection()];
    try {
      const [{ pid = 0 } = {}] = await two<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await one`begin`;
      await LOSSES[first]?.(one, workspace, ada);
      await two`begin`;
      const outcome = Promise.resolve(LOSSES[second]?.(two, workspace, ben)).then(
        () => 'done',
        (error: { code: string }) => error.code,
      );
      const blockers = () => server.sql`select from unnest(pg_blocking_pids(${pid}))`;
      await vi.waitFor(async () => expect(await blockers()).toHaveLength(1), SOON);
      await one`commit`;
      expect(await outcome).toBe('23Q01');
      await two`rollback`;
      expect(
        await server.sql`select "userId" from member where "organizationId" = ${workspace}
        and role = 'owner'`,
      ).toEqual([{ userId: ben }]);
    } finally {
      await Promise.all([one.end(), two.end()]);
    }
  });
});
