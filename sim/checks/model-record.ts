import { type Entity, FIELD_GROUPS, laterFields } from '../../shared/records/entities.ts';

export type Fields = Readonly<Record<string, unknown>>;

interface Writer {
  version: number;
  client: string;
  sync_id: number;
}

/** A record as this reading of the rules holds it. */
export interface ModelRecord {
  entity: Entity;
  id: string;
  fields: Fields;
  version: number;
  /** The number of the last mutation by which it changed, or a line left or joined it [M17]. */
  sync_id: number;
  created_by: string;
  created_client: string;
  /** Who last wrote each field group, the creation included. */
  writers: Readonly<Record<string, Writer>>;
  deleted: number | null;
  deleted_client: string | null;
  deleted_with: number | null;
  deleted_unseen: readonly string[];
  merged_into: string | null;
}

/** What a record has that is not deleted. */
export const ALIVE = {
  deleted: null,
  deleted_client: null,
  deleted_with: null,
  deleted_unseen: [],
  merged_into: null,
} as const;

/** In the place of the client that wrote what a merge joined from what its author had not seen [M18]. */
const NOBODY = '';

/** Who sends a mutation, and the number that it takes if it changes something. */
export interface Sender {
  user: string;
  client: string;
  role: string;
  sync_id: number;
}

/** The record with these fields written by a sender, a version later. */
export function written(record: ModelRecord, fields: Fields, sender: Sender): ModelRecord {
  const version = record.version + 1;
  const writers = { ...record.writers };
  for (const [group, members] of Object.entries(FIELD_GROUPS[record.entity])) {
    if (members.some((member) => member in fields))
      writers[group] = { version, client: sender.client, sync_id: sender.sync_id };
  }
  return { ...record, fields: { ...record.fields, ...fields }, writers, version };
}

/** The other clients that last wrote one of these groups after `seen`. */
export function unseenWriters(
  record: ModelRecord,
  groups: readonly string[],
  seen: number,
  sender: Sender,
): string[] {
  const unseen = groups
    .flatMap((group) => record.writers[group] ?? [])
    .filter((last) => isUnseen(last, seen, sender));
  const clients = unseen.map((last) => last.client).filter((client) => client !== NOBODY);
  return [...new Set(clients)];
}

function isUnseen({ sync_id, client }: Writer, seen: number, sender: Sender): boolean {
  return sync_id > seen && client !== sender.client;
}

/** What a create means: a later field that it does not name has its default [P20]. */
export function meantBy(entity: Entity, fields: Fields): Fields {
  const defaults = [...laterFields(entity)].map(([name, { value }]) => [name, value] as const);
  return { ...Object.fromEntries(defaults), ...fields };
}

const MAX_COMMENT = 2000;

/** What a pre-order becomes when another one is merged into it: pending where either was, with the comments of both [M18]. */
function joinedFields(target: Fields, from: Fields): Fields {
  const joined: Record<string, unknown> = {};
  if (target['status'] === 'confirmed' && from['status'] === 'pending') {
    joined['status'] = 'pending';
    if (typeof target['confirmed_as'] === 'string') joined['confirmed_as'] = null;
  }
  const own = linesOf(target);
  const more = linesOf(from).filter((line) => !own.includes(line));
  const comment = [...own, ...more].join('\n').slice(0, MAX_COMMENT);
  if (more.length > 0 && comment !== target['comment']) joined['comment'] = comment;
  return joined;
}

/** The pre-order that stays, or the same one where nothing of the other one's fields is joined. */
export function joinedWith(
  target: ModelRecord,
  from: ModelRecord,
  seen: number,
  sender: Sender,
): ModelRecord {
  const fields = joinedFields(target.fields, from.fields);
  if (Object.keys(fields).length === 0) return target;
  const joined = written(target, fields, sender);
  const writers = { ...joined.writers };
  for (const group of Object.keys(fields)) {
    const last = [target.writers[group], from.writers[group]];
    if (last.some((writer) => writer && isUnseen(writer, seen, sender)))
      writers[group] = { version: joined.version, client: NOBODY, sync_id: sender.sync_id };
  }
  return { ...joined, writers };
}

/** The field groups of a merged pre-order that the one that stays does not have. */
export function notCarriedOn(from: Fields, joined: Fields): string[] {
  const lines = linesOf(joined);
  return Object.keys(FIELD_GROUPS.pre_order).filter((group) => {
    if (group === 'comment') return linesOf(from).some((line) => !lines.includes(line));
    if (group === 'confirmed_as' && typeof from[group] !== 'string') return false;
    return from[group] !== joined[group];
  });
}

function linesOf({ comment }: Fields): string[] {
  return typeof comment === 'string' && comment !== '' ? comment.split('\n') : [];
}
