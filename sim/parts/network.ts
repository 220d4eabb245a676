import type { Network } from '../../sw/engine/transport/ports.ts';
import type { Random } from './random.ts';
import type { Answer, Person, Sent, SimServer } from './server.ts';

/** What can become of a request. */
const FATES = [
  'answered',
  /** It never arrives. */
  'lost',
  /** It is done, and the answer never arrives. */
  'answer_lost',
  /** It is done, and the answer arrives later: whatever happens first, happens. */
  'answer_held',
  /** It arrives twice; the device gets the second answer. */
  'doubled',
  /** It is done and answered, and a copy arrives some time later. */
  'echoed',
  /** The device hears of a failure, and the request arrives some time later. */
  'delayed',
  /** A proxy between says 503, without or after having passed it on. */
  'unavailable',
  'unavailable_after',
  /** The answer breaks off in the middle. */
  'cut',
  /** The proxy's limit for bodies is smaller than the device thinks. */
  'too_large',
] as const;
export type Fate = (typeof FATES)[number];

const FATE_WEIGHTS: Readonly<Record<Fate, number>> = {
  answered: 30,
  lost: 8,
  answer_lost: 14,
  answer_held: 14,
  doubled: 8,
  echoed: 8,
  delayed: 8,
  unavailable: 3,
  unavailable_after: 3,
  cut: 6,
  too_large: 0.4,
};

/** A request of the engine that waits for its fate. */
interface Call {
  sent: Sent;
  /** The answer, when the server has given it and it is on its way. */
  held: Answer | null;
  resolve: (response: Response) => void;
  reject: (error: unknown) => void;
}

/** Requests that a device's network still carries though their sender has given up: they arrive late, or never. */
const MAX_LATE = 8;

/** The network of one device: it holds every request until the simulator decides what becomes of it. */
export class SimNetwork {
  online = true;
  signedIn = true;
  /** True once something between has refused a push whole. */
  refused = false;
  /** Most pushes that were under way at once: a device sends one batch at a time [O5]. */
  pushesAtOnce = 0;
  readonly #device: number;
  readonly #person: Person;
  readonly #server: SimServer;
  readonly #random: Random;
  readonly #calls: Call[] = [];
  readonly #late: Sent[] = [];

  constructor(device: number, person: Person, server: SimServer, random: Random) {
    this.#device = device;
    this.#person = person;
    this.#server = server;
    this.#random = random;
  }

  /** What the engine sees of it. `isAlive` tells whether the worker that asks still lives. */
  portFor(isAlive: () => boolean): Network {
    return { fetch: (path, init) => this.#fetch(path, init, isAlive) };
  }

  /** True while the engine waits for an answer. */
  get busy(): boolean {
    return this.#calls.length > 0;
  }

  get hasLate(): boolean {
    return this.#late.length > 0;
  }

  /** The next request meets its fate. Nothing when there is none. */
  async decide(fate: Fate): Promise<void> {
    const call = this.#calls[0];
    if (!call) return;
    if (call.held) return this.#deliver(call, call.held);
    if (fate !== 'answered') await this.#misfortune(call, fate);
    else this.#deliver(call, await this.#arrive(call.sent));
  }

  drawFate(random: Random): Fate {
    return random.weighted(FATE_WEIGHTS);
  }

  /** A request from earlier arrives now; nobody waits for its answer. */
  async arriveLate(): Promise<void> {
    const sent = this.#late.shift();
    if (sent) await this.#arrive(sent);
  }

  /** The worker died: its requests may be on their way. */
  abandon(random: Random): void {
    for (const call of this.#calls.splice(0)) {
      if (call.held === null && random.chance(0.5)) this.#keepLate(call.sent);
    }
  }

  /** The network goes away: what waits fails. */
  goOffline(random: Random): void {
    this.online = false;
    for (const call of this.#calls.splice(0)) {
      if (call.held === null && random.chance(0.5)) this.#keepLate(call.sent);
      call.reject(new TypeError('Failed to fetch'));
    }
  }

  #fetch(path: string, init: RequestInit, isAlive: () => boolean): Promise<Response> {
    if (!isAlive()) return new Promise(() => undefined);
    if (!this.online) return Promise.reject(new TypeError('Failed to fetch'));
    const sent: Sent = {
      method: init.method ?? 'GET',
      path,
      headers: [...new Headers(init.headers)],
      body: typeof init.body === 'string' ? init.body : null,
    };
    return new Promise((resolve, reject) => {
      const call: Call = { sent, held: null, resolve, reject };
      this.#calls.push(call);
      this.pushesAtOnce = Math.max(
        this.pushesAtOnce,
        this.#calls.filter((each) => each.sent.method === 'POST').length,
      );
      init.signal?.addEventListener('abort', () => {
        const index = this.#calls.indexOf(call);
        if (index === -1) return;
        this.#calls.splice(index, 1);
        if (call.held === null) this.#keepLate(sent);
        reject(init.signal?.reason);
      });
    });
  }

  async #misfortune(call: Call, fate: Exclude<Fate, 'answered'>): Promise<void> {
    const { sent } = call;
    switch (fate) {
      case 'lost':
        return this.#fail(call);
      case 'delayed':
        this.#keepLate(sent);
        return this.#fail(call);
      case 'answer_lost':
        await this.#arrive(sent);
        return this.#fail(call);
      case 'answer_held':
        call.held = await this.#arrive(sent);
        return;
      case 'doubled':
        await this.#arrive(sent);
        return this.#deliver(call, await this.#arrive(sent));
      case 'echoed':
        this.#keepLate(sent);
        return this.#deliver(call, await this.#arrive(sent));
      case 'unavailable':
        return this.#deliver(call, UNAVAILABLE);
      case 'unavailable_after':
        await this.#arrive(sent);
        return this.#deliver(call, UNAVAILABLE);
      case 'cut':
        return this.#deliver(call, await this.#arrive(sent), true);
      case 'too_large':
        this.refused ||= sent.method === 'POST';
        return this.#deliver(call, sent.method === 'POST' ? TOO_LARGE : UNAVAILABLE);
    }
  }

  #fail(call: Call): void {
    this.#take(call)?.reject(new TypeError('Failed to fetch'));
  }

  #deliver(call: Call, answer: Answer, cut = false): void {
    this.#take(call)?.resolve(cut ? this.#broken(answer) : new Response(answer.body, answer));
  }

  /** Nothing when the engine gave up meanwhile. */
  #take(call: Call): Call | null {
    const index = this.#calls.indexOf(call);
    if (index === -1) return null;
    this.#calls.splice(index, 1);
    return call;
  }

  #broken(answer: Answer): Response {
    const bytes = new TextEncoder().encode(answer.body);
    let part: Uint8Array<ArrayBuffer> | null = bytes.slice(0, this.#random.below(bytes.length));
    const body = new ReadableStream<Uint8Array>({
      pull: (controller) => {
        if (part === null) return controller.error(new TypeError('terminated'));
        if (part.length > 0) controller.enqueue(part);
        else controller.error(new TypeError('terminated'));
        part = null;
      },
    });
    return new Response(body, answer);
  }

  #keepLate(sent: Sent): void {
    if (this.#late.length < MAX_LATE && sent.method === 'POST') this.#late.push(sent);
  }

  async #arrive(sent: Sent): Promise<Answer> {
    if (sent.path.startsWith('/api/auth/get-session')) return this.#session();
    return await this.#server.handle(this.#device, this.signedIn ? this.#person : null, sent);
  }

  /** Who is signed in is the account library's to say, and is not what is tested here. */
  #session(): Answer {
    const body = this.signedIn ? JSON.stringify({ user: { id: this.#person.id }, session: {} }) : 'null';
    return { status: 200, headers: JSON_HEADERS, body };
  }
}

const JSON_HEADERS: [string, string][] = [['content-type', 'application/json']];
const UNAVAILABLE: Answer = { status: 503, headers: [['retry-after', '2']], body: 'upstream is away' };
const TOO_LARGE: Answer = { status: 413, headers: [], body: 'too large' };
