import type { EngineStore } from '../../../shared/device/engine/engine-store.ts';
import type { EngineStatus } from '../../../shared/device/engine/worker-messages.ts';
import type { Clock, Network } from '../transport/ports.ts';
import type { SessionGuard } from '../transport/session.ts';

// This folder: the parts of one cycle. Push until nothing waits, then pull; a snapshot where the cursor is of no use.

/** What a part of the engine tells while it works. */
export type Progress = Partial<Pick<EngineStatus, 'state' | 'head' | 'snapshot' | 'synced_ms'>>;

/** What the parts of one cycle share. `signal` ends every wait when the engine is stopped. */
export interface Context {
  workspaceId: string;
  /** Of the app, for the devices list [P35]. */
  appVersion?: string | undefined;
  store: EngineStore;
  network: Network;
  clock: Clock;
  session: SessionGuard;
  signal: AbortSignal;
  tell(progress: Progress): void;
}
