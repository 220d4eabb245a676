import * as v from 'valibot';
import { backoffDelay, retryAfterMs } from '../../../shared/device/engine/backoff.ts';
import { revokedEventSchema, type SyncEvent, syncEventSchema } from '../../../shared/protocol/events.ts';
import { SILENCE_LIMIT_MS } from '../../../shared/protocol/limits.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import type { PageClock } from './clock.ts';
import { EventParser, type ServerEvent } from './sse.ts';

/** How far the device has read; the stream goes on from there. */
export interface StreamPosition {
  epoch: string;
  cursor: number;
}

export interface EventStreamDeps {
  workspaceId: string;
  fetch: (path: string, init: RequestInit) => Promise<Response>;
  /** Reads the cursor, for each connection again. Null while the device has none yet. */
  position: () => Promise<StreamPosition | null>;
  clock: PageClock;
  random: () => number;
  /** Called when the stream is open: changes from before it must be pulled. */
  onConnect: () => void;
  onEvent: (event: SyncEvent, epoch: string) => void;
  onMembers: () => void;
  /** Called when an open stream ended, and nobody here ended it. */
  onLost: () => void;
  /** Called when the server refuses the stream for this session or cursor. It stays closed until `resume`. */
  onRefused: () => void;
}

/** After a stream was open this long, in milliseconds, the backoff starts from the beginning again. */
const GOOD_MS = 10_000;
/** How long the server may take to open the stream, in milliseconds. */
const OPEN_LIMIT_MS = 20_000;
/** Statuses after which trying again is no use: the user must sign in, has left, must update, or a snapshot is needed. */
const REFUSALS = [401, 403, 410, 426];

type Ending = { kind: 'refused' } | { kind: 'ended'; good: boolean; retryAfterMs: number | null };

/**
 * Keeps the event stream of one workspace open until `stop`. It uses `fetch`, because EventSource hides the status and gives up
 * for good on a 503. It reconnects with full jitter, also after 45 s of silence [L3].
 */
export class EventStream {
  readonly #deps: EventStreamDeps;
  readonly #stopped = new AbortController();
  #connection: AbortController | null = null;
  #wake: (() => void) | null = null;
  #attempts = 0;
  #halted = false;
  /** True when something happened since the last check: the next wait is skipped. */
  #news = false;

  constructor(deps: EventStreamDeps) {
    this.#deps = deps;
    void this.#run();
  }

  /** Connects if there is no connection: called when there is a cursor now, or a refusal may be over. */
  resume(): void {
    this.#halted = false;
    if (this.#attempts === 0 && this.#connection === null) this.#wakeUp();
  }

  /** Connects again: the network changed, and the present connection may be dead. */
  reconnect(): void {
    this.#attempts = 0;
    const given = this.#connection;
    this.#connection = null;
    given?.abort();
    this.#wakeUp();
  }

  stop(): void {
    this.#stopped.abort();
    this.#connection?.abort();
    this.#wakeUp();
  }

  async #run(): Promise<void> {
    while (!this.#stopped.signal.aborted) {
      this.#news = false;
      const position = this.#halted ? null : await this.#deps.position().catch(() => null);
      if (position === null) await this.#sleep(null);
      else await this.#sleep(this.#afterEnding(await this.#connect(position)));
    }
  }

  /** @returns how long to wait in milliseconds, null: until something happens */
  #afterEnding(ending: Ending): number | null {
    if (this.#stopped.signal.aborted) return 0;
    if (ending.kind === 'refused') {
      this.#attempts = 0;
      this.#halted = true;
      this.#deps.onRefused();
      return null;
    }
    this.#attempts = ending.good ? 1 : this.#attempts + 1;
    return backoffDelay(this.#attempts, this.#deps.random(), ending.retryAfterMs);
  }

  async #connect({ epoch, cursor }: StreamPosition): Promise<Ending> {
    const connection = new AbortController();
    this.#connection = connection;
    this.#news = false;
    const watchdog = new Watchdog(this.#deps.clock, () => connection.abort());
    watchdog.expect(OPEN_LIMIT_MS);
    const begun = this.#deps.clock.now();
    let isOpen = false;
    try {
      const response = await this.#deps.fetch(this.#path(epoch, cursor), {
        headers: { accept: 'text/event-stream' },
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        signal: connection.signal,
      });
      const refused = this.#refusal(response);
      if (refused) return refused;
      isOpen = true;
      this.#deps.onConnect();
      if ((await this.#read(response, epoch, watchdog)) === 'revoked') return { kind: 'refused' };
    } catch {
      // The stream was cut off, by the network, the server or the watchdog. All are handled alike.
    } finally {
      watchdog.stop();
      connection.abort();
      // One that `reconnect` gave up is not lost.
      if (this.#connection === connection) this.#connection = null;
      else isOpen = false;
    }
    if (isOpen && !this.#stopped.signal.aborted) this.#deps.onLost();
    return { kind: 'ended', good: this.#deps.clock.now() - begun >= GOOD_MS, retryAfterMs: null };
  }

  #refusal(response: Response): Ending | null {
    if (REFUSALS.includes(response.status)) return { kind: 'refused' };
    if (response.ok && response.headers.get('content-type')?.startsWith('text/event-stream')) return null;
    const wait = retryAfterMs(response.headers.get('retry-after'), this.#deps.clock.now());
    return { kind: 'ended', good: false, retryAfterMs: wait };
  }

  async #read(response: Response, epoch: string, watchdog: Watchdog): Promise<'ended' | 'revoked'> {
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const parser = new EventParser();
    for (;;) {
      watchdog.expect(SILENCE_LIMIT_MS);
      const part = await reader?.read();
      if (part === undefined || part.done) return 'ended';
      for (const event of parser.push(part.value)) {
        if (this.#hear(event, epoch) === 'revoked') return 'revoked';
      }
    }
  }

  #hear({ event, data }: ServerEvent, epoch: string): 'revoked' | undefined {
    if (event === 'members') this.#deps.onMembers();
    if (event === 'revoked' && v.is(revokedEventSchema, parse(data))) return 'revoked';
    if (event !== 'sync') return undefined;
    const parsed = v.safeParse(syncEventSchema, parse(data));
    // An event that cannot be read still means that something changed. A pull finds out what.
    if (parsed.success) this.#deps.onEvent(parsed.output, epoch);
    else this.#deps.onConnect();
    return undefined;
  }

  #path(epoch: string, cursor: number): string {
    const workspace = this.#deps.workspaceId;
    const place = { protocol: String(PROTOCOL_VERSION), workspace, epoch, cursor: String(cursor) };
    const query = new URLSearchParams(place);
    return `/sync/events?${query.toString()}`;
  }

  #wakeUp(): void {
    this.#news = true;
    this.#wake?.();
  }

  #sleep(ms: number | null): Promise<void> {
    if (this.#news || this.#stopped.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = ms === null ? () => undefined : this.#deps.clock.timer(ms, () => this.#wake?.());
      this.#wake = () => {
        cancel();
        this.#wake = null;
        resolve();
      };
    });
  }
}

/** Calls `onSilence` when what was expected did not come in time. */
class Watchdog {
  readonly #clock: PageClock;
  readonly #onSilence: () => void;
  #cancel: () => void = () => undefined;

  constructor(clock: PageClock, onSilence: () => void) {
    this.#clock = clock;
    this.#onSilence = onSilence;
  }

  expect(withinMs: number): void {
    this.#cancel();
    this.#cancel = this.#clock.timer(withinMs, this.#onSilence);
  }

  stop(): void {
    this.#cancel();
  }
}

function parse(data: string): unknown {
  try {
    return JSON.parse(data);
  } catch {
    return undefined;
  }
}
