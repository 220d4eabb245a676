import { dayNumber } from '../../shared/records/dates.ts';
import { EVERYTHING } from '../sql/changes-since.ts';
import type { Sql } from '../sql/connection/connect.ts';
import {
  REFERENCE_ENTITIES,
  type ReferenceEntity,
  readOrderChunk,
  readReferenceChunk,
  type SnapshotPosition,
} from '../sql/snapshot.ts';
import { notAMember } from './members.ts';
import { readSnapshotStart, type SnapshotDay, type SnapshotStart } from './snapshot-start.ts';
import { readSnapshotToken, type SnapshotPlan, writeSnapshotToken } from './snapshot-token.ts';

const REFERENCE_CHUNK = 1_000;
// The first chunk of orders is small, so that it is on the screen soon. The later ones are larger and fewer.
const FIRST_ORDERS = 100;
const ORDERS_CHUNK = 400;
const START: SnapshotPosition = { reference: null, order: null };

interface Chunk {
  line: string;
  position: SnapshotPosition;
  /** False when there is nothing more to read. */
  isFull: boolean;
}

/** The days still to be sent, the nearest to `around` first. Of two equally near days the earlier is first. */
function daysToSend(days: readonly SnapshotDay[], { around, position }: SnapshotPlan): SnapshotDay[] {
  const center = dayNumber(around);
  const distance = (date: string) => Math.abs(dayNumber(date) - center);
  const compare = (a: string, b: string) => distance(a) - distance(b) || dayNumber(a) - dayNumber(b);
  const sent = position.order?.date;
  return days
    .filter(({ date }) => sent === undefined || compare(date, sent) >= 0)
    .sort((a, b) => compare(a.date, b.date));
}

/** One run of a snapshot: knows the workspace, the plan, and where it is. */
class SnapshotRun {
  readonly #sql: Sql;
  readonly #workspaceId: string;
  readonly #plan: SnapshotPlan;
  readonly #referred: readonly string[];

  constructor(sql: Sql, workspaceId: string, plan: SnapshotPlan, referred: readonly string[]) {
    this.#sql = sql;
    this.#workspaceId = workspaceId;
    this.#plan = plan;
    this.#referred = referred;
  }

  async reference(entity: ReferenceEntity, position: SnapshotPosition): Promise<Chunk | null> {
    const query = { entity, referred: this.#referred };
    const rows = await readReferenceChunk(this.#sql, this.#workspaceId, query, position, REFERENCE_CHUNK);
    const last = rows.at(-1);
    if (!last) return null;
    const records = rows.map(({ record }) => record).join(',');
    const next = { reference: { entity, id: last.id }, order: null };
    const line = `{${this.#head(next)},"entity":"${entity}","records":[${records}]}\n`;
    return { line, position: next, isFull: rows.length === REFERENCE_CHUNK };
  }

  async orders(days: readonly string[], position: SnapshotPosition, limit: number): Promise<Chunk | null> {
    const rows = await readOrderChunk(this.#sql, this.#workspaceId, days, position, limit);
    const last = rows.at(-1);
    if (!last) return null;
    const next = { reference: null, order: { date: last.date, id: last.id } };
    const line = `{${this.#head(next)},"orders":[${rows.map(({ record }) => record).join(',')}]}\n`;
    return { line, position: next, isFull: rows.length === limit };
  }

  #head(position: SnapshotPosition): string {
    return `"type":"chunk","token":"${writeSnapshotToken(this.#workspaceId, { ...this.#plan, position })}"`;
  }
}

/** The first days that together have `limit` orders. */
function nextDays(days: readonly SnapshotDay[], limit: number): string[] {
  let orders = 0;
  const taken: string[] = [];
  for (const day of days) {
    taken.push(day.date);
    orders += day.orders;
    if (orders >= limit) break;
  }
  return taken;
}

async function* referenceChunks(run: SnapshotRun, position: SnapshotPosition): AsyncGenerator<Chunk> {
  if (position.order) return;
  for (const entity of REFERENCE_ENTITIES) {
    let chunk = await run.reference(entity, position);
    while (chunk) {
      yield chunk;
      chunk = chunk.isFull ? await run.reference(entity, chunk.position) : null;
    }
  }
}

async function* orderChunks(
  run: SnapshotRun,
  days: readonly SnapshotDay[],
  position: SnapshotPosition,
): AsyncGenerator<Chunk> {
  let left = days;
  let reached = position;
  let limit = FIRST_ORDERS;
  while (left.length > 0) {
    const taken = nextDays(left, limit);
    const chunk = await run.orders(taken, reached, limit);
    if (chunk) {
      yield chunk;
      reached = chunk.position;
    }
    // A full chunk may end in the middle of a day. That day stays in the list.
    const done = chunk?.isFull ? taken.indexOf(chunk.position.order?.date ?? '') : taken.length;
    left = left.slice(done);
    limit = ORDERS_CHUNK;
  }
}

/** Reads one item ahead, so that the database and the reader work at the same time. */
async function* ahead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  let next = source.next();
  try {
    while (true) {
      const { done, value } = await next;
      if (done) return;
      next = source.next();
      // A failure is seen when `next` is awaited. Until then it must not count as unhandled.
      next.catch(() => undefined);
      yield value;
    }
  } finally {
    await source.return(undefined);
  }
}

/** What a device asks for: a new snapshot, or (with `after`) the rest of one that broke. Dates are `YYYY-MM-DD`. */
export interface SnapshotQuery {
  /** The version in which the device speaks: the stream begins with it. */
  protocol: number;
  after: string | undefined;
  /** The day that is sent first; undefined: today, UTC. */
  around: string | undefined;
  /** The first delivery date of the device's window; undefined: it keeps every order. */
  from: string | undefined;
}

/**
 * The lines of a snapshot, each with its line end [P13]. Each chunk is one statement and no transaction is held: what changes
 * meanwhile comes with the pull after the snapshot. Rejects with `not_a_member`, `bad_request` for a bad token, or DatabaseAway.
 */
export async function snapshot(
  sql: Sql,
  workspaceId: string,
  { protocol, after, around, from = EVERYTHING }: SnapshotQuery,
  now: Date,
): Promise<AsyncGenerator<string>> {
  const plan =
    after === undefined
      ? { around: around ?? now.toISOString().slice(0, 10), from, position: START }
      : readSnapshotToken(workspaceId, after);
  const start = await readSnapshotStart(sql, workspaceId, plan.from, plan.position);
  if (!start) throw notAMember();
  return snapshotLines(sql, workspaceId, { ...plan, protocol }, start);
}

/** The lines of a snapshot, from what {@link readSnapshotStart} read on. */
export async function* snapshotLines(
  sql: Sql,
  workspaceId: string,
  plan: SnapshotPlan & { protocol: number },
  start: SnapshotStart,
): AsyncGenerator<string> {
  const days = daysToSend(start.days, plan);
  const sum = (what: 'orders' | 'lines') => days.reduce((total, day) => total + day[what], 0);
  const { epoch, head, members } = start;
  const { unit, partner, product } = start.counts;
  const counts = { partner, product, unit, pre_order: sum('orders'), flow: sum('lines') };
  yield `${JSON.stringify({ type: 'begin', protocol: plan.protocol, epoch, cursor: head, counts, members })}\n`;
  const run = new SnapshotRun(sql, workspaceId, plan, start.referred);
  for await (const { line } of ahead(referenceChunks(run, plan.position))) yield line;
  for await (const { line } of ahead(orderChunks(run, days, plan.position))) yield line;
  yield '{"type":"end"}\n';
}
