import type { EngineStatus, PageReason } from '../../../shared/device/engine/worker-messages.ts';
import type { PageClock } from './clock.ts';
import type { EngineLink } from './engine-link.ts';
import { EventStream, type StreamPosition } from './event-stream.ts';
import { type Locks, runForLeader } from './leader.ts';
import { listenToStatus } from './status-feed.ts';
import { type EventThrottle, throttleEvents } from './throttle-events.ts';
import { type PageSignals, watchTriggers } from './triggers.ts';

/** The account of the device, with what the link needs of it. */
export interface LinkedAccount {
  device_name: string;
  workspace: { id: string };
}

/** What a page is made of. */
export interface PageParts {
  page: PageSignals;
  clock: PageClock;
  random: () => number;
  locks: Locks | undefined;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** How far the device has read, from its database. */
  position: (device: string) => Promise<StreamPosition | null>;
}

/** The worker retries by itself while it runs. The page pokes it this much later, in case the browser stopped it. */
const RETRY_GRACE_MS = 300;

/** After this long without a status from a busy engine, in milliseconds, the worker may have been stopped: it is poked. */
const BUSY_SILENCE_MS = 5_000;
const BUSY: readonly EngineStatus['state'][] = ['pushing', 'pulling', 'snapshot'];

/**
 * What one tab does for the open device: it listens to the engine's status, pokes the engine, and holds the event stream while
 * it is the leading tab [L6].
 */
export class DeviceLink {
  readonly #device: string;
  readonly #workspaceId: string;
  readonly #engine: EngineLink;
  readonly #parts: PageParts;
  readonly #stops: (() => void)[];
  #stream: EventStream | null = null;
  #events: EventThrottle | null = null;
  #cancelRetry: () => void = () => undefined;

  constructor(
    account: LinkedAccount,
    engine: EngineLink,
    parts: PageParts,
    heard: (status: EngineStatus, version: string) => void,
  ) {
    this.#device = account.device_name;
    this.#workspaceId = account.workspace.id;
    this.#engine = engine;
    this.#parts = parts;
    this.#stops = [
      listenToStatus(this.#device, (status, version) => {
        this.#follow(status);
        heard(status, version);
      }),
      watchTriggers(parts.page, parts.clock, (reason) => this.#trigger(reason)),
      runForLeader(parts.locks, `quayside:stream:${this.#device}`, () => this.#lead()),
    ];
    engine.send({ type: 'hello', device: this.#device });
    this.poke('start');
  }

  poke(reason: PageReason): void {
    this.#engine.send({ type: 'sync', device: this.#device, reason });
    if (reason === 'signed_in' || reason === 'manual') this.#stream?.resume();
  }

  stop(): void {
    this.#cancelRetry();
    for (const stop of this.#stops) stop();
  }

  #trigger(reason: PageReason): void {
    this.poke(reason);
    if (reason === 'online') this.#stream?.reconnect();
  }

  #lead(): () => void {
    const device = this.#device;
    let epoch = '';
    const events = throttleEvents(this.#parts.clock, (event) =>
      this.#engine.send({ type: 'event', device, epoch, event }),
    );
    const stream = new EventStream({
      workspaceId: this.#workspaceId,
      fetch: this.#parts.fetch,
      clock: this.#parts.clock,
      random: this.#parts.random,
      position: () => this.#parts.position(device),
      onConnect: () => this.poke('stream'),
      onEvent: (event, of) => {
        epoch = of;
        events.take(event);
      },
      onMembers: () => this.#engine.send({ type: 'members', device }),
      onLost: () => this.poke('stream_lost'),
      onRefused: () => this.poke('revoked'),
    });
    this.#stream = stream;
    this.#events = events;
    return () => {
      this.#stream = null;
      this.#events = null;
      events.stop();
      stream.stop();
    };
  }

  #follow(status: EngineStatus): void {
    const wait = this.#stream && this.#patienceWith(status);
    this.#cancelRetry();
    if (wait !== null) this.#cancelRetry = this.#parts.clock.timer(wait, () => this.poke('retry'));
    if (status.state !== 'idle') return;
    this.#stream?.resume();
    this.#events?.rest();
  }

  /** @returns after how many milliseconds without a status the engine is poked; null: it is idle */
  #patienceWith({ state, retry_at_ms }: EngineStatus): number | null {
    if (BUSY.includes(state)) return BUSY_SILENCE_MS;
    if (retry_at_ms === null) return null;
    return Math.max(0, retry_at_ms - this.#parts.clock.now()) + RETRY_GRACE_MS;
  }
}
