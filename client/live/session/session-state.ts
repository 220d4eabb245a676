import type { Role, User, WorkspaceInfo } from '../../../shared/protocol/account.ts';
import { DEFAULT_CURRENCY } from '../../../shared/records/currency.ts';

/** The workspace that is open. `currency` is ISO 4217; `week_start` as `Date.getDay` counts: Sunday is 0. */
export interface Workspace {
  id: string;
  name: string;
  role: Role;
  currency: string;
  week_start: number;
  /** Days without contact after which one must sign in again; 0: never. */
  lease_days: number;
}

/**
 * Who is signed in, and which workspace is open.
 * - `loading`: the device has not been asked yet, or the server has not answered and the device knows nobody
 * - `signed_out`: nobody; work that waits on this device stays in its databases
 * - `no_workspace`: signed in, but no workspace is open: one is to be named, chosen or joined
 * - `ready`: a workspace is open, with or without a network
 *
 * `standing` says what the server last said of an open one: `unknown` before it was reached, `signed_out` when the session
 * ended (work goes on here, syncing waits), `not_a_member` when the workspace was taken away.
 */
export interface PageSession {
  state: 'loading' | 'signed_out' | 'no_workspace' | 'ready';
  user: User | null;
  workspace: Workspace | null;
  /** The workspaces of the user, as far as they are known. */
  workspaces: readonly WorkspaceInfo[];
  standing: 'unknown' | 'good' | 'signed_out' | 'not_a_member';
  /** True when the server could not be asked. */
  unreachable: boolean;
  /** The address of who worked here last, for signing in again; null where nobody did. */
  knownEmail: string | null;
  /** The workspace whose data was erased from this device, because it was lost; null where none was. */
  erased: string | null;
  /** The name of whom the device waits for, because it was without contact for too long; else null. */
  locked: string | null;
}

/** Before anything is known. */
export const LOADING: PageSession = {
  state: 'loading',
  user: null,
  workspace: null,
  workspaces: [],
  standing: 'unknown',
  unreachable: false,
  knownEmail: null,
  erased: null,
  locked: null,
};

/** Nobody is signed in. */
export const SIGNED_OUT: PageSession = { ...LOADING, state: 'signed_out' };

const MONDAY = 1;

const CURRENCY = /^[A-Z]{3}$/;

/** A workspace as the server lists it, opened. What is no currency would stop every page that shows an amount. */
export function opened({ id, name, role, currency, week_start, lease_days }: WorkspaceInfo): Workspace {
  return {
    id,
    name,
    role,
    currency: CURRENCY.test(currency ?? '') ? String(currency) : DEFAULT_CURRENCY,
    week_start: week_start ?? MONDAY,
    lease_days: lease_days ?? 0,
  };
}
