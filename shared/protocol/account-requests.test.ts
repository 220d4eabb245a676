import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import {
  createWorkspaceRequestSchema,
  signUpRequestSchema,
  updateWorkspaceRequestSchema,
} from './account-requests.ts';

const ACCOUNT = { name: 'Ada', email: 'ada@example.com', password: 'correct horse' };

describe('an account', () => {
  const accepts = (change: Partial<typeof ACCOUNT>) => v.is(signUpRequestSchema, { ...ACCOUNT, ...change });

  test('has a password of 8 to 128 characters', () => {
    const ofLength = (length: number) => accepts({ password: 'x'.repeat(length) });
    expect([7, 8, 128, 129].map(ofLength)).toEqual([false, true, true, false]);
  });

  test('has a name of 1 to 200 characters', () => {
    const ofLength = (length: number) => accepts({ name: 'x'.repeat(length) });
    expect([0, 1, 200, 201].map(ofLength)).toEqual([false, true, true, false]);
  });
});

describe('a workspace', () => {
  test('has a name of 1 to 200 characters', () => {
    const ofLength = (length: number) =>
      v.is(createWorkspaceRequestSchema, { name: 'x'.repeat(length), slug: 'quai-7' });
    expect([0, 1, 200, 201].map(ofLength)).toEqual([false, true, true, false]);
  });

  test('has a slug of at least one character', () => {
    const ofLength = (length: number) =>
      v.is(createWorkspaceRequestSchema, { name: 'Quai 7', slug: 'x'.repeat(length) });
    expect([0, 1].map(ofLength)).toEqual([false, true]);
  });

  const accepts = (metadata: { currency: string; week_start: number }) =>
    v.is(updateWorkspaceRequestSchema, { organizationId: 'w1', data: { metadata } });

  test('begins its week on a day from Sunday (0) to Saturday (6)', () => {
    const on = (week_start: number) => accepts({ currency: 'EUR', week_start });
    expect([-1, 0, 6, 7].map(on)).toEqual([false, true, true, false]);
  });

  test('has a currency of three capitals', () => {
    const of = (currency: string) => accepts({ currency, week_start: 1 });
    expect(['EU', 'EUR', 'EURO', 'eur'].map(of)).toEqual([false, true, false, false]);
  });
});
