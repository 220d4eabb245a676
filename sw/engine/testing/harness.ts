import type { EngineStore } from '../../../shared/device/engine/engine-store.ts';
import type { EngineStatus } from '../../../shared/device/engine/worker-messages.ts';
import { FakeClock } from '../../../testing/fakes/fake-clock.ts';
import { FakeLock } from '../../../testing/fakes/fake-lock.ts';
import { Engine } from '../engine.ts';
import type { Journal, Network } from '../transport/ports.ts';
import { FakeServer } from './fake-server.ts';
import { MemoryStore } from './memory-store.ts';

/** A device in a test: an engine over doubles. `random` is 0, so that a wait is the shortest: one second. */
export interface EngineHarness {
  store: MemoryStore;
  server: FakeServer;
  clock: FakeClock;
  statuses: EngineStatus[];
  /** Starts an engine on the store, as a new worker would. */
  start(over?: {
    store?: EngineStore;
    network?: Network;
    random?: () => number;
    lock?: FakeLock;
    journal?: Journal;
  }): Engine;
}

export function testDevice(): EngineHarness {
  const clock = new FakeClock();
  const store = new MemoryStore(() => clock.now());
  const server = new FakeServer();
  const statuses: EngineStatus[] = [];
  return {
    store,
    server,
    clock,
    statuses,
    start: (over = {}) =>
      new Engine({
        account: { user_id: 'user-1', workspace_id: 'w-1', device_name: 'device-1' },
        store,
        network: server,
        clock,
        random: () => 0,
        lock: new FakeLock(),
        onStatus: (status) => statuses.push(status),
        ...over,
      }),
  };
}

/** A device whose first sync is done; what it asked and told for that is forgotten. */
export async function syncedDevice(): Promise<EngineHarness & { engine: Engine }> {
  const device = testDevice();
  device.server.commit('u1');
  const engine = device.start();
  await engine.poke('start');
  device.server.requests.length = 0;
  device.statuses.length = 0;
  return { ...device, engine };
}

/** A device that has read so many commits of the server; what it asked and wrote for that is forgotten. */
export async function deviceAt(cursor: number): Promise<EngineHarness & { engine: Engine }> {
  const device = testDevice();
  for (let i = 1; i <= cursor; i++) device.server.commit(`u${i}`);
  const engine = device.start();
  await engine.poke('start');
  device.server.requests.length = 0;
  device.store.applied.length = 0;
  return { ...device, engine };
}
