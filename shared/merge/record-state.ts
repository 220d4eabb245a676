import { type Entity, FIELD_GROUPS, ofEach } from '../records/entities.ts';

/** Who last wrote a field, and when: `version` of the record it made, `sync_id` of the mutation. */
export interface FieldClock {
  version: number;
  sync_id: number;
  client_id: string;
  by: string;
  at: string;
}

/** The client of a field that a merge joined from what its author had not seen: no client's own [M3]. */
export const NO_CLIENT = '00000000-0000-0000-0000-000000000000';

export type Fields = Readonly<Record<string, unknown>>;

/** A record as the rules see it: its fields, and for each who last wrote it. */
export interface RecordState {
  entity: Entity;
  id: string;
  fields: Fields;
  version: number;
  /** The creation; also the clock of every field that was not written since. */
  created: FieldClock;
  updated_by: string;
  updated_at: string;
  /** Clocks of the field groups written after the creation. */
  clocks: Readonly<Record<string, FieldClock>>;
  /** The deletion, or null for a live record. */
  deleted: FieldClock | null;
  /** Lines: sync_id of the pre-order's deletion that deleted this line with it, else null. */
  deleted_with: number | null;
  /** Tombstones: the clients whose last change the deleting device had not seen. */
  deleted_unseen: readonly string[];
  /** Tombstones of merged pre-orders: the pre-order that their lines went to; else null. */
  merged_into: string | null;
}

/** What the rules may look up. `lines` are all lines of a pre-order, deleted ones included. */
export interface RecordLookup {
  get(entity: Entity, id: string): RecordState | undefined;
  lines(preOrderId: string): Iterable<RecordState>;
  /** True when a record of that id exists, deleted or not. A reference may name a deleted record, but not an unknown one. */
  exists(entity: Entity, id: string): boolean;
}

/** The clock of a field group. */
export function clockOf(record: RecordState, group: string): FieldClock {
  return record.clocks[group] ?? record.created;
}

const GROUPS = ofEach((entity) => Object.entries(FIELD_GROUPS[entity]));

/** The groups of an entity that `fields` touches. */
export function groupsIn(entity: Entity, fields: Fields): string[] {
  const groups: string[] = [];
  for (const [group, members] of GROUPS[entity]) {
    if (members.some((member) => member in fields)) groups.push(group);
  }
  return groups;
}

/** A group's value: the plain value, or an object for a group of several fields (`quantity`). */
export function groupValue(entity: Entity, group: string, fields: Fields): unknown {
  const members = FIELD_GROUPS[entity][group] ?? [];
  if (members.length === 1 && members[0] === group) return fields[group];
  return Object.fromEntries(members.map((member) => [member, fields[member]]));
}

/** True when both hold the same value for every member of the group. */
export function sameGroup(entity: Entity, group: string, a: Fields, b: Fields): boolean {
  return (FIELD_GROUPS[entity][group] ?? []).every((member) => a[member] === b[member]);
}

/** The members of a group, taken from `fields`. */
export function pickGroup(entity: Entity, group: string, fields: Fields): Record<string, unknown> {
  return Object.fromEntries((FIELD_GROUPS[entity][group] ?? []).map((member) => [member, fields[member]]));
}

/** Unsaved records laid over others. A record that was put is seen at once; without the overlay nothing has changed. */
export class RecordOverlay implements RecordLookup {
  readonly #under: RecordLookup;
  /** Where each record lies in `#changed`. */
  readonly #places: { [E in Entity]?: Map<string, number> } = {};
  readonly #changed: RecordState[] = [];

  constructor(under: RecordLookup) {
    this.#under = under;
  }

  get(entity: Entity, id: string): RecordState | undefined {
    const place = this.#places[entity]?.get(id);
    return place === undefined ? this.#under.get(entity, id) : this.#changed[place];
  }

  *lines(preOrderId: string): Iterable<RecordState> {
    for (const line of this.#under.lines(preOrderId)) {
      if (!this.#places.flow?.has(line.id)) yield line;
    }
    for (const record of this.#changed) {
      if (record.entity === 'flow' && record.fields['pre_order_id'] === preOrderId) yield record;
    }
  }

  exists(entity: Entity, id: string): boolean {
    return this.#places[entity]?.has(id) || this.#under.exists(entity, id);
  }

  put(record: RecordState): void {
    const { entity, id } = record;
    this.#places[entity] ??= new Map();
    const places = this.#places[entity];
    const place = places.get(id);
    if (place === undefined) places.set(id, this.#changed.push(record) - 1);
    else this.#changed[place] = record;
  }

  /** True for a record that was put and is not there below: this mutation makes it. */
  isMade(entity: Entity, id: string): boolean {
    return (this.#places[entity]?.has(id) ?? false) && this.#under.get(entity, id) === undefined;
  }

  /** The records that were put, each in its last state, in the order in which they were first put. */
  changed(): RecordState[] {
    return [...this.#changed];
  }
}
