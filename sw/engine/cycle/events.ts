import type { EngineState } from '../../../shared/device/engine/engine-state.ts';
import type { EventMessage } from '../../../shared/device/engine/worker-messages.ts';
import { nextWindowStart } from '../../../shared/device/snapshot/window.ts';
import type { Change } from '../../../shared/protocol/pull.ts';
import type { Context } from './context.ts';

/**
 * Applies the changes that rode along with events, without a pull, as long as each event begins where the device
 * stands. An event that the device has read already is passed over.
 * @param events in the order in which they came
 * @param first where the device stands
 * @returns true where the device is up to date with all of them; false where a pull is needed
 */
export async function applyEvents(
  context: Context,
  events: readonly EventMessage[],
  first: EngineState,
): Promise<boolean> {
  for (const [index, { epoch, event }] of events.entries()) {
    const state = index === 0 ? first : await context.store.state();
    if (state.needsSnapshot || state.epoch !== epoch) return false;
    if (event.head <= state.cursor) continue;
    const from = nextWindowStart(context.clock.today(), state.from);
    if (event.from !== state.cursor || event.changes === undefined || from === null) return false;
    context.tell({ state: 'pulling' });
    const changes = event.changes.map((change) => inWindow(change, from));
    await context.store.apply(changes, { epoch, cursor: event.head, from });
    context.tell({ head: event.head, synced_ms: context.clock.now() });
  }
  return true;
}

/** A change as a pull of this window would bring it: an order delivered before it is gone from the device. */
function inWindow(change: Change, from: string): Change {
  if ('gone' in change || change.entity !== 'pre_order' || change.record.delivery_date >= from) return change;
  return { sync_id: change.sync_id, entity: 'pre_order', id: change.record.id, gone: 'window' };
}
