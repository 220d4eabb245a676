import { type ReadonlySignal, signal } from '@preact/signals';
import { renewed, timeSeen } from '../../../shared/device/accounts/lease.ts';
import { staying } from '../../../shared/device/accounts/leaving.ts';
import type { Account } from '../../../shared/device/accounts/registry.ts';
import type { Me, User, WorkspaceInfo } from '../../../shared/protocol/account.ts';
import { isPassing, RequestError } from './http.ts';
import type { Entered, SessionApi } from './session-api.ts';
import { LOADING, opened, type PageSession, SIGNED_OUT } from './session-state.ts';

/** The accounts of this device, and which one is active. The worker reads the same registry. */
export interface Accounts {
  current(): Promise<Account | null>;
  list(): Promise<Account[]>;
  save(account: Account): Promise<void>;
  /** Makes an account the active one; null: none is. */
  setCurrent(deviceName: string | null): Promise<void>;
  /** Changes what accounts note of their leases; null: as it is. */
  note(change: (account: Account) => Account | null): Promise<void>;
  onChange(changed: () => void): () => void;
}

export interface SessionDeps {
  api: SessionApi;
  accounts: Accounts;
  /** The name of the database of a user in a workspace. */
  deviceName: (userId: string, workspaceId: string) => string;
  nowMs: () => number;
  uuid: () => string;
  /** Remembers over reloads that the server has yet to be told of a sign-out. */
  pendingSignOut: { get(): boolean; set(pending: boolean): void };
}

/**
 * Holds who is signed in and which workspace is open. It starts from what the device knows (at once, also offline) and follows
 * what the server says (when it can be reached). It never removes an account or its database: signing out only marks it.
 */
export class SessionMachine {
  readonly #deps: SessionDeps;
  readonly #session = signal<PageSession>(LOADING);
  /** Grows with every step after which the answer to an earlier request is out of date. */
  #turn = 0;
  /** The number of running steps of this page. Changes of the registry during them are not taken for another tab's. */
  #steps = 0;
  #slug: { name: string; slug: string } | null = null;

  constructor(deps: SessionDeps) {
    this.#deps = deps;
  }

  get session(): ReadonlySignal<PageSession> {
    return this.#session;
  }

  /** Opens what was open last, as the device knows it. Follows the other tabs from here on. */
  async start(): Promise<void> {
    this.#deps.accounts.onChange(() => void this.#follow());
    await this.keepLease();
    await this.#showCurrent();
  }

  /** Asks the server who is signed in. The answer never closes an open workspace; it only changes its standing. */
  async verify(): Promise<void> {
    // First: an answer after the end of a lease must not renew it.
    await this.keepLease();
    const turn = this.#turn;
    try {
      if (this.#deps.pendingSignOut.get()) await this.#tellSignOut();
      const [me] = await Promise.all([this.#deps.api.me(this.#session.value.workspace?.id), this.#prolong()]);
      if (turn === this.#turn) await this.#settle(me);
    } catch (error) {
      if (turn === this.#turn) await this.#fail(error);
    }
  }

  /** [O31] Locks the account in use where its lease has ended, and keeps the highest time that the clock has shown. */
  async keepLease(): Promise<void> {
    const { accounts, nowMs } = this.#deps;
    const account = await accounts.current();
    if (account?.locked === 'due') await this.#lock(account);
    else if (account && timeSeen(account, nowMs())) await accounts.note((each) => timeSeen(each, nowMs()));
  }

  /** As {@link enter}. */
  signUp(
    name: string,
    email: string,
    password: string,
    invitationId: string | null = null,
  ): Promise<boolean> {
    return this.enter(() => this.#deps.api.signUp(name, email, password, invitationId));
  }

  /** As {@link enter}. */
  signIn(email: string, password: string): Promise<boolean> {
    return this.enter(() => this.#deps.api.signIn(email, password));
  }

  /**
   * Signs in by what `ask` does. @returns false where a mail was sent that is to be opened first: then all is as before
   * @throws RequestError with the server's code, or `offline`
   */
  enter(ask: () => Promise<Entered>): Promise<boolean> {
    return this.#step(() => this.#enter(ask));
  }

  /** Makes a workspace and opens it. Trying again with the same name makes no second one. @returns its id */
  async createWorkspace(name: string, currency: string): Promise<string> {
    if (this.#slug?.name !== name) this.#slug = { name, slug: this.#deps.uuid() };
    const made = await this.#createOnce(name, this.#slug.slug, currency);
    const { user, workspaces } = await this.#deps.api.me();
    const found = workspaces.findLast((each) => (made ? each.id === made.id : each.name === name));
    if (!found) throw new RequestError('bad_answer', 'The new workspace is not listed.');
    this.#slug = null;
    await this.#open(user, { ...found, currency: found.currency ?? currency }, workspaces);
    return found.id;
  }

  /** Opens another workspace of the user. */
  async chooseWorkspace(id: string): Promise<void> {
    const { user, workspaces } = this.#session.value;
    const chosen = workspaces.find((each) => each.id === id);
    if (!user || !chosen) return;
    const { accounts, deviceName } = this.#deps;
    const name = deviceName(user.id, id);
    const known = (await accounts.list()).find(({ device_name }) => device_name === name);
    if (known?.locked) await this.#lock(known);
    else await this.#open(user, chosen, workspaces, known?.contact);
  }

  /** Accepts an invitation and opens its workspace. */
  async join(invitationId: string): Promise<void> {
    const id = await this.#deps.api.acceptInvitation(invitationId);
    const { user, workspaces } = await this.#deps.api.me();
    const joined = workspaces.find((each) => each.id === id);
    if (!joined) throw new RequestError('bad_answer', 'The workspace is not listed.');
    await this.#open(user, joined, workspaces);
  }

  /**
   * Signs out, offline too (the server is told when it can be reached). The device's databases stay, so that what was
   * not sent is sent after signing in again; whoever calls has told the user how many changes that are.
   */
  async signOut(): Promise<void> {
    this.#turn++;
    await this.#suspend();
    this.#deps.pendingSignOut.set(true);
    await this.#showSignedOut(false);
    try {
      await this.#tellSignOut();
    } catch (error) {
      if (!isPassing(error)) throw error;
    }
  }

  /** Runs a sign-in. The active account is suspended first: its changes must never be sent in another user's name. */
  async #enter(ask: () => Promise<Entered>): Promise<boolean> {
    this.#turn++;
    const before = await this.#deps.accounts.current();
    if (before && !before.signed_out) await this.#keepAll(before.user.id);
    await this.#suspend();
    let entered = false;
    try {
      if (this.#deps.pendingSignOut.get()) await this.#tellSignOut();
      entered = !(await ask()).mailed;
    } finally {
      if (!entered && before && !before.signed_out) await this.#deps.accounts.save(staying(before));
    }
    if (!entered) return false;
    const me = await this.#deps.api.me();
    await this.#renew(me, true);
    await this.#settleNew(me);
    return true;
  }

  async #settle(me: Me): Promise<void> {
    await this.#renew(me, false);
    const { state, user, workspace } = this.#session.value;
    if (state !== 'ready' || user?.id !== me.user.id) {
      if (state === 'ready') await this.#suspend();
      await this.#settleNew(me);
      return;
    }
    const found = me.workspaces.find((each) => each.id === workspace?.id);
    if (found)
      await this.#open(me.user, { ...found, currency: found.currency ?? workspace?.currency }, me.workspaces);
    else this.#patch({ workspaces: me.workspaces, standing: 'not_a_member', unreachable: false });
  }

  /** Opens the workspace that this user used last on this device, or the only one. Else the user has to choose. */
  async #settleNew({ user, workspaces }: Me): Promise<void> {
    this.#turn++;
    const accounts = await this.#deps.accounts.list();
    const known = accounts
      .filter((account) => account.user.id === user.id)
      .sort((a, b) => b.last_used_ms - a.last_used_ms);
    const last = known
      .map((account) => workspaces.find(({ id }) => id === account.workspace.id))
      .find((each) => each);
    const chosen = last ?? (workspaces.length === 1 ? workspaces[0] : undefined);
    if (chosen) await this.#open(user, chosen, workspaces);
    else this.#session.value = { ...SIGNED_OUT, state: 'no_workspace', user, workspaces, standing: 'good' };
  }

  /** @param contact the last one, where the server has not answered just now */
  async #open(
    user: User,
    info: WorkspaceInfo,
    workspaces: readonly WorkspaceInfo[],
    contact?: Account['contact'],
  ): Promise<void> {
    const { accounts, deviceName, nowMs } = this.#deps;
    const workspace = opened(info);
    const device_name = deviceName(user.id, info.id);
    const now = nowMs();
    await this.#step(async () => {
      await accounts.save({
        user,
        workspace,
        device_name,
        signed_out: false,
        last_used_ms: now,
        contact: contact ?? { at_ms: now, seen_ms: now },
      });
      await accounts.setCurrent(device_name);
      this.#turn++;
      this.#session.value = { ...LOADING, state: 'ready', user, workspace, workspaces, standing: 'good' };
    });
  }

  /** [O31] The session is given up with the lease: what waits is sent after the next sign-in, as after every sign-out. */
  async #lock(account: Account): Promise<void> {
    await this.#step(async () => {
      this.#turn++;
      await this.#keepAll(account.user.id);
      await this.#deps.accounts.save({ ...staying(account), signed_out: true, locked: 'done' });
      await this.#deps.accounts.setCurrent(account.device_name);
      this.#deps.pendingSignOut.set(true);
      await this.#showSignedOut(false);
    });
  }

  async #renew({ user, workspaces }: Me, signedIn: boolean): Promise<void> {
    const told = { userId: user.id, workspaces, signedIn };
    await this.#deps.accounts.note((account) => renewed(account, told, this.#deps.nowMs()));
  }

  async #step<T>(work: () => Promise<T>): Promise<T> {
    this.#steps++;
    try {
      return await work();
    } finally {
      this.#steps--;
      void this.#follow();
    }
  }

  async #showCurrent(): Promise<void> {
    const account = await this.#deps.accounts.current();
    if (!account || account.signed_out) return;
    const { user, workspace } = account;
    const { workspaces } = this.#session.value;
    this.#session.value = { ...LOADING, state: 'ready', user, workspace: opened(workspace), workspaces };
  }

  /** Another tab signed in or out, or opened another workspace. */
  async #follow(): Promise<void> {
    if (this.#steps > 0) return;
    const account = await this.#deps.accounts.current();
    if (this.#steps > 0) return;
    const { state, user, workspace } = this.#session.value;
    const same = account?.user.id === user?.id && account?.workspace.id === workspace?.id;
    if (!account || account.signed_out) {
      if (state === 'ready' || account?.erased) await this.#showSignedOut(false);
    } else if (state !== 'ready' || !same) {
      this.#turn++;
      await this.#showCurrent();
      await this.verify();
    }
  }

  async #fail(error: unknown): Promise<void> {
    const { state } = this.#session.value;
    const signedOut = error instanceof RequestError && error.status === 401;
    const lost = error instanceof RequestError && error.access === 'lost';
    const standing = lost ? 'not_a_member' : 'signed_out';
    if (state === 'ready') this.#patch(signedOut ? { standing, unreachable: false } : { unreachable: true });
    else await this.#showSignedOut(!signedOut);
  }

  async #showSignedOut(unreachable: boolean): Promise<void> {
    const { accounts } = this.#deps;
    const current = await accounts.current();
    const last =
      current && !current.leaving
        ? current
        : (await accounts.list()).find((each) => !each.erased && !each.leaving);
    const erased = last?.erased ? last.workspace.name : null;
    const knownEmail = last && !last.erased ? last.user.email : null;
    const locked = last?.locked ? last.user.name : null;
    this.#session.value = { ...SIGNED_OUT, unreachable, knownEmail, erased, locked };
  }

  async #suspend(): Promise<void> {
    const account = await this.#deps.accounts.current();
    if (account && !account.signed_out) await this.#deps.accounts.save({ ...account, signed_out: true });
  }

  /** [O32] A removal that was asked for, but whose sign-out did not come about, must not follow another end of the session. */
  async #keepAll(userId: string): Promise<void> {
    await this.#deps.accounts.note((each) =>
      each.user.id === userId && each.leaving ? staying(each) : null,
    );
  }

  async #tellSignOut(): Promise<void> {
    await this.#deps.api.signOut();
    this.#deps.pendingSignOut.set(false);
  }

  /** Makes the session last; when that fails, the next start tries again. */
  async #prolong(): Promise<void> {
    await this.#deps.api.readSession().catch(() => null);
  }

  async #createOnce(name: string, slug: string, currency: string): Promise<{ id: string } | null> {
    try {
      return await this.#deps.api.createWorkspace(name, slug, currency);
    } catch (error) {
      if (error instanceof RequestError && error.code === 'ORGANIZATION_ALREADY_EXISTS') return null;
      throw error;
    }
  }

  #patch(changes: Partial<PageSession>): void {
    this.#session.value = { ...this.#session.value, ...changes };
  }
}
