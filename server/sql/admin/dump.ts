import type { Readable, Writable } from 'node:stream';
import type { Sql } from '../connection/connect.ts';

/** What a backup carries besides the rows: which migrations made the tables. */
export interface Migrated {
  version: number;
  md5: string;
}

/** A table with the columns that are stored. */
export interface DumpTable {
  name: string;
  columns: string[];
}

/** A session inside one transaction. */
export type Transaction = Parameters<Parameters<Sql['begin']>[1]>[0];

const quote = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The migrations that were applied, in order; empty where the database is not ours yet. */
export async function readMigrated(sql: Sql | Transaction): Promise<Migrated[]> {
  const [found] = await sql<
    { there: boolean }[]
  >`select to_regclass('schema_migrations') is not null as there`;
  if (!found?.there) return [];
  return [
    ...(await sql<
      Migrated[]
    >`select version::int, md5 from schema_migrations where version > 0 order by version`),
  ];
}

/** Runs `work` in one snapshot of the whole database, which nothing changes. */
export async function inSnapshot<T>(sql: Sql, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return (await sql.begin('isolation level repeatable read read only', work)) as T;
}

/** All tables of ours, each after those that it refers to. */
export async function readTables(tx: Sql | Transaction): Promise<DumpTable[]> {
  const tables = await tx<(DumpTable & { after: string[] })[]>`
    select c.relname as name, (
        select json_agg(a.attname order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      coalesce((select json_agg(r.relname) from pg_constraint k join pg_class r on r.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid), '[]') as after
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = current_schema() and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'schema_migrations'
    order by c.relname`;
  const placed: DumpTable[] = [];
  let rest = [...tables];
  while (rest.length > 0) {
    const names = new Set(rest.map(({ name }) => name));
    const free = rest.filter(({ after }) => !after.some((each) => names.has(each)));
    if (free.length === 0) throw new Error('The tables refer to each other in a circle.');
    placed.push(...free.map(({ name, columns }) => ({ name, columns })));
    rest = rest.filter((table) => !free.includes(table));
  }
  return placed;
}

const list = ({ name, columns }: DumpTable): string => `${quote(name)} (${columns.map(quote).join(', ')})`;

/** The rows of a table in the text format of COPY: one line a row. */
export async function copyOut(tx: Transaction, table: DumpTable): Promise<Readable> {
  return await tx.unsafe(`copy ${list(table)} to stdout`).readable();
}

/** Takes the rows of a table in the text format of COPY. */
export async function copyIn(tx: Transaction, table: DumpTable): Promise<Writable> {
  return await tx.unsafe(`copy ${list(table)} from stdin`).writable();
}

/**
 * Loads rows into tables that are empty, in one transaction: what triggers would add to them is in them already, so that none runs.
 * Then numbers go on where they were. Rejects with nothing loaded.
 */
export async function loading(
  sql: Sql,
  tables: readonly DumpTable[],
  load: (tx: Transaction) => Promise<void>,
): Promise<void> {
  await sql.begin(async (tx) => {
    // Rows that a migration itself put there come with the backup.
    for (const { name } of tables.toReversed()) {
      await tx.unsafe(`alter table ${quote(name)} disable trigger user`);
      await tx.unsafe(`delete from ${quote(name)}`);
    }
    await load(tx);
    for (const { name } of tables) {
      await tx.unsafe(`alter table ${quote(name)} enable trigger user`);
      const numbered = await tx<{ sequence: string; attname: string }[]>`
        select pg_get_serial_sequence(${quote(name)}, attname) as sequence, attname from pg_attribute
        where attrelid = ${quote(name)}::regclass and attnum > 0 and not attisdropped
          and pg_get_serial_sequence(${quote(name)}, attname) is not null`;
      for (const { sequence, attname } of numbered) {
        await tx.unsafe(
          `select setval('${sequence}', coalesce(max(${quote(attname)}), 0) + 1, false) from ${quote(name)}`,
        );
      }
    }
  });
}

/** [P12] Renews the epoch of every workspace: every cursor is void, and each device reads everything anew. @returns how many */
export async function renewEpochs(sql: Sql | Transaction): Promise<number> {
  const renewed = await sql`update workspaces set epoch = gen_random_uuid(), revision = revision + 1`;
  return renewed.count;
}

/** Whether a database of this name is on the server. */
export async function databaseExists(sql: Sql, name: string): Promise<boolean> {
  return (await sql`select from pg_database where datname = ${name}`).length > 0;
}

export async function createDatabase(sql: Sql, name: string): Promise<void> {
  await sql.unsafe(`create database ${quote(name)} template template0`);
}

export async function dropDatabase(sql: Sql, name: string): Promise<void> {
  await sql.unsafe(`drop database if exists ${quote(name)}`);
}

/** Renames a database that nobody is connected to. */
export async function renameDatabase(sql: Sql, from: string, to: string): Promise<void> {
  await sql.unsafe(`alter database ${quote(from)} rename to ${quote(to)}`);
}
