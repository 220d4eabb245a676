import { expect, test } from 'vitest';
import { partingFrom } from './parting.ts';

const workspace = (id: string, role: 'owner' | 'member', members: number, owners: number) => ({
  id,
  name: id,
  role,
  joined_at: '2026-11-23T06:12:04.310Z',
  members,
  owners,
});

test('[A25] who deletes his account leaves no workspace of others without an owner, and takes his own with him', () => {
  const { held, going } = partingFrom({
    workspaces: [
      workspace('his alone', 'owner', 1, 1),
      workspace('with others', 'owner', 3, 1),
      workspace('with another owner', 'owner', 2, 2),
      workspace('of somebody else', 'member', 2, 1),
    ],
  });
  expect(held.map(({ id }) => id)).toEqual(['with others']);
  expect(going.map(({ id }) => id)).toEqual(['his alone']);
});
