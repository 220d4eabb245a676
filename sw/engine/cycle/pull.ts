import type { EngineState } from '../../../shared/device/engine/engine-state.ts';
import { nextWindowStart } from '../../../shared/device/snapshot/window.ts';
import { type Change, type PullResponse, pullResponseSchema } from '../../../shared/protocol/pull.ts';
import { PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { type Answer, badAnswer, call, syncPath } from '../transport/call.ts';
import { Fault } from '../transport/faults.ts';
import type { Context } from './context.ts';
import { takeSnapshot } from './take-snapshot.ts';

/** More changes than this are not gathered in memory: a snapshot, which streams, is the lighter way. */
const MAX_GATHERED = 50_000;
/** Snapshots that are out of date when they end; then something else is wrong. */
const MAX_ROUNDS = 3;

/**
 * Brings the device up to the server's head: a snapshot where one is needed, then all pages of a pull, applied in
 * ONE transaction [O7]. Cut off anywhere, it begins again from the stored cursor.
 * @throws Fault, Halt
 */
export async function pullAll(context: Context): Promise<void> {
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const state = await context.store.state();
    if (state.needsSnapshot || state.epoch === null) {
      await takeSnapshot(context);
      continue;
    }
    context.tell({ state: 'pulling' });
    if (await pullOnce(context, { ...state, epoch: state.epoch })) return;
    await context.store.expire();
  }
  throw new Fault('cursor_expired', 'the cursor expires faster than it is read');
}

/** @returns false where only a new snapshot helps */
async function pullOnce(context: Context, state: EngineState & { epoch: string }): Promise<boolean> {
  const from = nextWindowStart(context.clock.today(), state.from);
  if (from === null) return false;
  const changes: Change[] = [];
  let cursor = state.cursor;
  for (;;) {
    const answer = await requestPage(context, state, cursor, from);
    if (!answer.ok) {
      if (answer.refusal.code === 'cursor_expired') return false;
      throw new Fault(answer.refusal.code, answer.refusal.message);
    }
    const page = answer.value;
    if (page.epoch !== state.epoch) return false;
    changes.push(...page.changes);
    if (!page.more) {
      await context.store.apply(changes, { epoch: state.epoch, cursor: page.cursor, from });
      context.tell({ head: page.head, synced_ms: context.clock.now() });
      return true;
    }
    if (page.cursor <= cursor) throw badAnswer('/sync/pull', 'a page that leads nowhere');
    if (changes.length > MAX_GATHERED) return false;
    cursor = page.cursor;
  }
}

async function requestPage(
  context: Context,
  { epoch, clientId }: EngineState & { epoch: string },
  cursor: number,
  from: string,
): Promise<Answer<PullResponse>> {
  await context.session.check(context);
  const path = syncPath('pull', {
    protocol: PROTOCOL_VERSION,
    workspace: context.workspaceId,
    epoch,
    cursor,
    from,
    // So that the devices list knows it again after signing in, also with nothing to send [P17].
    client_id: clientId ?? undefined,
    app_version: context.appVersion,
  });
  return call(context, { path, schema: pullResponseSchema });
}
