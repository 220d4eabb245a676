import 'fake-indexeddb/auto';
import { uuidv7 } from 'uuidv7';
import { type Acted, act } from '../../shared/device/act.ts';
import { engineStore } from '../../shared/device/engine/engine-store.ts';
import type { Draft } from '../../shared/device/rows/draft.ts';
import type { Notice } from '../../shared/device/rows/notice.ts';
import { type Device, openDevice } from '../../shared/device/store/open.ts';
import { readNotices, readReference } from '../../shared/device/store/read.ts';
import { exportUnsent } from '../../shared/device/transfer/export.ts';
import type { Partner } from '../../shared/records/partner.ts';
import { pullAll } from '../../sw/engine/cycle/pull.ts';
import { pushAll } from '../../sw/engine/cycle/push.ts';
import { SessionGuard } from '../../sw/engine/transport/session.ts';

/** Who works on a device, and how its requests reach the server. */
export interface BareUser {
  userId: string;
  workspaceId: string;
  call(path: string, init: RequestInit): Promise<Response>;
}

/** A device without page and worker: its database, and the halves of a cycle as this build has them, before a real server. */
export interface BareDevice {
  device: Device;
  act(draft: Draft): Promise<Acted>;
  push(): Promise<void>;
  pull(): Promise<void>;
  /** Freezes the next batch, as an engine does that is cut off before it sends. */
  freeze(): Promise<void>;
  partner(id: string): Promise<Partner | undefined>;
  notices(): Promise<Notice[]>;
  /** The text of a rescue file. */
  exportFile(): Promise<string>;
  close(): void;
}

/** Opens the database of a name in memory, with the modules of this copy of the sources. */
export async function bareDevice(name: string, user: BareUser): Promise<BareDevice> {
  const device = await openDevice(name);
  const info = { userId: user.userId, deviceName: name, now: Date.now, uuid: uuidv7 };
  const store = engineStore(device, info);
  const context = {
    workspaceId: user.workspaceId,
    store,
    network: { fetch: (path: string, init: RequestInit) => user.call(path, init) },
    clock: {
      now: Date.now,
      today: () => new Date().toISOString().slice(0, 10),
      timer: (ms: number, fn: () => void) => {
        const timer = setTimeout(fn, ms);
        return () => clearTimeout(timer);
      },
    },
    session: new SessionGuard(user.userId),
    signal: new AbortController().signal,
    tell: () => undefined,
  };
  return {
    device,
    act: (draft) => act(device, { user_id: user.userId }, draft, { nowMs: Date.now(), uuid: uuidv7 }),
    push: async () => void (await pushAll(context, (await store.state()).unsent)),
    pull: () => pullAll(context),
    freeze: async () => void (await store.freeze()),
    partner: async (id) => (await readReference(device)).partners.find((partner) => partner.id === id),
    notices: () => readNotices(device, { open: true }),
    exportFile: async () => {
      const workspace = { id: user.workspaceId, name };
      const head = { workspace, user: { id: user.userId, name }, device: name, at_ms: Date.now() };
      return JSON.stringify(await exportUnsent(device, head));
    },
    close: () => device.close(),
  };
}
