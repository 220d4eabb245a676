import type { ChangeEntry } from '../../shared/merge/outcome.ts';
import { ENTITIES, type Entity } from '../../shared/records/entities.ts';
import { arrayLiteral, arrayParameter } from './connection/array-literal.ts';
import { orAway } from './connection/away.ts';
import type { Sql } from './connection/connect.ts';
import { columnValue, type StampedRecord } from './record-rows.ts';
import { type Column, columnsOf, TABLES } from './tables.ts';

/** A mutation's row in the ledger. */
export interface LedgerEntry {
  mutation_id: string;
  client_id: string;
  user_id: string;
  batch: number;
  sync_id: number | null;
  /** The device's clock when the change was made, RFC 3339; null where it is out of the calendar. */
  made_at: string | null;
}

/** A device's row: its last batch and the answer to it. */
export interface ClientEntry {
  client_id: string;
  user_id: string;
  session_id: string;
  batch: number;
  name: string | null;
  waiting: number | null;
  receipts: readonly unknown[];
}

/** Everything that a commit writes, and what must still be as it was read. */
export interface PushCommit {
  workspace_id: string;
  revision: number;
  epoch: string;
  /** The head after the commit. */
  head: number;
  /** The roles that the decision was based on. */
  members: readonly (readonly [user_id: string, role: string])[];
  /** RFC 3339, UTC. */
  now: string;
  /** Records that were not there when read, and records that were. */
  inserted: readonly StampedRecord[];
  updated: readonly StampedRecord[];
  /** Pre-orders, none of them in `inserted` or `updated`, that lines left or joined: a pull tells them whole again. */
  touched: readonly { id: string; sync_id: number }[];
  changes: readonly (ChangeEntry & { sync_id: number })[];
  ledger: readonly LedgerEntry[];
  clients: readonly ClientEntry[];
}

/** Gathers a statement's parts and their parameters. */
class Statement {
  readonly #parts: string[] = [];
  readonly #parameters: (string | number)[] = [];

  /** Adds a parameter; gives its placeholder. */
  parameter(value: string | number): string {
    return `$${this.#parameters.push(value)}`;
  }

  /** Adds the columns of `rows` as parameters; gives the FROM item `r` that has them. */
  unnest<Row>(
    rows: readonly Row[],
    columns: readonly Column[],
    valuesOf: (column: string) => (row: Row) => unknown,
  ): string {
    return this.#from(this.#arrays(rows, columns, valuesOf), columns);
  }

  /**
   * As {@link unnest}, for an update of rows `t` by their ids: with the condition that finds them. They are looked up each by its id
   * before anything is joined: the join alone was made with all rows of the workspace.
   */
  named<Row>(
    rows: readonly Row[],
    columns: readonly Column[],
    valuesOf: (column: string) => (row: Row) => unknown,
  ): { from: string; where: string } {
    const arrays = this.#arrays(rows, columns, valuesOf);
    const ids = arrays[columns.findIndex(([name]) => name === 'id')];
    return {
      from: this.#from(arrays, columns),
      where: `t.workspace_id = $1 and t.id = any ((select ${ids})::uuid[]) and t.id = r.id`,
    };
  }

  #arrays<Row>(
    rows: readonly Row[],
    columns: readonly Column[],
    valuesOf: (column: string) => (row: Row) => unknown,
  ): string[] {
    return columns.map(([name, type]) => {
      const { value, sql } = arrayParameter(rows.map(valuesOf(name)), type);
      return sql(this.parameter(value));
    });
  }

  #from(arrays: readonly string[], columns: readonly Column[]): string {
    return `unnest(${arrays.join(', ')}) as r(${names(columns)})`;
  }

  /** Adds a part that runs only if the commit goes through. */
  add(text: string): void {
    this.#parts.push(`p${this.#parts.length} as (${text})`);
  }

  run(sql: Sql, moved: string): PromiseLike<readonly unknown[]> {
    const text = `with moved as (${moved})${this.#parts.map((part) => `, ${part}`).join('')} select from moved`;
    return orAway(sql.unsafe(text, this.#parameters, { prepare: true }));
  }
}

const names = (columns: readonly Column[]) => columns.map(([name]) => name).join(', ');
const qualified = (columns: readonly Column[]) => columns.map(([name]) => `r.${name}`).join(', ');

/** Inserts records of version 1 that are live, the usual case: half of their columns follow from the others. */
function insertNew(
  statement: Statement,
  entity: Entity,
  records: readonly StampedRecord[],
  now: string,
): void {
  const { table, own } = TABLES[entity];
  const told: Column[] = [
    ['id', 'uuid'],
    ['sync_id', 'bigint'],
    ['created_by', 'text'],
    ['created_client', 'uuid'],
    ...own,
  ];
  const from = statement.unnest(records, told, columnValue);
  statement.add(`insert into ${table} (workspace_id, version, created_sync_id, created_at, updated_at, updated_by, ${names(told)})
    select $1, 1, r.sync_id, ${now}, ${now}, r.created_by, ${qualified(told)} from moved, ${from}`);
}

/** Inserts records that this commit both made and changed. */
function insertChanged(statement: Statement, entity: Entity, records: readonly StampedRecord[]): void {
  const columns = columnsOf(entity);
  const from = statement.unnest(records, columns, columnValue);
  statement.add(`insert into ${TABLES[entity].table} (workspace_id, ${names(columns)})
    select $1, ${qualified(columns)} from moved, ${from}`);
}

/** What is among the changes of a commit. */
interface Changed {
  withDeletions: boolean;
  withMoves: boolean;
}

/** Updates records that were there. Without deletions and restores, or without moves, the columns of these are left out. */
function update(
  statement: Statement,
  entity: Entity,
  records: readonly StampedRecord[],
  { withDeletions, withMoves }: Changed,
): void {
  const columns = columnsOf(entity).filter(
    ([name]) =>
      !name.startsWith('created_') &&
      (withMoves || name !== 'pre_order_id') &&
      (withDeletions || !(name.startsWith('deleted_') || name === 'merged_into')),
  );
  const { from, where } = statement.named(records, columns, columnValue);
  const set = columns.filter(([name]) => name !== 'id').map(([name]) => `${name} = r.${name}`);
  statement.add(`update ${TABLES[entity].table} t set ${set.join(', ')} from moved, ${from}
    where ${where}`);
}

const CHANGE_COLUMNS: readonly Column[] = [
  ['entity', 'text'],
  ['id', 'uuid'],
  ['version', 'integer'],
  ['sync_id', 'bigint'],
  ['op', 'text'],
  ['before', 'json'],
  ['after', 'json'],
];
const TOUCHED_COLUMNS: readonly Column[] = [
  ['id', 'uuid'],
  ['sync_id', 'bigint'],
];
const MOVE_COLUMNS: readonly Column[] = [['pre_order_id', 'uuid'], ...TOUCHED_COLUMNS];
const LEDGER_COLUMNS: readonly Column[] = [
  ['mutation_id', 'uuid'],
  ['client_id', 'uuid'],
  ['user_id', 'text'],
  ['batch', 'bigint'],
  ['sync_id', 'bigint'],
  ['made_at', 'timestamptz'],
];
const CLIENT_COLUMNS: readonly Column[] = [
  ['client_id', 'uuid'],
  ['user_id', 'text'],
  ['session_id', 'text'],
  ['batch', 'bigint'],
  ['name', 'text'],
  ['waiting', 'bigint'],
  ['receipts', 'json'],
];

const memberOf = (name: string) => (row: object) => (row as Record<string, unknown>)[name];

function insertRows(statement: Statement, commit: PushCommit, now: string): void {
  if (commit.changes.length > 0) {
    statement.add(`insert into changes (workspace_id, ${names(CHANGE_COLUMNS)})
      select $1, ${qualified(CHANGE_COLUMNS)} from moved, ${statement.unnest(commit.changes, CHANGE_COLUMNS, memberOf)}`);
  }
  const moves = movesOf(commit);
  if (moves.length > 0) {
    statement.add(`insert into moves (workspace_id, ${names(MOVE_COLUMNS)})
      select $1, ${qualified(MOVE_COLUMNS)} from moved, ${statement.unnest(moves, MOVE_COLUMNS, memberOf)}
      on conflict do nothing`);
  }
  if (commit.ledger.length > 0) {
    statement.add(`insert into mutations (workspace_id, at, ${names(LEDGER_COLUMNS)})
      select $1, ${now}, ${qualified(LEDGER_COLUMNS)} from moved, ${statement.unnest(commit.ledger, LEDGER_COLUMNS, memberOf)}`);
  }
  if (commit.clients.length > 0) {
    const from = statement.unnest(commit.clients, CLIENT_COLUMNS, memberOf);
    statement.add(`insert into clients (workspace_id, created_at, last_seen, ${names(CLIENT_COLUMNS)})
      select $1, ${now}, ${now}, ${qualified(CLIENT_COLUMNS)} from moved, ${from}
      on conflict (workspace_id, client_id) do update set batch = excluded.batch, last_seen = excluded.last_seen,
        name = coalesce(excluded.name, clients.name), waiting = coalesce(excluded.waiting, clients.waiting),
        session_id = excluded.session_id, receipts = excluded.receipts`);
  }
}

function isNew({ record }: StampedRecord): boolean {
  return record.version === 1 && record.deleted === null;
}

function writeRecords(statement: Statement, commit: PushCommit, now: string): void {
  const changed: Changed = {
    withDeletions: commit.changes.some(({ op }) => op === 'delete' || op === 'restore'),
    withMoves: movesOf(commit).length > 0,
  };
  for (const entity of ENTITIES) {
    const ofEntity = ({ record }: StampedRecord) => record.entity === entity;
    const inserted = commit.inserted.filter(ofEntity);
    const made = inserted.filter(isNew);
    const later = inserted.filter((record) => !isNew(record));
    const updated = commit.updated.filter(ofEntity);
    if (made.length > 0) insertNew(statement, entity, made, now);
    if (later.length > 0) insertChanged(statement, entity, later);
    if (updated.length > 0) update(statement, entity, updated, changed);
  }
  if (commit.touched.length > 0) {
    const { from, where } = statement.named(commit.touched, TOUCHED_COLUMNS, memberOf);
    statement.add(`update pre_orders t set sync_id = r.sync_id from moved, ${from} where ${where}`);
  }
}

/** The lines that left a pre-order: the changes that wrote `pre_order_id` into one that was there. */
function movesOf({ changes }: PushCommit): { pre_order_id: unknown; id: string; sync_id: number }[] {
  return changes.flatMap(({ entity, op, id, sync_id, before }) => {
    const left = entity === 'flow' && op !== 'create' ? before?.['pre_order_id'] : undefined;
    return left === undefined ? [] : [{ pre_order_id: left, id, sync_id }];
  });
}

/**
 * Commits a push in ONE statement. It moves the workspace's head by compare and swap; only if that row moved, it writes
 * records, history, ledger and clients. Nothing is written when another commit came first or a role changed.
 * Rejects with DatabaseAway; then the commit may or may not have happened.
 * @returns whether it was committed; if not, read and decide again.
 */
export async function commitPush(sql: Sql, commit: PushCommit): Promise<boolean> {
  const statement = new Statement();
  statement.parameter(commit.workspace_id);
  const now = `${statement.parameter(commit.now)}::text::timestamptz`;
  const head = statement.parameter(commit.head);
  const revision = statement.parameter(commit.revision);
  const epoch = statement.parameter(commit.epoch);
  const made = statement.parameter(commit.inserted.length);
  const [users, roles] = [0, 1].map((at) =>
    statement.parameter(
      arrayLiteral(
        commit.members.map((member) => member[at]),
        'text',
      ),
    ),
  );
  writeRecords(statement, commit, now);
  insertRows(statement, commit, now);
  const rows = await statement.run(
    sql,
    `update workspaces set head = ${head}, revision = revision + 1, records = records + ${made}
    where workspace_id = $1 and revision = ${revision} and epoch = ${epoch} and not exists (
      select from unnest(${users}::text[], ${roles}::text[]) as m(user_id, role) where not exists (
        select from member where "organizationId" = $1 and "userId" = m.user_id and role = m.role))
    returning workspace_id`,
  );
  return rows.length > 0;
}
