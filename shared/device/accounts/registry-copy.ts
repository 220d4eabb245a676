import { cacheMirror } from '../mirror/cache-mirror.ts';
import { exclusively, mirrorName } from '../mirror/exclusive.ts';
import { seal, unseal } from '../mirror/sealed.ts';

const NAME = mirrorName('accounts');
const KEY = 'accounts';

/** Copies the registry as it is now, behind a change. A copy that fails is made by the next change. */
export async function copyRegistry(read: () => Promise<unknown>): Promise<void> {
  const store = cacheMirror(NAME);
  if (!store) return;
  try {
    await exclusively(NAME, async () => store.put(KEY, seal(JSON.stringify(await read()))));
  } catch {
    // The registry itself is whole, and the next change tries again.
  }
}

/** The registry as it was last copied; null where there is no copy, or none that can be read. */
export async function readRegistryCopy(): Promise<unknown> {
  try {
    const text = unseal((await cacheMirror(NAME)?.get(KEY)) ?? '');
    return text === null ? null : (JSON.parse(text) as unknown);
  } catch {
    return null;
  }
}
