import { putMeta } from './context.ts';
import type { Device } from './open.ts';
import { writing } from './transaction.ts';

/** More than one action needs, so that the next ones fit as well. */
const PROBE_CHARACTERS = 64 * 1024;

/** Writes and removes something, to find out whether the database can be written. @throws LocalError where it cannot */
export async function writeProbe(device: Device): Promise<void> {
  for (const text of ['x'.repeat(PROBE_CHARACTERS), null])
    await writing(device, 'strict', (tx) => Promise.resolve(putMeta(tx, 'probe', text)), ['meta']);
}
