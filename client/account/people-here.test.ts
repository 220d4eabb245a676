import { expect, test } from 'vitest';
import type { Account } from '../../shared/device/accounts/registry.ts';
import { peopleHere } from './people-here.ts';

const account = (id: string, workspace: string, more: Partial<Account> = {}): Account => ({
  user: { id, name: id, email: `${id}@example.org` },
  workspace: { id: workspace, name: workspace, role: 'member' },
  device_name: `quayside:${id}:${workspace}`,
  signed_out: true,
  last_used_ms: 1,
  ...more,
});

test('[O32] a device names everybody whose data it keeps, once, and nobody whose data is gone', () => {
  const kept = [
    account('ben', 'quay'),
    account('ann', 'quay'),
    account('ben', 'port'),
    account('cy', 'quay', { erased: true }),
    account('dan', 'quay', { leaving: true }),
  ];
  expect(peopleHere(kept).map(({ email }) => email)).toEqual(['ben@example.org', 'ann@example.org']);
});
