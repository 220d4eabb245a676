import { createLog } from '../../server/base/log.ts';
import { connect, type Sql } from '../../server/sql/connection/connect.ts';
import { columnsOf } from '../../server/sql/tables.ts';
import { MAX_OPERATIONS } from '../../shared/protocol/limits.ts';
import type { CreateOperation, Operation } from '../../shared/protocol/operation.ts';
import { Pusher } from '../../testing/world/bulk-pusher.ts';
import { idMaker } from '../../testing/world/ids.ts';
import type { LargeWorkspace } from '../../testing/world/large-workspace.ts';
import type { Stage } from '../../testing/world/stage.ts';
import type { Figure } from '../support/figure.ts';
import { inTurns, timed } from '../support/measure.ts';

const RUNS = 15;
const LINES = 9;
const UPDATES = 300;
const ORDERS = (MAX_OPERATIONS - UPDATES) / (LINES + 1);

/**
 * Operations a second, 1,000 a push: 70 new orders with nine lines each, and 300 changes of lines that are there, each a
 * mutation of its own. The floor writes as many rows into a table with the columns of the lines' table, by one INSERT.
 */
export async function measurePushBatch(stage: Stage): Promise<Figure[]> {
  const { account, world } = await stage.large();
  const pusher = new Pusher({ ...stage.server, ...account }, idMaker(3));
  const sql = connect(stage.databaseUrl, { log: createLog('silent'), maxConnections: 1 });
  try {
    await sql.unsafe(
      'create table bench_rows (like flows including defaults, primary key (workspace_id, id))',
    );
    const lines = world.order(world.date, 0, UPDATES * (RUNS + 1)).filter(({ entity }) => entity === 'flow');
    const order = world.order(world.date, 0, 0);
    await pusher.pushAll([order, ...lines.map((line) => [withParent(line, order)])]);
    const ms = await inTurns(
      RUNS,
      (run) => push(pusher, mixedBatch(world, lines.slice((run + 1) * UPDATES, (run + 2) * UPDATES))),
      () => insert(sql, lineRows(world, account.workspaceId)),
    );
    return [
      {
        name: 'push, 1,000 operations a batch',
        unit: 'ops/s',
        ours: (MAX_OPERATIONS * 1_000) / ms.ours,
        floor: (MAX_OPERATIONS * 1_000) / ms.floor,
        against: 'one INSERT of 1,000 rows',
        aim: { at_least: { times: 0.5 } },
      },
    ];
  } finally {
    pusher.close();
    await sql.unsafe('drop table if exists bench_rows');
    await sql.end({ timeout: 5 });
  }
}

function withParent(line: CreateOperation, [order]: readonly CreateOperation[]): CreateOperation {
  if (line.entity !== 'flow' || !order) throw new Error('no line of an order');
  return { ...line, fields: { ...line.fields, pre_order_id: order.id } };
}

/** Orders and changes in turns, as many people's day mixes them. */
function mixedBatch(world: LargeWorkspace, lines: readonly CreateOperation[]): Operation[][] {
  const updates = lines.map((line): Operation[] => [change(line, world)]);
  const orders = Array.from({ length: ORDERS }, (_, index) => world.order(world.date, index, LINES));
  const each = Math.ceil(updates.length / orders.length);
  return orders.flatMap((order, index) => [order, ...updates.slice(index * each, (index + 1) * each)]);
}

function change(line: CreateOperation, world: LargeWorkspace): Operation {
  if (line.entity !== 'flow') throw new Error('no line');
  const { id, fields } = line;
  const quantity_milli = 100 + Math.floor(world.random() * 30_000);
  const changed = {
    quantity_milli,
    unit_id: fields.unit_id,
    price_cents: fields.price_cents + 5,
  };
  return { op: 'update', entity: 'flow', id, expected_version: 1, fields: changed };
}

function push(pusher: Pusher, mutations: readonly Operation[][]): Promise<number> {
  const body = pusher.body(mutations);
  return timed(() => pusher.send(body));
}

function insert(sql: Sql, rows: readonly Record<string, unknown>[]): Promise<number> {
  return timed(async () => {
    await sql`insert into bench_rows ${sql(rows as Record<string, string>[])}`;
  });
}

/** Rows of the lines' table, every column set, as one that writes without history or merging would have them. */
function lineRows(world: LargeWorkspace, workspace_id: string): Record<string, unknown>[] {
  const now = new Date();
  const values: Record<string, unknown> = {
    version: 1,
    sync_id: 1,
    created_at: now,
    created_by: 'bench',
    created_client: world.newId(),
    created_sync_id: 1,
    updated_at: now,
    updated_by: 'bench',
    deleted_at: null,
    deleted_client: null,
    deleted_sync_id: null,
    deleted_unseen: '[]',
    clocks: '{}',
    deleted_with: null,
  };
  return world
    .order(world.date, 0, MAX_OPERATIONS)
    .slice(1)
    .map(({ id, fields }: { id: string; fields: Readonly<Record<string, unknown>> }) =>
      Object.fromEntries([
        ['workspace_id', workspace_id],
        ...columnsOf('flow').map(([name]) => [
          name,
          name === 'id' ? id : (fields[name] ?? values[name] ?? null),
        ]),
      ]),
    );
}
