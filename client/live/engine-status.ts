import { type ReadonlySignal, signal } from '@preact/signals';
import type { EngineStatus, PageReason } from '../../shared/device/engine/worker-messages.ts';

/** What the page's data needs of the bridge to the worker. */
export interface SyncRequester {
  poke(reason: PageReason): void;
}

const status = signal<EngineStatus | null>(null);
const version = signal<string | null>(null);
let link: SyncRequester | null = null;

/** The status of the engine, or null before the first one arrived. */
export const engineStatus: ReadonlySignal<EngineStatus | null> = status;

/** The build that the engine runs, which may differ from the page's; null before the first status arrived. */
export const engineVersion: ReadonlySignal<string | null> = version;

/** Connects the page's data with the engine. */
export function connectEngine(to: SyncRequester): void {
  link = to;
}

/** Stores a status of the engine; null when the engine has moved to another database. */
export function heardStatus(next: EngineStatus | null, build: string | null = null): void {
  status.value = next;
  version.value = build;
}

/** Asks for a sync; without an engine the change goes out at the next start. */
export function poke(reason: PageReason): void {
  link?.poke(reason);
}
