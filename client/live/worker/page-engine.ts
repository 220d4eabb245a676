import { MESSAGE_VERSION, type PageMessage } from '../../../shared/device/engine/worker-messages.ts';
import type { EngineLink } from '../link/engine-link.ts';
import { type Locks, runForLeader } from '../link/leader.ts';

/** What the module at `__ENGINE_URL__` exports (sw/page-engine.ts): the worker's engine, for a page. */
export interface PageEngine {
  message(message: unknown): Promise<void>;
  stop(): void;
}

const NAME = 'quayside:page-engine';

/**
 * The link to the engine in a browser without service workers. One tab (Web Lock) runs the engine, the others send it their
 * messages. Each tab keeps its last message, so that a tab which takes over starts with a sync.
 * @param load loads and starts the engine
 */
export function pageEngineLink(load: () => Promise<PageEngine>, locks: Locks | undefined): EngineLink {
  const channel = new BroadcastChannel(NAME);
  let engine: Promise<PageEngine> | null = null;
  let device: string | null = null;
  const hand = (message: unknown): void => {
    engine?.then((running) => running.message(message)).catch(() => undefined);
  };
  channel.onmessage = (event) => hand(event.data);
  runForLeader(locks, NAME, () => {
    const running = load();
    engine = running;
    if (device !== null)
      hand({ v: MESSAGE_VERSION, type: 'sync', device, reason: 'start' } satisfies PageMessage);
    return () => {
      engine = null;
      running.then((started) => started.stop()).catch(() => undefined);
    };
  });
  return {
    send: (word) => {
      device = word.device;
      const message = { v: MESSAGE_VERSION, ...word };
      if (engine) hand(message);
      else channel.postMessage(message);
    },
  };
}
