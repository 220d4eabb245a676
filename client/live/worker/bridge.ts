import type { EngineStatus, PageReason } from '../../../shared/device/engine/worker-messages.ts';
import { openDevice } from '../../../shared/device/store/open.ts';
import { readMeta } from '../../../shared/device/store/read.ts';
import { browserClock } from '../link/clock.ts';
import { DeviceLink, type LinkedAccount, type PageParts } from '../link/device-link.ts';
import { switchableLink, workerLink } from '../link/engine-link.ts';
import type { StreamPosition } from '../link/event-stream.ts';
import { requestBackgroundSync, requestPeriodicSync } from './background-sync.ts';
import { type PageEngine, pageEngineLink } from './page-engine.ts';
import { registerWorker, type WorkerRegistration } from './register.ts';

export interface WorkerOptions {
  /** Called with the status of the open device's engine and the build that it runs; with null when no device is open. */
  onStatus: (status: EngineStatus | null, version: string | null) => void;
  /** A new version waits for the user's consent. */
  onUpdateReady: () => void;
  /** Resolves when nothing is being written; then the page may be loaded again. */
  beforeReload?: () => Promise<void>;
}

/** The page's only way to the worker and the engine in it. */
export interface WorkerBridge {
  /** Asks for a sync. After a local write (`write`) the browser is asked for a Background Sync too. */
  poke(reason: PageReason): void;
  /** Follows another account's device from now on; null: none. */
  setDevice(account: LinkedAccount | null): void;
  /** The user accepts the new version: it takes over, and the page is loaded again. */
  acceptUpdate(): void;
  /** Looks for a new version now, as after `update_needed`. */
  checkForUpdate(): Promise<void>;
}

/** Registers the worker (or loads the engine into this page, where there are no workers) and links the page to it. */
export function startWorker({
  onStatus,
  onUpdateReady,
  beforeReload = settled,
}: WorkerOptions): WorkerBridge {
  const engine = switchableLink();
  const parts = pageParts();
  let registration: WorkerRegistration | null = null;
  let link: DeviceLink | null = null;

  const runInPage = (): void => engine.connect(pageEngineLink(loadEngine, navigator.locks));
  if ('serviceWorker' in navigator) {
    const made = registerWorker({ clock: browserClock, onUpdateReady, beforeReload });
    registration = made;
    made.ready.then(
      (ready) => {
        engine.connect(workerLink(made.ready));
        return requestPeriodicSync(ready);
      },
      // A private window may forbid workers: the page does their work.
      runInPage,
    );
  } else {
    runInPage();
  }

  return {
    poke: (reason) => {
      link?.poke(reason);
      if (reason === 'write') registration?.ready.then(requestBackgroundSync, () => undefined);
    },
    setDevice: (account) => {
      link?.stop();
      onStatus(null, null);
      link = account && new DeviceLink(account, engine, parts, onStatus);
    },
    acceptUpdate: () => (registration ? registration.acceptUpdate() : location.reload()),
    checkForUpdate: () => registration?.checkForUpdate() ?? settled(),
  };
}

function settled(): Promise<void> {
  return Promise.resolve();
}

function pageParts(): PageParts {
  return {
    page: { window, document },
    clock: browserClock,
    random: Math.random,
    locks: navigator.locks as LockManager | undefined,
    fetch: (path, init) => fetch(path, init),
    position: readPosition,
  };
}

/** The cursor of a device. Null while a snapshot is needed or running, because its end sets the cursor. */
async function readPosition(name: string): Promise<StreamPosition | null> {
  const device = await openDevice(name);
  try {
    const [cursor, snapshot] = await Promise.all([readMeta(device, 'cursor'), readMeta(device, 'snapshot')]);
    if (!cursor?.epoch || cursor.expired || snapshot) return null;
    return { epoch: cursor.epoch, cursor: cursor.cursor };
  } finally {
    device.close();
  }
}

async function loadEngine(): Promise<PageEngine> {
  const module = (await import(/* @vite-ignore */ __ENGINE_URL__)) as { startEngine: () => PageEngine };
  return module.startEngine();
}
