import type { Person } from '../protocol/push.ts';
import { announce } from './announce.ts';
import { putMeta, START } from './context.ts';
import type { Device } from './open.ts';
import type { CursorState } from './schema.ts';
import { writing } from './transaction.ts';

/** Where this device stands, as the engine needs it. */
export interface EngineState {
  epoch: string | null;
  cursor: number;
  /** True while a snapshot is needed or under way. */
  needsSnapshot: boolean;
  waiting: number;
}

/** Reads where this device stands, in one moment. */
export function readState(device: Device): Promise<EngineState> {
  return device.read(async (db) => {
    const tx = db.transaction(['meta', 'outbox']);
    const meta = tx.objectStore('meta');
    const [stored, snapshot, waiting] = await Promise.all([
      meta.get('cursor'),
      meta.get('snapshot'),
      tx.objectStore('outbox').count(),
    ]);
    const { epoch, cursor, expired } = (stored ?? START) as CursorState;
    return { epoch, cursor, needsSnapshot: epoch === null || expired || Boolean(snapshot), waiting };
  });
}

/** Keeps the members of the workspace, whose names notices and pages tell. */
export async function setMembers(device: Device, members: readonly Person[]): Promise<void> {
  await writing(device, 'relaxed', (tx) => Promise.resolve(putMeta(tx, 'members', [...members])), ['meta']);
  announce(device, { meta: true });
}
