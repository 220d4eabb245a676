import type { OwnData } from '../../../shared/protocol/own-account.ts';

type OwnWorkspace = OwnData['workspaces'][number];

/** What stands in the way of the end of an account, and what goes with it. */
export interface Parting {
  /** Workspaces of others too that would be left without an owner. */
  held: readonly OwnWorkspace[];
  /** Workspaces that nobody else is a member of. */
  going: readonly OwnWorkspace[];
}

/** Sorts the workspaces of who deletes his account [A25]; those that have another owner are in neither list. */
export function partingFrom({ workspaces }: Pick<OwnData, 'workspaces'>): Parting {
  const owned = workspaces.filter(({ role, owners }) => role === 'owner' && owners === 1);
  return {
    held: owned.filter(({ members }) => members > 1),
    going: owned.filter(({ members }) => members === 1),
  };
}
