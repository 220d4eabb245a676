import type { Page } from 'playwright-core';
import type { Notice } from '../../shared/device/rows/notice.ts';
import type { OutboxEntry } from '../../shared/device/rows/outbox-entry.ts';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import type { Account } from '../../testing/app/accounts.ts';

const databaseOf = ({ userId, workspaceId }: Account): string => `quayside:${userId}:${workspaceId}`;

/** Everything in a store of a user's database on this device, past the app's code, whoever is signed in. */
function readStore(page: Page, account: Account, store: string): Promise<unknown[]> {
  return page.evaluate(
    ([name, storeName]) =>
      new Promise<unknown[]>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const reading = db.transaction(storeName).objectStore(storeName).getAll();
          reading.onerror = () => reject(reading.error);
          reading.onsuccess = () => {
            db.close();
            resolve(reading.result);
          };
        };
      }),
    [databaseOf(account), store] as const,
  );
}

/** How many mutations wait in the database of a user on this device, whoever is signed in. */
export async function waitingOf(page: Page, account: Account): Promise<number> {
  return (await readStore(page, account, 'outbox')).length;
}

/** The notices in the database of a user, open and closed. */
export async function noticesOf(page: Page, account: Account): Promise<Notice[]> {
  return (await readStore(page, account, 'notices')) as Notice[];
}

/** The orders in the database of a user, as they are shown. */
export async function ordersOf(page: Page, account: Account): Promise<OrderRow[]> {
  return (await readStore(page, account, 'orders')) as OrderRow[];
}

/**
 * Makes the middle one of the waiting changes one that the server refuses as a message: its text is not NFC.
 * @returns its mutation_id
 */
export async function poison(page: Page, account: Account): Promise<string> {
  const waiting = (await readStore(page, account, 'outbox')) as OutboxEntry[];
  const entry = waiting[Math.floor(waiting.length / 2)];
  const operation = entry?.operations[0];
  if (!entry || operation?.op !== 'update' || operation.entity !== 'pre_order')
    throw new Error('no change of an order waits');
  const fields = { ...operation.fields, comment: 'e\u0301' };
  await writeEntry(page, account, { ...entry, operations: [{ ...operation, fields }] });
  return entry.mutation_id;
}

function writeEntry(page: Page, account: Account, entry: OutboxEntry): Promise<void> {
  return page.evaluate(
    ([name, value]) =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open(name);
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const writing = db.transaction('outbox', 'readwrite');
          writing.objectStore('outbox').put(value);
          writing.onabort = () => reject(writing.error);
          writing.oncomplete = () => {
            db.close();
            resolve();
          };
        };
      }),
    [databaseOf(account), entry] as const,
  );
}
