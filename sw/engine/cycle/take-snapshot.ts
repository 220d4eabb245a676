import * as v from 'valibot';
import type { SnapshotProgress } from '../../../shared/device/engine/engine-state.ts';
import { windowStart } from '../../../shared/device/snapshot/window.ts';
import {
  type SnapshotBegin,
  type SnapshotChunk,
  type SnapshotLine,
  snapshotBeginSchema,
  snapshotChunkSchema,
  snapshotEndSchema,
} from '../../../shared/protocol/snapshot.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { badAnswer, CALL_LIMIT_MS, readRefusal, send, syncPath } from '../transport/call.ts';
import { Fault } from '../transport/faults.ts';
import { readLines } from '../transport/ndjson.ts';
import { withTimeLimit } from '../transport/time-limit.ts';
import type { Context } from './context.ts';

const ACCEPT = 'application/x-ndjson';

interface Window {
  from: string;
  around: string;
}

/**
 * Takes a snapshot, or goes on with the one that broke: each chunk is stored as it comes, with its token, so what is
 * there is usable at once and nothing is fetched twice [O8].
 * @throws Fault when the stream breaks (marked as progress where chunks came); Halt
 */
export async function takeSnapshot(context: Context): Promise<void> {
  const today = context.clock.today();
  const resumed = await context.store.snapshotToken();
  const window: Window = resumed ?? { from: windowStart(today), around: today };
  context.tell({ state: 'snapshot' });
  await context.session.check(context);
  const stop = new AbortController();
  try {
    const response = await open(context, window, resumed?.token, stop.signal);
    if (response === null) return await context.store.expire();
    const ended = await store(context, lines(context, response), window, resumed?.epoch ?? null);
    if (!ended) await context.store.expire();
    context.tell({ snapshot: null });
  } finally {
    stop.abort();
  }
}

/** Asks for the stream. @returns null where the token is of no use any more */
async function open(
  context: Context,
  { from, around }: Window,
  after: string | undefined,
  stop: AbortSignal,
): Promise<Response | null> {
  const path = syncPath('snapshot', {
    protocol: PROTOCOL_VERSION,
    workspace: context.workspaceId,
    around,
    from,
    after,
  });
  const init = { method: 'GET', headers: { accept: ACCEPT }, signal: stop };
  const response = await withTimeLimit(context.clock, CALL_LIMIT_MS, context.signal, () =>
    send(context, path, init),
  );
  if (response.ok) return response;
  const refusal = await readRefusal(response, context.clock);
  if (after !== undefined && (refusal.status === 400 || refusal.status === 410)) return null;
  throw new Fault(refusal.code, refusal.message);
}

/** The lines of the stream, validated. Silence for longer than the limit ends it. */
async function* lines(context: Context, response: Response): AsyncGenerator<SnapshotLine, void, undefined> {
  const reader = response.body?.getReader();
  if (!reader) throw badAnswer('/sync/snapshot', 'no body');
  const read = (): ReturnType<typeof reader.read> =>
    withTimeLimit(context.clock, CALL_LIMIT_MS, context.signal, () => reader.read());
  try {
    for await (const line of readLines(read)) yield parseLine(line);
  } catch (error) {
    if (error instanceof Fault || context.signal.aborted) throw error;
    throw new Fault('network', 'the snapshot broke off', { cause: error });
  }
}

/** @returns false where the stream belongs to another history than the chunks before it */
async function store(
  context: Context,
  stream: AsyncIterable<SnapshotLine>,
  window: Window,
  epoch: string | null,
): Promise<boolean> {
  let progress: SnapshotProgress | null = null;
  let stored = 0;
  // One chunk is stored while the next one is read and validated; never more than one waits.
  let storing: Promise<void> = Promise.resolve();
  try {
    for await (const line of stream) {
      await storing;
      if (line.type === 'begin') {
        if (epoch !== null && line.epoch !== epoch) return false;
        progress = await begin(context, line, window);
      } else if (progress === null) {
        throw badAnswer('/sync/snapshot', 'no begin');
      } else if (line.type === 'end') {
        await context.store.finishSnapshot();
        return true;
      } else {
        progress = add(progress, line);
        storing = storeChunk(context, line, progress);
        storing.catch(() => undefined);
        stored++;
      }
    }
    await storing;
  } catch (error) {
    await storing;
    if (!(error instanceof Fault) || stored === 0) throw error;
    throw new Fault(error.code, error.message, { progress: true, cause: error });
  }
  throw new Fault('network', 'the snapshot broke off', { progress: stored > 0 });
}

async function begin(context: Context, line: SnapshotBegin, window: Window): Promise<SnapshotProgress> {
  const progress = await context.store.beginSnapshot(line, window);
  context.tell({ snapshot: progress });
  return progress;
}

async function storeChunk(context: Context, chunk: SnapshotChunk, progress: SnapshotProgress): Promise<void> {
  await context.store.storeChunk(chunk);
  context.tell({ snapshot: progress });
}

function add({ received, counts }: SnapshotProgress, chunk: SnapshotChunk): SnapshotProgress {
  if (!('orders' in chunk)) {
    return {
      counts,
      received: { ...received, [chunk.entity]: received[chunk.entity] + chunk.records.length },
    };
  }
  const flows = chunk.orders.reduce((sum, order) => sum + order.flows.length, 0);
  const pre_order = received.pre_order + chunk.orders.length;
  return { counts, received: { ...received, pre_order, flow: received.flow + flows } };
}

/** Validates one line by the schema of its type: a union would try each of them on every record. */
function parseLine(text: string): SnapshotLine {
  let line: { type?: unknown };
  try {
    line = JSON.parse(text);
  } catch {
    throw badAnswer('/sync/snapshot', 'not JSON');
  }
  const parsed = v.safeParse(schemaOf(line?.type), line);
  if (!parsed.success)
    throw badAnswer('/sync/snapshot', v.flatten(parsed.issues).nested ?? parsed.issues[0]?.message);
  return parsed.output;
}

function schemaOf(type: unknown): v.GenericSchema<unknown, SnapshotLine> {
  if (type === 'begin') return snapshotBeginSchema;
  return type === 'end' ? snapshotEndSchema : snapshotChunkSchema;
}
