import { describe, expect, it } from 'vitest';
import { faultsOf } from './arrows.ts';

describe('the import arrows', () => {
  it.each([
    ['client/orders/page.tsx', '../ui/button.tsx'],
    ['client/orders/page.tsx', '../../shared/records/dates.ts'],
    ['client/app/app.tsx', '../orders/page.tsx'],
    ['sw/engine/push.ts', '../../shared/device/open.ts'],
    ['server/http/request/deps.ts', '../../sync/sync.ts'],
    ['server/http/routes/push.ts', '../request/post.ts'],
    ['server/main.ts', './sql/pool.ts'],
  ])('let %s import %s', (file, target) => {
    expect(faultsOf(file, `import { a } from '${target}';`)).toEqual([]);
  });

  it.each([
    ['client/app.tsx', '../sw/engine/engine.ts'],
    ['client/app.tsx', '../server/app.ts'],
    ['sw/worker.ts', '../client/routes.ts'],
    ['sw/engine/push.ts', '../worker.ts'],
    ['server/app.ts', '../shared/device/open.ts'],
    ['server/sql/pool.ts', '../sync/push.ts'],
    ['server/http/routes/pull.ts', '../../sql/day.ts'],
    ['server/http/routes/pull.ts', '../../sync/pull.ts'],
    ['server/sync/bus/nats.ts', '../push/push.ts'],
    ['server/base/log.ts', '../http/app.ts'],
    ['server/sync/push.ts', '../auth/push.ts'],
    ['server/sql/pool.ts', '../app.ts'],
    ['shared/merge/resolve.ts', '../device/open.ts'],
    ['server/app.ts', './testing/database.ts'],
    ['shared/records/ids.ts', 'uuidv7'],
  ])('keep %s from importing %s, types included', (file, target) => {
    expect(faultsOf(file, `import type {\n  A,\n} from '${target}';`)).toHaveLength(1);
  });

  it('keep process.env in server/main.ts', () => {
    expect(faultsOf('server/main.ts', 'const port = process.env.PORT;')).toEqual([]);
    expect(faultsOf('server/app.ts', 'const port = process.env.PORT;')).toHaveLength(1);
  });

  it('keep SQL in server/sql', () => {
    expect(faultsOf('server/sql/units.ts', 'await sql<Row[]>`select 1`;')).toEqual([]);
    expect(faultsOf('server/sync/push.ts', 'await sql<Row[]>`select 1`;')).toHaveLength(1);
    expect(faultsOf('server/main.ts', "import postgres from 'postgres';")).toHaveLength(1);
    expect(faultsOf('server/sync/push.ts', "import type { Sql } from 'postgres';")).toEqual([]);
  });
});
