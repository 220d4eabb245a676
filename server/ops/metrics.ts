import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { onObserved } from '../base/observed.ts';
import type { Fleet } from '../sql/fleet.ts';

/** How old the figures of the database may be: a scrape every few seconds must not count its tables each time. */
const FLEET_MS = 60_000;

const REQUEST_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const STATEMENT_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5, 30];
const LAG_SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 5];

/** What {@link Metrics} asks. */
export interface MetricsDeps {
  /** Rejects where the database is away: then its figures are missing. */
  fleet: () => Promise<Fleet>;
  now: () => Date;
}

/** The figures of this node, for Prometheus. They are counted from its making until `close`. */
export class Metrics {
  readonly #registry = new Registry();
  readonly #deps: MetricsDeps;
  readonly #stop: () => void;
  #fleet: { at: number; read: Promise<Fleet | null> } | null = null;

  constructor(deps: MetricsDeps) {
    this.#deps = deps;
    collectDefaultMetrics({ register: this.#registry });
    this.#stop = this.#count();
    this.#askDatabase();
  }

  get contentType(): string {
    return this.#registry.contentType;
  }

  /** All figures, in Prometheus' text format. */
  read(): Promise<string> {
    return this.#registry.metrics();
  }

  close(): void {
    this.#stop();
    this.#registry.clear();
  }

  #histogram<L extends string>(
    name: string,
    help: string,
    buckets: number[],
    labelNames: L[] = [],
  ): Histogram<L> {
    return new Histogram({
      name: `quayside_${name}`,
      help,
      buckets,
      labelNames,
      registers: [this.#registry],
    });
  }

  #counter<L extends string>(name: string, help: string, labelNames: L[] = []): Counter<L> {
    return new Counter({ name: `quayside_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #gauge<L extends string>(name: string, help: string, labelNames: L[] = []): Gauge<L> {
    return new Gauge({ name: `quayside_${name}`, help, labelNames, registers: [this.#registry] });
  }

  #count(): () => void {
    const requests = this.#histogram(
      'request_seconds',
      'Until the answer to a request began.',
      REQUEST_SECONDS,
      ['route', 'method', 'status'],
    );
    const queued = this.#histogram(
      'push_queue_seconds',
      'A push waited for those before it.',
      STATEMENT_SECONDS,
    );
    const group = this.#histogram(
      'push_group_size',
      'Pushes that were committed together.',
      [1, 2, 4, 8, 16, 32, 64],
    );
    const commit = this.#histogram(
      'push_commit_seconds',
      'A group was read, decided and committed.',
      STATEMENT_SECONDS,
    );
    const retries = this.#counter(
      'push_retries_total',
      'Groups that met a commit of another node and were decided anew.',
    );
    const mutations = this.#counter('mutations_total', 'Mutations that were answered.', ['status']);
    const sent = this.#counter('sent_bytes_total', 'Bytes of pulls and snapshots, before compression.', [
      'what',
    ]);
    const statements = this.#histogram(
      'statement_seconds',
      'A statement, with the wait for a free connection.',
      STATEMENT_SECONDS,
    );
    const failed = this.#counter('statements_failed_total', 'Statements that failed.');
    const lag = this.#histogram(
      'event_lag_seconds',
      'From a commit until its listeners here were told.',
      LAG_SECONDS,
    );
    const streams = this.#gauge('streams', 'Open event streams of this node.');
    const embedded = this.#gauge(
      'embedded_database_up',
      '1 where the embedded database runs, 0 while it is started again.',
    );
    const rounds = this.#gauge('housekeeping_timestamp_seconds', 'When housekeeping finished a round last.');
    const removed = this.#counter('housekeeping_removed_total', 'Rows that housekeeping removed.');
    for (const status of ['success', 'conflict', 'rejected'] as const) mutations.inc({ status }, 0);
    return onObserved(({ name, value }) => {
      switch (name) {
        case 'request':
          return requests.observe(
            { route: value.route, method: value.method, status: value.status },
            value.seconds,
          );
        case 'queued':
          return queued.observe(value.seconds);
        case 'committed':
          group.observe(value.pushes);
          commit.observe(value.seconds);
          return retries.inc(value.tries - 1);
        case 'mutation':
          return mutations.inc({ status: value.status });
        case 'sent':
          return sent.inc({ what: value.what }, value.bytes);
        case 'statement':
          if (value.failed) failed.inc();
          return statements.observe(value.seconds);
        case 'told':
          return lag.observe(value.seconds);
        case 'streams':
          return streams.set(value.open);
        case 'embedded':
          return embedded.set(value.running ? 1 : 0);
        case 'housekeeping':
          rounds.set(this.#deps.now().getTime() / 1_000);
          return removed.inc(value.removed);
      }
    });
  }

  /** The figures that the database knows: each node tells the same ones. */
  #askDatabase(): void {
    const devices = this.#gauge('devices', 'Devices by their last contact.', ['seen']);
    const waiting = this.#gauge('devices_waiting', 'Devices that told of unsent changes.');
    const longest = this.#gauge(
      'device_waiting_seconds',
      'Since the longest absent device with unsent changes was seen.',
    );
    const rows = this.#gauge('rows', 'Rows of all tables, as PostgreSQL estimates them.', ['state']);
    const up = new Gauge({
      name: 'quayside_database_up',
      help: '1 where the database answered when it was asked for these figures last.',
      registers: [this.#registry],
      collect: async () => {
        const fleet = await this.#readFleet();
        up.set(fleet ? 1 : 0);
        if (!fleet) return;
        for (const seen of ['hour', 'day', 'week', 'older'] as const) devices.set({ seen }, fleet[seen]);
        waiting.set(fleet.waiting);
        longest.set(fleet.longest_waiting);
        rows.set({ state: 'live' }, fleet.live_rows);
        rows.set({ state: 'dead' }, fleet.dead_rows);
      },
    });
  }

  #readFleet(): Promise<Fleet | null> {
    const now = this.#deps.now().getTime();
    if (!this.#fleet || now - this.#fleet.at >= FLEET_MS) {
      const read = this.#deps.fleet().catch(() => {
        // Asked again at the next scrape.
        this.#fleet = null;
        return null;
      });
      this.#fleet = { at: now, read };
    }
    return this.#fleet.read;
  }
}
