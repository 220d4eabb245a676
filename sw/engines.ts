import * as v from 'valibot';
import type { EngineStore } from '../shared/device/engine/engine-store.ts';
import {
  type EngineStatus,
  MESSAGE_VERSION,
  type PageMessage,
  pageMessageSchema,
  type StatusMessage,
} from '../shared/device/engine/worker-messages.ts';
import { badgeCount, type Unsettled } from '../shared/device/notices/badge.ts';
import { Engine, type Outcome } from './engine/engine.ts';
import type { Reason } from './engine/reasons.ts';
import { toFault } from './engine/transport/faults.ts';
import type { Clock, Journal, Lock, Network, Random } from './engine/transport/ports.ts';

/** An account of this browser, as the registry keeps it and as far as the engines need it. */
export interface EngineAccount {
  user: { id: string };
  workspace: { id: string };
  device_name: string;
  signed_out: boolean;
}

/** An account's database, open for its engine. */
export interface OpenStore {
  store: EngineStore;
  journal?: Journal | undefined;
  /** What is not settled there, for the badge. */
  unsettled(): Promise<Unsettled>;
  close(): void;
}

/** What this browser knows and can do. */
export interface EnginesDeps {
  accounts: {
    list(): Promise<readonly EngineAccount[]>;
    current(): Promise<EngineAccount | null>;
    onChange(changed: () => void): void;
    /** Notes that an account's data was erased here. */
    markErased(deviceName: string): Promise<void>;
    /** Notes that the server has answered an account's user [O31]. */
    noteContact(deviceName: string): Promise<void>;
  };
  openStore(account: EngineAccount): Promise<OpenStore>;
  network: Network;
  clock: Clock;
  random: Random;
  lock: Lock;
  /** Tells every page of a device. */
  broadcast(message: StatusMessage): void;
  /** Shows a number on the icon of the installed app; 0: none. */
  badge(count: number): Promise<void>;
  /** The build that runs. */
  version: string;
}

interface Running {
  account: EngineAccount;
  engine: Engine;
  unsettled(): Promise<Unsettled>;
  stop(): void;
}

/** A contact is noted this often at most, in milliseconds: each is a write. */
const CONTACT_EVERY_MS = 600_000;

/** How long events are served by the accounts as they were read, in milliseconds: so often a page looks for a lease that ended. */
const ACCOUNTS_KEPT_MS = 60_000;
/** How long a Background Sync goes on trying by itself before it leaves that to the browser, in milliseconds. */
const BACKGROUND_BUDGET_MS = 60_000;

/**
 * The engines of this browser, one for each device (user and workspace), started when something asks for them.
 * An account whose user signed out has none: what waits there is sent when he signs in again.
 */
export class Engines {
  readonly #deps: EnginesDeps;
  readonly #running = new Map<string, Promise<Running | null>>();
  readonly #retired = new AbortController();
  /** The accounts as they were read last, and when; null once they have changed. */
  #accounts: { read: readonly EngineAccount[]; atMs: number } | null = null;
  #changes = 0;

  constructor(deps: EnginesDeps) {
    this.#deps = deps;
    deps.accounts.onChange(() => {
      this.#accounts = null;
      this.#changes += 1;
      void this.#followAccounts();
    });
  }

  /** Serves a page's message. One of another version is answered by a plain sync of the account in use. */
  async message(data: unknown): Promise<void> {
    const parsed = v.safeParse(pageMessageSchema, data);
    if (!parsed.success) return this.current('timer');
    await this.#serve(parsed.output);
    await this.#showBadge();
  }

  /** Runs the engine of the account in use. */
  async current(reason: Reason): Promise<void> {
    const account = await this.#deps.accounts.current();
    if (account) await this.#poke(account, reason);
    await this.#showBadge();
  }

  /**
   * Sends what waits, of the account in use and of its user's other workspaces.
   * @throws Error where something still waits for the network, so that the browser tries again later
   */
  async background(): Promise<void> {
    const current = await this.#deps.accounts.current();
    if (current === null) return;
    const accounts = await this.#deps.accounts.list();
    const others = accounts.filter(
      ({ user, device_name }) => user.id === current.user.id && device_name !== current.device_name,
    );
    let delivered = true;
    for (const account of [current, ...others]) {
      if (!(await this.#deliver(account))) delivered = false;
    }
    await this.#showBadge();
    if (!delivered) throw new Error('changes wait for the network');
  }

  /** Ends all engines for good, and every wait: a new version of the worker takes over. */
  retire(): void {
    this.#retired.abort();
    this.stop();
  }

  /** Ends all engines; the databases are left as the last finished steps made them. */
  stop(): void {
    for (const name of [...this.#running.keys()]) this.#drop(name);
  }

  async #serve(message: PageMessage): Promise<void> {
    const account = await this.#accountOf(message);
    if (!account) return;
    if (message.type === 'sync') await this.#poke(account, message.reason);
    else if (message.type === 'members') await this.#poke(account, 'members');
    else {
      const running = await this.#engineOf(account);
      if (message.type === 'event') await running?.engine.event(message);
      else if (running) this.#tell(account, running.engine.status());
    }
  }

  /**
   * The account of a message. Events come often, so they are served by what was read a moment ago, as long as it is of use: a lease
   * ends without a change [O31], and a message may come before the news of a changed account.
   */
  async #accountOf({ type, device }: PageMessage): Promise<EngineAccount | undefined> {
    const { accounts, clock } = this.#deps;
    const find = (read: readonly EngineAccount[]): EngineAccount | undefined =>
      read.find(({ device_name }) => device_name === device);
    const known = this.#accounts;
    const isRecent = known && Math.abs(clock.now() - known.atMs) < ACCOUNTS_KEPT_MS;
    const account = type === 'event' && isRecent ? find(known.read) : undefined;
    if (account && !account.signed_out) return account;
    const changes = this.#changes;
    const read = await accounts.list();
    if (changes === this.#changes) this.#accounts = { read, atMs: clock.now() };
    return find(read);
  }

  async #poke(account: EngineAccount, reason: Reason): Promise<Outcome | undefined> {
    const running = await this.#engineOf(account);
    return running?.engine.poke(reason);
  }

  /** @returns false where changes wait for the network */
  async #deliver(account: EngineAccount): Promise<boolean> {
    const { clock } = this.#deps;
    const running = await this.#engineOf(account);
    const end = clock.now() + BACKGROUND_BUDGET_MS;
    for (;;) {
      if (this.#retired.signal.aborted) return false;
      if (running === null || (await running.engine.unsent()) === 0) return true;
      const { retryAt } = await running.engine.poke('background');
      if (retryAt === null) return true;
      if (retryAt > end) return (await running.engine.unsent()) === 0;
      await this.#until(retryAt);
    }
  }

  /** Resolves at a time of the clock, or at once when a new version takes over. */
  #until(at: number): Promise<void> {
    const { clock } = this.#deps;
    const { signal } = this.#retired;
    return new Promise((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      clock.timer(at - clock.now(), done);
      signal.addEventListener('abort', done);
    });
  }

  #engineOf(account: EngineAccount): Promise<Running | null> {
    const name = account.device_name;
    if (account.signed_out || this.#retired.signal.aborted) {
      this.#drop(name);
      return Promise.resolve(null);
    }
    const known = this.#running.get(name);
    if (known) return known;
    const started = this.#start(account).catch((error: unknown) => {
      this.#running.delete(name);
      this.#tell(account, unopened(error, this.#deps.clock.now()));
      return null;
    });
    this.#running.set(name, started);
    return started;
  }

  async #start(account: EngineAccount): Promise<Running> {
    const { network, clock, random, lock, version } = this.#deps;
    const { store, journal, unsettled, close } = await this.#deps.openStore(account);
    const engine = new Engine({
      account: {
        user_id: account.user.id,
        workspace_id: account.workspace.id,
        device_name: account.device_name,
      },
      appVersion: version,
      store,
      network,
      clock,
      random,
      lock,
      journal,
      onErased: () => this.#deps.accounts.markErased(account.device_name),
      onContact: this.#contacts(account),
      onStatus: (status) => this.#tell(account, status),
    });
    const stop = (): void => {
      engine.stop();
      close();
    };
    return { account, engine, unsettled, stop };
  }

  /** [O31] Notes an account's contacts. One that cannot be noted is as none: the lease ends earlier, never later. */
  #contacts({ device_name }: EngineAccount): () => void {
    const { accounts, clock } = this.#deps;
    let notedMs = Number.NEGATIVE_INFINITY;
    return () => {
      if (Math.abs(clock.now() - notedMs) < CONTACT_EVERY_MS) return;
      notedMs = clock.now();
      void accounts.noteContact(device_name).catch(() => undefined);
    };
  }

  #tell({ device_name }: EngineAccount, status: EngineStatus): void {
    const { broadcast, version } = this.#deps;
    broadcast({ v: MESSAGE_VERSION, type: 'status', device: device_name, version, status });
  }

  async #followAccounts(): Promise<void> {
    const accounts = await this.#deps.accounts.list();
    const working = new Set(
      accounts.filter((account) => !account.signed_out).map((account) => account.device_name),
    );
    for (const name of [...this.#running.keys()]) if (!working.has(name)) this.#drop(name);
    await this.#showBadge();
  }

  /**
   * [O17] Counts again whatever may have changed, within the event that changed it: no page may be there to do so. An account
   * that nothing was asked of has not changed, unless by a page, which counts by itself.
   */
  async #showBadge(): Promise<void> {
    try {
      const { accounts, badge } = this.#deps;
      const account = await accounts.current();
      const running = account && !account.signed_out && (await this.#running.get(account.device_name));
      if (running) await badge(badgeCount(await running.unsettled()));
      else if (!account || account.signed_out) await badge(badgeCount(null));
    } catch {
      // The engine's status tells that the database cannot be read.
    }
  }

  #drop(name: string): void {
    const running = this.#running.get(name);
    this.#running.delete(name);
    running?.then((started) => started?.stop()).catch(() => undefined);
  }
}

/** How an engine stands whose database cannot be opened. */
function unopened(error: unknown, now: number): EngineStatus {
  const { code, message } = toFault(error);
  return {
    state: 'waiting',
    paused: null,
    attempts: 1,
    retry_at_ms: null,
    last_error: { code, message, at_ms: now },
    synced_ms: null,
    head: null,
    snapshot: null,
  };
}
