import { coalesce, referencesOf } from '../../shared/device/outbox/coalesce.ts';
import { replay } from '../../shared/device/rebase/replay.ts';
import { type BaseRow, newBase } from '../../shared/device/rows/base.ts';
import { goalOf, type OutboxEntry } from '../../shared/device/rows/outbox-entry.ts';
import { isOrder, type RowKey, rowKey, type ShownRow } from '../../shared/device/rows/row.ts';
import type { Operation } from '../../shared/protocol/operation.ts';
import { type Action, LINES, ORDERS } from '../model/arbitrary.ts';
import { uuid } from './ids.ts';
import { entry, newEntry, order } from './records.ts';

/** Adds an action to an outbox as `act` does, with everything in the outbox at hand. */
export function add(outbox: OutboxEntry[], n: number, { operations, rows }: Action): OutboxEntry[] {
  const next = newEntry(n, operations, rows);
  const related = outbox.filter(
    (other) =>
      other.keys.some((key) => next.keys.includes(key) || next.refs.includes(key)) ||
      other.refs.some((key) => next.keys.includes(key)),
  );
  const outcome = coalesce(related, next);
  if (outcome.kind === 'append') return [...outbox, { ...next, seq: n }];
  if (outcome.kind === 'remove') return outbox.filter(({ seq }) => seq !== outcome.seq);
  return outbox.map((other) => (other.seq === outcome.entry.seq ? outcome.entry : other));
}

/** The outbox after actions, coalesced. */
export function fill(script: readonly Action[]): OutboxEntry[] {
  return script.reduce<OutboxEntry[]>((outbox, action, index) => add(outbox, index + 1, action), []);
}

const BASES: BaseRow[] = [
  newBase(rowKey('pre_order', ORDERS[0]), order(ORDERS[0], [LINES[0], LINES[1]])),
  newBase(rowKey('pre_order', ORDERS[1]), order(ORDERS[1], [LINES[2]])),
  ...[ORDERS[2], ORDERS[3]].map((id) => newBase(rowKey('pre_order', id), null)),
  ...[uuid(120), uuid(121)].map((id) => newBase(rowKey('product', id), null)),
];

/** What is shown of the rows of `actions`, without the marks; deleted ones are left out. */
export function shown(outbox: readonly OutboxEntry[]) {
  const rows = replay(BASES, outbox, { user_id: 'me', client_id: 'mine', now: '2026-11-24T08:00:00.000Z' });
  const live = new Map<RowKey, ShownRow>();
  for (const [key, row] of rows) if (row?.deleted_at === null) live.set(key, { ...row, unsent: [] });
  return live;
}

/** An action with each change of a line in the row that the line is in, as the rows are shown. */
function located(before: ReturnType<typeof shown>, { operations, rows }: Action): Action {
  const homes = new Map<string, RowKey>();
  for (const [key, row] of before) if (isOrder(row)) for (const { id } of row.flows) homes.set(id, key);
  const own = (operation: Operation, at: number) =>
    (operation.entity === 'flow' && operation.op !== 'create' && homes.get(operation.id)) || rows[at];
  return { operations, rows: operations.flatMap((operation, at) => own(operation, at) ?? []) };
}

/** Actions as pages make them: only those that the rules would take over, as the rows are shown at that moment. */
export function sensible(script: readonly Action[]): Action[] {
  const taken: Action[] = [];
  for (const drawn of script) {
    const before = shown(asEntries(taken));
    const action = located(before, drawn);
    const possible =
      action.operations.every((_, index) => isPossible(before, action, index)) &&
      action.operations.every((operation) => hasGoal(before, operation, action.operations));
    const known = new Set(taken.flatMap(({ operations }) => operations.map(({ id }) => id)));
    const deleted = new Set(action.rows.filter((_, index) => action.operations[index]?.op === 'delete'));
    // A page offers no product that is not made yet, or deleted.
    const refers = referencesOf(action.operations).some(
      (key) => MADE.has(key) && (!before.has(key) || deleted.has(key)),
    );
    const isAgain = action.operations.some(
      ({ op, id }) => op === 'create' && (known.has(id) || SERVERS.has(id)),
    );
    if (possible && !refers && !isAgain && areApart(action)) taken.push(action);
  }
  return taken;
}

/** Ids are never used again. */
const SERVERS = new Set<string>([ORDERS[0], ORDERS[1], LINES[0], LINES[1], LINES[2]]);

/** Products that only exist once they are made; the rest of what is referred to is the server's. */
const MADE = new Set<RowKey>(BASES.flatMap(({ key }) => (key.startsWith('product:') ? [key] : [])));

/** Actions as an outbox that is not coalesced. */
export function asEntries(script: readonly Action[]): OutboxEntry[] {
  return script.map(({ operations, rows }, index) => entry(index + 1, operations, rows));
}

function isPossible(before: ReturnType<typeof shown>, { operations, rows }: Action, index: number): boolean {
  const [operation, row] = [operations[index], rows[index]];
  if (!operation || !row || operation.op === 'restore') return false;
  const host = before.get(row);
  const isLine = operation.entity === 'flow';
  const exists = isLine
    ? host !== undefined && isOrder(host) && host.flows.some(({ id }) => id === operation.id)
    : Boolean(host);
  if (operation.op !== 'create') return exists;
  return !exists && (!isLine || Boolean(host) || isMadeIn(operations.slice(0, index), row));
}

function isMadeIn(operations: readonly Operation[], row: RowKey): boolean {
  return operations.some(({ op, entity, id }) => op === 'create' && row === `${entity}:${id}`);
}

/** A line moves into an order that is there, or that its action makes; an order is merged into another one. */
function hasGoal(
  before: ReturnType<typeof shown>,
  operation: Operation,
  operations: readonly Operation[],
): boolean {
  const goal = goalOf(operation);
  if (goal === null || operation.op === 'create') return true;
  return (before.has(goal) || isMadeIn(operations, goal)) && goal !== `${operation.entity}:${operation.id}`;
}

/** Nobody does two things to one record in one action, nor changes a line of an order that it deleted. */
function areApart({ operations, rows }: Action): boolean {
  const deleted = operations.findIndex(({ op, entity }) => op === 'delete' && entity === 'pre_order');
  const isLost = operations.some(
    ({ entity }, index) =>
      deleted >= 0 && index > deleted && entity === 'flow' && rows[index] === rows[deleted],
  );
  return !isLost && new Set(operations.map(({ id }) => id)).size === operations.length;
}
