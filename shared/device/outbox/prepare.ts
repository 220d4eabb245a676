import * as v from 'valibot';
import { type Fields, groupsIn } from '../../merge/record-state.ts';
import { toIssues } from '../../protocol/issues.ts';
import { MAX_BATCH_BYTES, MAX_OPERATIONS } from '../../protocol/limits.ts';
import type { Operation } from '../../protocol/operation.ts';
import { type Mutation, mutationSchema } from '../../protocol/push.ts';
import { FIELD_GROUPS } from '../../records/entities.ts';
import type { Line } from '../../records/line.ts';
import { normalizeText } from '../../records/text.ts';
import { type BaseRow, newestLine, recordIn } from '../rows/base.ts';
import { type DraftOperation, rowOfTarget } from '../rows/draft.ts';
import { type RowKey, type ServerRow, unreadOf } from '../rows/row.ts';
import { DraftInvalidError, DraftTooLargeError } from '../store/errors.ts';

/** What an action is filled in from: the server's copies, lines that a restore may bring back, the device's cursor. */
export interface Sources {
  bases: ReadonlyMap<RowKey, BaseRow>;
  deletedLines: ReadonlyMap<string, Line>;
  cursor: number;
}

/** An operation of the protocol whose fields were not checked yet. */
export interface UncheckedOperation extends Pick<Operation, 'op' | 'entity' | 'id'> {
  fields?: Fields;
  once?: true | undefined;
  into?: string;
  expected_version?: number;
  seen?: number;
}

/**
 * A draft's step as operations of the protocol [O3]: with the version that the user saw, and text in normal form. It is one
 * operation, except for an update that writes fields which the device has not read [O21].
 */
export function fillStep(step: DraftOperation, sources: Sources): UncheckedOperation[] {
  const operation = fillOperation(step, sources);
  return operation.op === 'update' ? apartFromUnread(operation, recordOf(step, sources)) : [operation];
}

/**
 * An update, with the fields that the device has not read in an operation of their own. Nobody has seen their values: version 1
 * says so, and a value that was written since the creation is a conflict that is told.
 */
function apartFromUnread(update: UncheckedOperation, record: object | null): UncheckedOperation[] {
  const { entity, fields = {} } = update;
  const unread = new Set(record ? unreadOf(record) : []);
  const groups = groupsIn(entity, fields).filter((group) =>
    FIELD_GROUPS[entity][group]?.some((member) => unread.has(member)),
  );
  if (groups.length === 0) return [update];
  const names = new Set(groups.flatMap((group) => FIELD_GROUPS[entity][group] ?? []));
  const all = Object.entries(fields);
  const late = Object.fromEntries(all.filter(([name]) => names.has(name)));
  const rest = Object.fromEntries(all.filter(([name]) => !names.has(name)));
  const first = { ...update, fields: late, expected_version: 1 };
  return Object.keys(rest).length === 0 ? [first] : [first, { ...update, fields: rest }];
}

function fillOperation(step: DraftOperation, sources: Sources): UncheckedOperation {
  const { entity, id } = step;
  switch (step.op) {
    case 'create':
      return {
        op: 'create',
        entity,
        id,
        fields: normalizeFields(step.fields),
        ...(step.once ? { once: true } : {}),
      };
    case 'update': {
      const version = versionOf(step, sources);
      const expected_version = Math.min(step.seen_version ?? version, version);
      return { op: 'update', entity, id, expected_version, fields: normalizeFields(step.fields) };
    }
    case 'delete':
      return { op: 'delete', entity, id, expected_version: versionOf(step, sources), seen: sources.cursor };
    case 'restore':
      return { op: 'restore', entity, id };
    case 'merge':
      return {
        op: 'merge',
        entity,
        id,
        into: step.into,
        expected_version: versionOf(step, sources),
        seen: sources.cursor,
      };
  }
}

/**
 * The mutation as the server's schema reads it: what the server would refuse never enters the outbox.
 * @throws DraftInvalidError, DraftTooLargeError
 */
export function checkMutation(
  mutation: Omit<Mutation, 'operations'> & { operations: UncheckedOperation[] },
): Mutation {
  const { operations } = mutation;
  if (operations.length > MAX_OPERATIONS) throw new DraftTooLargeError();
  if (new TextEncoder().encode(JSON.stringify(operations)).length > MAX_BATCH_BYTES - 1024)
    throw new DraftTooLargeError();
  const parsed = v.safeParse(mutationSchema, mutation);
  if (!parsed.success) throw new DraftInvalidError(toIssues(parsed.issues));
  return parsed.output;
}

/** The version of the server's copy of a record; 1 for one that was made here and that the server does not have yet. */
function versionOf(step: DraftOperation, sources: Sources): number {
  return recordOf(step, sources)?.version ?? 1;
}

/** The server's copy of a record, live or deleted; null where there is none. */
function recordOf(step: DraftOperation, sources: Sources): ServerRow | Line | null {
  const base = sources.bases.get(rowOfTarget(step));
  const record = base ? recordIn(base, step.entity, step.id) : null;
  if (record || step.entity !== 'flow') return record;
  // A waiting move may show the line in another row than the one in which the server has it.
  return newestLine(sources.bases.values(), step.id) ?? sources.deletedLines.get(step.id) ?? null;
}

function normalizeFields(fields: Fields): Fields {
  const normalize = (value: unknown): unknown => (typeof value === 'string' ? normalizeText(value) : value);
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, normalize(value)]));
}
