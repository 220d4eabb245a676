import { expect, test } from 'vitest';
import { createLog } from '../../base/log.ts';
import { connect } from './connect.ts';

const { options } = connect('postgres://localhost/quayside', { log: createLog('silent') });

test('a client has at most 10 connections', () => {
  expect(options.max).toBe(10);
});

test('a connection is waited for 5 s, and tried again after 0.2 s', () => {
  expect(options.connect_timeout).toBe(5);
  expect(options.backoff).toBeTypeOf('function');
  if (typeof options.backoff === 'function') expect([0, 1, 9].map(options.backoff)).toEqual([0.2, 0.2, 0.2]);
});

test('a connection that nobody used for 5 minutes is closed', () => {
  expect(options.idle_timeout).toBe(300);
});

test('the database gives up a statement after 30 s', () => {
  expect(options.connection).toMatchObject({ statement_timeout: 30_000 });
});

test('a statement has no limit where it is set to 0', () => {
  const unlimited = connect('postgres://localhost/quayside', {
    log: createLog('silent'),
    statementTimeout: 0,
  });
  expect(unlimited.options.connection).not.toHaveProperty('statement_timeout');
});
