import * as v from 'valibot';
import { expect, test } from 'vitest';
import { readToken, writeToken } from './tokens.ts';

const schema = v.string();
const tokenOf = (length: number): string => writeToken('x'.repeat((length / 4) * 3 - 2));

test('a token that this server wrote is read again', () => {
  expect(readToken(writeToken('here'), schema, 'before')).toBe('here');
  expect(() => readToken('not one', schema, 'before')).toThrow('before');
  expect(() => readToken(writeToken(7), schema, 'before')).toThrow('before');
});

test('a token has at most 1,000 characters', () => {
  expect(tokenOf(1_000)).toHaveLength(1_000);
  expect(readToken(tokenOf(1_000), schema, 'before')).toMatch(/^x+$/);
  expect(() => readToken(tokenOf(1_004), schema, 'before')).toThrow('before');
  expect(() => readToken(`${tokenOf(1_000)}A`, schema, 'before')).toThrow('before');
});
