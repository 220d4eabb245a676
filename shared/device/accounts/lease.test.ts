import { describe, expect, test } from 'vitest';
import { contacted, renewed, timeSeen, underLease } from './lease.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 23);

const account = {
  user: { id: 'ann' },
  workspace: { id: 'market', lease_days: 30 },
  signed_out: false,
  contact: { at_ms: START, seen_ms: START },
};
const withLease = (lease_days: number) => ({ ...account, workspace: { id: 'market', lease_days } });
const isLocked = (each: typeof account, now: number) => underLease(each, now).signed_out;
const told = { userId: 'ann', workspaces: [{ id: 'market', lease_days: 7 }], signedIn: false };

describe('[O31] the lease of an account', () => {
  test('ends so many days after the last contact, as the workspace says; 0 and nothing said: never', () => {
    expect(isLocked(account, START + 30 * DAY)).toBe(false);
    expect(underLease(account, START + 30 * DAY + 1)).toMatchObject({ signed_out: true, locked: 'due' });
    expect(isLocked(withLease(7), START + 8 * DAY)).toBe(true);
    expect(isLocked(withLease(0), START + 9_000 * DAY)).toBe(false);
    const { lease_days: _, ...untold } = account.workspace;
    expect(underLease({ ...account, workspace: untold }, START + 99 * DAY).signed_out).toBe(false);
  });

  test('is renewed by a contact, and by none once it has ended', () => {
    const again = contacted(account, START + 20 * DAY);
    expect(again?.contact.at_ms).toBe(START + 20 * DAY);
    expect(again && isLocked(again, START + 50 * DAY)).toBe(false);
    expect(contacted(account, START + 31 * DAY)).toBeNull();
  });

  test('is not made longer by a clock that is set back: the highest time seen counts', () => {
    const late = timeSeen(account, START + 29 * DAY);
    expect(late && isLocked(late, START)).toBe(false);
    const past = timeSeen(account, START + 31 * DAY);
    expect(past && isLocked(past, START)).toBe(true);
    expect(past && contacted(past, START)).toBeNull();
    expect(timeSeen(account, START + 60_000)).toBeNull();
    expect(timeSeen(account, START - DAY)).toBeNull();
  });

  test('is what the server says when it answers its user; ended, it needs a sign-in, which also sets a clock right that was ahead', () => {
    expect(renewed(account, told, START + DAY)).toMatchObject({
      workspace: { lease_days: 7 },
      contact: { at_ms: START + DAY },
    });
    expect(renewed(account, { ...told, userId: 'bob' }, START)).toBeNull();
    expect(renewed(account, { ...told, workspaces: [] }, START)).toBeNull();
    const ended = timeSeen(account, START + 400 * DAY) ?? account;
    expect(renewed(ended, told, START)).toBeNull();
    const again = renewed({ ...ended, locked: 'done' }, { ...told, signedIn: true }, START + DAY);
    expect(again).not.toHaveProperty('locked');
    expect(again?.contact).toEqual({ at_ms: START + DAY, seen_ms: START + DAY });
  });
});
