import { underLease } from '../../../shared/device/accounts/lease.ts';
import type { Account } from '../../../shared/device/accounts/registry.ts';
import type { Accounts } from '../session/session-machine.ts';

/** The registry of a device in memory. Several pages may share one: each hears what the others change. */
export class FakeAccounts implements Accounts {
  readonly accounts = new Map<string, Account>();
  readonly #heard = new Set<() => void>();
  #current: string | null = null;
  /** The clock by which leases are read, in milliseconds. */
  nowMs: () => number = () => 0;

  current(): Promise<Account | null> {
    const account = this.accounts.get(this.#current ?? '');
    return Promise.resolve(account ? underLease(account, this.nowMs()) : null);
  }

  list(): Promise<Account[]> {
    return Promise.resolve([...this.accounts.values()].map((each) => underLease(each, this.nowMs())));
  }

  note(change: (account: Account) => Account | null): Promise<void> {
    for (const account of this.accounts.values())
      this.accounts.set(account.device_name, change(account) ?? account);
    return Promise.resolve();
  }

  save(account: Account): Promise<void> {
    this.accounts.set(account.device_name, account);
    return this.#tell();
  }

  setCurrent(deviceName: string | null): Promise<void> {
    this.#current = deviceName;
    return this.#tell();
  }

  onChange(changed: () => void): () => void {
    this.#heard.add(changed);
    return () => void this.#heard.delete(changed);
  }

  #tell(): Promise<void> {
    queueMicrotask(() => {
      for (const each of this.#heard) each();
    });
    return Promise.resolve();
  }
}
