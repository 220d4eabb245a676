import { expect, test } from 'vitest';
import { plainReason } from './plain-reason.ts';

const URL = 'postgres://ada:secret@db.example.com:5432/orders';
const failed = (code: string, message: string) => Object.assign(new Error(message), { code });

test.each([
  ['28P01', 'password authentication failed', 'does not take the user "ada" with this password'],
  ['28000', 'role "ada" is not permitted to log in', 'does not let the user "ada" in: role "ada" is not'],
  ['3D000', 'database "orders" does not exist', 'has no database "orders": make it'],
  ['42501', 'permission denied for schema public', 'grant usage, create on schema public to "ada";'],
  ['42501', 'must be owner of table flows', 'The tables belong to another user'],
])('%s (%s) is one sentence with the reason and what to do, without the password', (code, message, says) => {
  const reason = plainReason(failed(code, message), URL);
  expect(reason).toContain(says);
  expect(reason).not.toContain('secret');
});

test('what time may cure is no such reason', () => {
  expect(plainReason(failed('ECONNREFUSED', 'refused'), URL)).toBeUndefined();
  expect(plainReason(failed('57P03', 'the database system is starting up'), URL)).toBeUndefined();
  expect(plainReason(new Error('plain'), URL)).toBeUndefined();
  expect(plainReason('text', URL)).toBeUndefined();
});

test('a URL without a user names none', () => {
  expect(plainReason(failed('28P01', 'no'), 'postgres://db/orders')).toContain('its user');
});
