import { announce } from './announce.ts';
import type { Device } from './open.ts';

/** How a user closed a notice. */
export type ClosedAs = 'used_mine' | 'kept_theirs' | 'restored' | 'sent_again' | 'read';

/** Closes a notice; closing a closed one changes nothing. @throws LocalError: then it is still open */
export async function closeNotice(device: Device, id: string, as: ClosedAs, nowMs: number): Promise<void> {
  await device.write(async (db) => {
    const tx = db.transaction('notices', 'readwrite', { durability: 'strict' });
    const notice = await tx.store.get(id);
    if (notice?.closed_ms === null) await tx.store.put({ ...notice, closed_ms: nowMs, closed_as: as });
    await tx.done;
  });
  announce(device, { notices: true });
}
