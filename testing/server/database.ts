import { randomUUID } from 'node:crypto';
import { inject } from 'vitest';
import { createLog } from '../../server/base/log.ts';
import { connect } from '../../server/sql/connection/connect.ts';
import { TEMPLATE } from './cluster.ts';

/** A database of a test file's own. */
export interface TestDatabase {
  url: string;
  name: string;
  /** Drops the database, also while somebody is connected. */
  close(): Promise<void>;
}

async function asAdmin(statement: string): Promise<void> {
  const sql = connect(inject('adminUrl'), { log: createLog('silent'), maxConnections: 1 });
  try {
    await sql.unsafe(statement);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function create(template: string): Promise<TestDatabase> {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await asAdmin(`create database ${name} template ${template}`);
  const url = new URL(inject('adminUrl'));
  url.pathname = `/${name}`;
  return { url: url.href, name, close: () => asAdmin(`drop database if exists ${name} with (force)`) };
}

/** Makes a database with the newest schema and no rows. Any number of test files may do so at once. */
export function testDatabase(): Promise<TestDatabase> {
  return create(TEMPLATE);
}

/** Makes a database without any table. */
export function emptyDatabase(): Promise<TestDatabase> {
  return create('template0');
}
