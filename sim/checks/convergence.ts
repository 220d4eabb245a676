import { isDeepStrictEqual } from 'node:util';
import type { DeviceDump, Held, ServerDump } from '../history/dump.ts';
import type { Trace } from '../history/trace.ts';
import type { Model } from './model.ts';

/** Most differences of one device that are told. */
const TOLD = 5;

/**
 * At the end every device holds what the server does, and nothing waits [O2, O6, O7]. `mayLack`: lines that it may not show yet.
 */
export function checkConvergence(
  trace: Trace,
  name: string,
  device: DeviceDump,
  server: ServerDump,
  mayLack: ReadonlySet<string> = new Set(),
): void {
  const report = (message: string): void => trace.report('convergence', `${name}: ${message}`);
  if (device.outbox.length > 0) report(`${device.outbox.length} mutations wait`);
  const busy = device.bases.filter((base) => base.idle === 0);
  if (busy.length > 0) report(`${busy.length} bases of rows without waiting changes`);
  if (device.cursor?.cursor !== server.head)
    report(`the cursor is ${device.cursor?.cursor}, the head ${server.head}`);
  const expected = visible(server, device.cursor?.from ?? '');
  const faults: string[] = [];
  for (const [key, held] of expected) {
    const shown = device.records.get(key);
    if (!shown && mayLack.has(key)) continue;
    const fault = differs(held, shown);
    if (fault) faults.push(`${key} ${fault}`);
  }
  for (const key of device.records.keys())
    if (!expected.has(key)) faults.push(`${key} is shown, and not there`);
  for (const key of device.doubled) faults.push(`${key} is shown in two orders`);
  for (const fault of faults.slice(0, TOLD)) report(fault);
}

/** The lines that are in another order than the one that they were made for, or were meanwhile. */
export function movedLines(trace: Trace, { records }: Model): Set<string> {
  const moved = [...records].filter(
    ([, { id, fields, writers }]) =>
      (writers['pre_order_id']?.version ?? 1) > 1 || trace.orderOf.get(id) !== fields['pre_order_id'],
  );
  return new Set(moved.map(([key]) => key));
}

/** The live records that belong into a device's window. */
function visible(server: ServerDump, from: string): Map<string, Held> {
  const shown = new Map<string, Held>();
  for (const [key, record] of server.records) {
    const order = record.order_id === null ? record : server.records.get(`pre_order:${record.order_id}`);
    if (record.deleted || order === undefined) continue;
    if (order.delivery_date !== null && order.delivery_date < from) continue;
    shown.set(key, record);
  }
  return shown;
}

function differs(held: Held, shown: Held | undefined): string | null {
  if (!shown) return 'is missing';
  if (shown.version !== held.version) return `has version ${shown.version}, not ${held.version}`;
  const wrong = Object.entries(held.fields).find(
    ([field, value]) => !isDeepStrictEqual(shown.fields[field], value),
  );
  return wrong ? `has ${wrong[0]} ${String(shown.fields[wrong[0]])}, not ${String(wrong[1])}` : null;
}
