import { computed, effect } from '@preact/signals';
import { uuidv7 } from 'uuidv7';
import {
  currentAccount,
  listAccounts,
  noteInAccounts,
  onRegistryChange,
  saveAccount,
  setCurrent,
} from '../../../shared/device/accounts/registry.ts';
import { deviceName } from '../../../shared/device/store/open.ts';
import { currency, weekStart } from '../../i18n/format.ts';
import { askConfirmation } from './confirmation.ts';
import { createHttp, type Http } from './http.ts';
import { resetLinkTold } from './reset-link-told.ts';
import { comparingClocks } from './server-clock.ts';
import { createSessionApi } from './session-api.ts';
import { SessionMachine } from './session-machine.ts';

const PENDING_SIGN_OUT = 'quayside:sign-out-pending';

/** Sends the page's requests. */
export const http: Http = createHttp(
  comparingClocks((input, init) => fetch(input, init)),
  askConfirmation,
);

/** The calls about accounts, workspaces and invitations. */
export const sessionApi = createSessionApi(http);

/** The steps of a session: start, sign up, in and out, make, choose and join a workspace. */
export const sessions = new SessionMachine({
  api: {
    ...sessionApi,
    me: async (workspaceId) => {
      const me = await sessionApi.me(workspaceId);
      resetLinkTold.value = me.reset_link ?? null;
      return me;
    },
  },
  accounts: {
    current: currentAccount,
    list: listAccounts,
    save: saveAccount,
    setCurrent,
    note: noteInAccounts,
    onChange: onRegistryChange,
  },
  deviceName,
  nowMs: Date.now,
  uuid: uuidv7,
  pendingSignOut: { get: readPending, set: writePending },
});

/** Who is signed in, and which workspace is open. */
export const session = sessions.session;

/** True when the user may change what he sees. */
export const canWrite = computed(() => {
  const { workspace, standing } = session.value;
  return workspace !== null && workspace.role !== 'viewer' && standing !== 'not_a_member';
});

/** Writes amounts of money in the currency of the open workspace, and weeks from its first day. */
export function watchCurrency(): () => void {
  return effect(() => {
    const { workspace } = session.value;
    if (!workspace) return;
    currency.value = workspace.currency;
    weekStart.value = workspace.week_start;
  });
}

function readPending(): boolean {
  try {
    return localStorage.getItem(PENDING_SIGN_OUT) !== null;
  } catch {
    return false;
  }
}

function writePending(pending: boolean): void {
  try {
    if (pending) localStorage.setItem(PENDING_SIGN_OUT, '1');
    else localStorage.removeItem(PENDING_SIGN_OUT);
  } catch {
    // Storage may be forbidden: then the sign-out is told now or not at all.
  }
}
