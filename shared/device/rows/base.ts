import { type Fields, groupsIn, sameGroup } from '../../merge/record-state.ts';
import type { Operation } from '../../protocol/operation.ts';
import { type Entity, FIELD_GROUPS } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import type { Order } from '../../records/pre-order.ts';
import { isOrder, parseRowKey, type RowKey, type ServerRow, trustedRecord } from './row.ts';

/** Which version last wrote a field group, and whether this device did. */
export interface BaseClock {
  version: number;
  own: boolean;
}

/**
 * The server's copy of a row with waiting changes. `server` is null where the server has none (made here, or not
 * known any more), and has `deleted_at` where it is deleted. `clocks`: by record id, by field group, what was
 * written since this base was taken. `head` is the highest number of the history that a receipt told for this row:
 * a pull from before it may lack what the receipt settled. `idle` is 1 when nothing waits on the row any more; the base
 * goes when the device has read up to `head`. `missing`: the server told that the row left the window, or a
 * newer snapshot lacks it; it stays in sight only as long as something waits on it. `lacking`: what of the row a snapshot lacks while
 * something waits on it; the answer says whether that was lost.
 */
export interface BaseRow {
  key: RowKey;
  server: ServerRow | null;
  clocks: Record<string, Record<string, BaseClock>>;
  head: number;
  idle: 0 | 1;
  missing: boolean;
  lacking?: MissingRecord[];
}

/** An order that a snapshot lacks, or a line (by its id) that its order lacks there; `order` as it was shown. */
export type MissingRecord =
  | { entity: 'pre_order'; order: Order }
  | { entity: 'flow'; id: string; order: Order };

type Clocks = BaseRow['clocks'];

/** The id of what is missing. */
export function missingRecordId(record: MissingRecord): string {
  return record.entity === 'flow' ? record.id : record.order.id;
}

/** The base after a change told of a record: a snapshot that lacked it before says nothing of it any more. */
export function withoutLacking({ lacking, ...base }: BaseRow, id: string): BaseRow {
  const left = lacking?.filter((record) => missingRecordId(record) !== id);
  return left && left.length > 0 ? { ...base, lacking: left } : base;
}

/** The base of a row on which nothing waited so far: the server's copy as it is shown, or null where it has none. */
export function newBase(key: RowKey, server: ServerRow | null): BaseRow {
  return { key, server, clocks: {}, head: 0, idle: 0, missing: false };
}

/**
 * The base after the server's copy of the row changed (a pull, an event, a snapshot). Field groups that differ are
 * taken to be written by someone else, unless this device wrote exactly that version. A record is only replaced by a
 * version at least as high, so that a late answer never brings an older one back. Lines that `server` lacks are gone, unless a receipt
 * from after `readTo` told of this row; a deleted order keeps the lines that were deleted with it, a merged one has none.
 */
export function advanceBase(base: BaseRow, server: ServerRow, readTo: number): BaseRow {
  const { entity } = parseRowKey(base.key);
  if (base.server === null) return { ...base, server, missing: false };
  if (!isOrder(server) || !isOrder(base.server)) {
    const row = newer(base.server, server);
    const clocks = advanceClocks(base.clocks, entity, base.server, row);
    return { ...base, server: row, clocks, missing: false };
  }
  const own = newer(base.server, server);
  let clocks = advanceClocks(base.clocks, entity, base.server, own);
  const before = new Map(base.server.flows.map((line) => [line.id, line]));
  if (own.deleted_at !== null && own.merged_into !== undefined)
    return { ...base, server: { ...own, flows: [] }, clocks, missing: false };
  const flows = server.flows.map((line) => newer(before.get(line.id) ?? line, line));
  for (const line of flows) {
    const old = before.get(line.id);
    if (old) clocks = advanceClocks(clocks, 'flow', old, line);
    before.delete(line.id);
  }
  const kept = own.deleted_at !== null || readTo < base.head ? [...before.values()] : [];
  return { ...base, server: { ...own, flows: inOrder([...flows, ...kept]) }, clocks, missing: false };
}

/** Lines in the order in which they were made, which their ids tell: the same on every device and on paper. */
function inOrder(lines: Line[]): Line[] {
  return lines.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/**
 * The base after one of its lines changed on the server (a line that is listed apart). A tombstone removes it, except
 * from a deleted order, which keeps the lines that were deleted with it.
 */
export function advanceLine(base: BaseRow, line: Line): BaseRow {
  if (base.server === null || !isOrder(base.server)) return base;
  const old = base.server.flows.find((each) => each.id === line.id);
  if (old && old.version > line.version) return base;
  if (line.deleted_at !== null && base.server.deleted_at !== null) return base;
  const others = base.server.flows.filter((each) => each.id !== line.id);
  const flows = line.deleted_at === null ? inOrder([...others, line]) : others;
  const clocks = old ? advanceClocks(base.clocks, 'flow', old, line) : base.clocks;
  return { ...base, server: { ...base.server, flows }, clocks };
}

/** A line with what is known of who wrote its fields. */
interface HeldLine {
  line: Line;
  clocks: Clocks[string] | undefined;
}

/** A line out of the base of the pre-order that it left; null where the base does not hold it. */
export function takeLine(base: BaseRow, id: string): ({ base: BaseRow } & HeldLine) | null {
  if (base.server === null || !isOrder(base.server)) return null;
  const line = base.server.flows.find((each) => each.id === id);
  if (!line) return null;
  const flows = base.server.flows.filter((each) => each.id !== id);
  const { [id]: taken, ...clocks } = base.clocks;
  return { base: { ...base, server: { ...base.server, flows }, clocks }, line, clocks: taken };
}

/** The same line in the base of the pre-order that it joined; one that is there in a newer version stays as it is. */
export function giveLine(base: BaseRow, { line, clocks }: HeldLine): BaseRow {
  if (base.server === null || !isOrder(base.server)) return base;
  const held = base.server.flows.find((each) => each.id === line.id);
  if (held && held.version > line.version) return base;
  const others = base.server.flows.filter((each) => each.id !== line.id);
  const server = { ...base.server, flows: [...others, line] };
  return { ...base, server, clocks: clocks ? { ...base.clocks, [line.id]: clocks } : base.clocks };
}

/** Puts a record into the base: the row's own (lines are kept), or one of its lines. */
export function placeRecord(base: BaseRow, entity: Entity, record: Fields): BaseRow {
  if (entity === 'flow') return advanceLine(base, trustedRecord(entity, record));
  const isMerged = 'merged_into' in record && record['deleted_at'] !== null;
  const flows = base.server !== null && isOrder(base.server) && !isMerged ? base.server.flows : [];
  const row: ServerRow =
    entity === 'pre_order' ? { ...trustedRecord(entity, record), flows } : trustedRecord(entity, record);
  if (base.server === null) return { ...base, server: row };
  const chosen = newer(base.server, row);
  return { ...base, server: chosen, clocks: advanceClocks(base.clocks, entity, base.server, chosen) };
}

/** The server's copy of a record in the base (the row's own, or a line), or null. */
export function recordIn(base: BaseRow, entity: Entity, id: string): ServerRow | Line | null {
  if (base.server === null || entity !== 'flow') return base.server;
  return (isOrder(base.server) && base.server.flows.find((line) => line.id === id)) || null;
}

/** A line as the bases hold it, in its newest state: a line that moved may be in two of them. Undefined where none holds it. */
export function newestLine(bases: Iterable<BaseRow>, id: string): Line | undefined {
  let newest: Line | undefined;
  for (const { server } of bases) {
    const line = server && isOrder(server) ? server.flows.find((each) => each.id === id) : undefined;
    if (line && line.version > (newest?.version ?? 0)) newest = line;
  }
  return newest;
}

/** The base with field groups of a record marked as last written by `clock`. */
export function stampGroups(base: BaseRow, id: string, groups: readonly string[], clock: BaseClock): BaseRow {
  return { ...base, clocks: stamp(base.clocks, id, groups, clock) };
}

/**
 * The base, with what a sent operation wrote marked as this device's own. A pull may bring the commit before its receipt.
 * Without the mark the row would show the change, lose it, and show it again.
 */
export function claimOwn(base: BaseRow, sent: Operation): BaseRow {
  const record = recordIn(base, sent.entity, sent.id);
  if (sent.op !== 'update' || record === null) return base;
  const groups = groupsIn(sent.entity, sent.fields).filter((group) => {
    const clock = base.clocks[sent.id]?.[group];
    return clock?.own === false && sameGroup(sent.entity, group, record, sent.fields);
  });
  return stampGroups(base, sent.id, groups, { version: record.version, own: true });
}

function newer<T extends { version: number }>(old: T, fresh: T): T {
  return fresh.version >= old.version ? fresh : old;
}

function advanceClocks(
  clocks: Clocks,
  entity: Entity,
  old: ServerRow | Line,
  fresh: ServerRow | Line,
): Clocks {
  const a: Fields = old;
  const b: Fields = fresh;
  const changed = Object.entries(FIELD_GROUPS[entity])
    .filter(([, members]) => members.some((member) => a[member] !== b[member]))
    .map(([group]) => group);
  return stamp(clocks, old.id, changed, { version: fresh.version, own: false });
}

function stamp(clocks: Clocks, id: string, groups: readonly string[], clock: BaseClock): Clocks {
  if (groups.length === 0) return clocks;
  const record = { ...clocks[id] };
  for (const group of groups) record[group] = clock;
  return { ...clocks, [id]: record };
}
