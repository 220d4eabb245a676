import type { DBSchema, IDBPDatabase } from 'idb';
import { Connection } from '../store/connection.ts';
import { type Contact, underLease } from './lease.ts';
import { copyRegistry, readRegistryCopy } from './registry-copy.ts';

/** A user in a workspace, in this browser's list, with the name of his database. */
export interface Account {
  user: { id: string; name: string; email: string };
  workspace: {
    id: string;
    name: string;
    role: 'owner' | 'member' | 'viewer';
    currency?: string;
    week_start?: number;
    /** Days without contact after which its user must sign in again [O31]; 0: never. */
    lease_days?: number;
  };
  device_name: string;
  /** True when his session ended: his data stays, syncing pauses. */
  signed_out: boolean;
  last_used_ms: number;
  /** True where his data was erased, because the device was lost [O29]; until he signs in again. */
  erased?: boolean;
  /** True where what is held of him is to be removed [O32]. */
  leaving?: boolean;
  /** With `leaving`: how many open notices its user was told of, which go with the rest. */
  told_notices?: number;
  /** As `underLease` says. */
  locked?: 'due' | 'done';
  contact?: Contact | undefined;
}

/** Everything that the registry holds. */
interface RegistryContent {
  accounts: Account[];
  current: string | null;
}

interface RegistrySchema extends DBSchema {
  accounts: { key: string; value: Account };
  /** Under 'current': the device_name of the account in use. */
  settings: { key: string; value: string };
}

const REGISTRY = 'quayside';
const CURRENT = 'current';

/** One shared connection: the start reads the registry twice before anything else. */
const registry = new Connection<RegistrySchema>({
  name: REGISTRY,
  version: 1,
  upgrade(db) {
    db.createObjectStore('accounts');
    db.createObjectStore('settings');
  },
  made: fillFromCopy,
});

/** Saves an account, new or changed. @throws LocalError: then nothing was kept */
export async function saveAccount(account: Account): Promise<void> {
  await registry.run(async (db) => {
    const tx = db.transaction('accounts', 'readwrite', { durability: 'strict' });
    await Promise.all([tx.store.put(account, account.device_name), tx.done]);
  });
  tell();
}

/** The accounts of this browser, the last used first; those whose lease has ended are signed out [O31]. */
export function listAccounts(): Promise<Account[]> {
  return registry.run(async (db) =>
    (await db.getAll('accounts'))
      .map((account) => underLease(account, Date.now()))
      .sort((a, b) => b.last_used_ms - a.last_used_ms),
  );
}

/** The account in use, or null; signed out where its lease has ended [O31]. */
export function currentAccount(): Promise<Account | null> {
  return registry.run(async (db) => {
    const tx = db.transaction(['accounts', 'settings']);
    const name = await tx.objectStore('settings').get(CURRENT);
    const account = name === undefined ? undefined : await tx.objectStore('accounts').get(name);
    return account ? underLease(account, Date.now()) : null;
  });
}

/**
 * Changes what accounts note of their leases. Nobody is told: it opens and closes nothing by itself, and is read with the account.
 * @param change the account as it is to be; null: as it is
 * @throws LocalError
 */
export async function noteInAccounts(change: (account: Account) => Account | null): Promise<void> {
  await registry.run(async (db) => {
    const tx = db.transaction('accounts', 'readwrite');
    for (const account of await tx.store.getAll()) {
      const changed = change(account);
      if (changed) void tx.store.put(changed, changed.device_name);
    }
    await tx.done;
  });
}

/** Makes an account (by its device_name) the one in use; null for none. @throws LocalError */
export async function setCurrent(deviceName: string | null): Promise<void> {
  await registry.run(async (db) => {
    const tx = db.transaction('settings', 'readwrite', { durability: 'strict' });
    const change = deviceName === null ? tx.store.delete(CURRENT) : tx.store.put(deviceName, CURRENT);
    await Promise.all([change, tx.done]);
  });
  tell();
}

/**
 * Forgets an account; its database is not touched.
 * @param isToGo asked in the same transaction: false where it is to stay after all
 * @throws LocalError
 */
export async function removeAccount(
  deviceName: string,
  isToGo: (account: Account) => boolean = () => true,
): Promise<void> {
  await registry.run(async (db) => {
    const tx = db.transaction(['accounts', 'settings'], 'readwrite', { durability: 'strict' });
    const accounts = tx.objectStore('accounts');
    const account = await accounts.get(deviceName);
    if (account && !isToGo(account)) return;
    const settings = tx.objectStore('settings');
    if ((await settings.get(CURRENT)) === deviceName) await settings.delete(CURRENT);
    await Promise.all([accounts.delete(deviceName), tx.done]);
  });
  tell();
}

/** Notes that an account's data was erased: nobody is signed in to it. @throws LocalError */
export async function markErased(deviceName: string): Promise<void> {
  await registry.run(async (db) => {
    const tx = db.transaction('accounts', 'readwrite', { durability: 'strict' });
    const account = await tx.store.get(deviceName);
    if (account) await tx.store.put({ ...account, signed_out: true, erased: true }, deviceName);
    await tx.done;
  });
  tell();
}

/** Calls `changed` after every change of the accounts, from whichever tab. @returns a function that stops it */
export function onRegistryChange(changed: () => void): () => void {
  const channel = new BroadcastChannel(REGISTRY);
  channel.onmessage = () => changed();
  return () => channel.close();
}

function tell(): void {
  const channel = new BroadcastChannel(REGISTRY);
  channel.postMessage({ type: 'accounts' });
  channel.close();
  void copyRegistry(readContent);
}

function readContent(): Promise<RegistryContent> {
  return registry.run(async (db) => {
    const tx = db.transaction(['accounts', 'settings']);
    const [accounts, current] = await Promise.all([
      tx.objectStore('accounts').getAll(),
      tx.objectStore('settings').get(CURRENT),
    ]);
    return { accounts, current: current ?? null };
  });
}

/** A registry that is made where one was before was given up by the browser: who uses this device is still known [O25]. */
async function fillFromCopy(db: IDBPDatabase<RegistrySchema>): Promise<void> {
  // Its checksum says that it is what this app wrote.
  const content = (await readRegistryCopy()) as RegistryContent | null;
  if (!content) return;
  const tx = db.transaction(['accounts', 'settings'], 'readwrite', { durability: 'strict' });
  await Promise.all([
    ...content.accounts.map((account) => tx.objectStore('accounts').put(account, account.device_name)),
    content.current === null ? undefined : tx.objectStore('settings').put(content.current, CURRENT),
    tx.done,
  ]);
}
