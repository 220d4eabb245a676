import type { EngineStatus } from '../../shared/device/engine/worker-messages.ts';
import type { Clock, Network, Store } from './ports.ts';
import type { Session } from './session.ts';

/** What a part of the engine tells while it works. */
export type Progress = Partial<Pick<EngineStatus, 'state' | 'head' | 'snapshot' | 'synced_ms'>>;

/** What the parts of one cycle share. `signal` ends every wait when the engine is stopped. */
export interface Context {
  workspaceId: string;
  store: Store;
  network: Network;
  clock: Clock;
  session: Session;
  signal: AbortSignal;
  tell(progress: Progress): void;
}
