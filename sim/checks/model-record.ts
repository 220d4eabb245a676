import { type Entity, FIELD_GROUPS } from '../../shared/records/entities.ts';

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
    .filter((last) => last.sync_id > seen && last.client !== sender.client);
  return [...new Set(unseen.map((last) => last.client))];
}

const MAX_COMMENT = 2000;

/** What a pre-order becomes when another one is merged into it: pending where either was, with the comments of both [M18]. */
export function joinedWith(target: Fields, from: Fields): Fields {
  const joined: Record<string, unknown> = {};
  if (target['status'] === 'confirmed' && from['status'] === 'pending') joined['status'] = 'pending';
  const [own, other] = [linesOf(target), linesOf(from)];
  const more = other.filter((line) => !own.includes(line));
  const comment = [...own, ...more].join('\n').slice(0, MAX_COMMENT);
  if (more.length > 0 && comment !== target['comment']) joined['comment'] = comment;
  return joined;
}

function linesOf({ comment }: Fields): string[] {
  return typeof comment === 'string' && comment !== '' ? comment.split('\n') : [];
}
