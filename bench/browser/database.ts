/** A bare IndexedDB for the floors: what the browser does at least, without a library. */

/** Makes a database with stores of the keyPath `id`; one of the same name is removed first. */
export async function freshDatabase(name: string, stores: readonly string[]): Promise<IDBDatabase> {
  await answered(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name, 1);
  opening.onupgradeneeded = () => {
    for (const store of stores) opening.result.createObjectStore(store, { keyPath: 'id' });
  };
  return await answered(opening);
}

/** Writes values, one put each, in one transaction; resolves when it is committed. */
export function putIn(
  db: IDBDatabase,
  values: readonly { store: string; value: object }[],
  durability: 'strict' | 'relaxed',
): Promise<void> {
  const stores = [...new Set(values.map(({ store }) => store))];
  const tx = db.transaction(stores, 'readwrite', { durability });
  for (const { store, value } of values) tx.objectStore(store).put(value);
  return new Promise((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new Error('aborted'));
  });
}

/** The answer of a request. */
export function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}
