import type { Device } from '../../shared/device/store/open.ts';

/** All stores of a device's database, as they were. */
export type Content = ReadonlyMap<string, { keys: IDBValidKey[]; values: unknown[] }>;

/** Reads the whole database. */
export function contentOf(device: Device): Promise<Content> {
  return device.read(async (db) => {
    const tx = db.transaction([...db.objectStoreNames]);
    const stores = [...db.objectStoreNames].map(async (name) => {
      const store = tx.objectStore(name);
      const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
      return [name as string, { keys: keys as IDBValidKey[], values: values as unknown[] }] as const;
    });
    return new Map(await Promise.all(stores));
  });
}

/** Makes the database what it was, as a browser does that lost its last commits. */
export async function putBack(device: Device, content: Content): Promise<void> {
  await device.write(async (db) => {
    const tx = db.transaction([...db.objectStoreNames], 'readwrite');
    for (const name of db.objectStoreNames) {
      const store = tx.objectStore(name) as unknown as IDBObjectStore;
      const { keys = [], values = [] } = content.get(name) ?? {};
      store.clear();
      for (const [index, value] of values.entries())
        if (store.keyPath === null) store.put(value, keys[index]);
        else store.put(value);
    }
    await tx.done;
  });
}
