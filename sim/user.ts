import type { Draft, DraftOperation } from '../shared/device/rows/draft.ts';
import type { Device } from '../shared/device/store/open.ts';
import { readNotices, readOrder } from '../shared/device/store/read.ts';
import { inFirstVersion } from '../testing/builders/first-version.ts';
import type { Action, Intended, Trace } from './history/trace.ts';
import { INTENTIONS } from './intentions.ts';
import { type Build, isLocalError, PRESENT } from './parts/build.ts';
import type { VirtualClock } from './parts/clock.ts';
import type { Random } from './parts/random.ts';
import { REARRANGEMENTS } from './rearranging.ts';
import { type Intention, type Sight, sightOf } from './sight.ts';

/** How many of his own actions a user may take back. */
const UNDO_DEPTH = 20;
const UNDO_CHANCE = 0.08;
const ANSWER_CHANCE = 0.06;
const REARRANGE_CHANCE = 0.14;
/** A stream of its own: what else users do in a seed's history is the same with it and without. */
const REARRANGE_STREAM = 0x30e5;
/** How often a user looks for something to do before he gives up. */
const ATTEMPTS = 6;

const NOT_SAVED: readonly string[] = ['draft_invalid', 'storage_full'];

type Intentions = typeof INTENTIONS;

const weightsOf = (intentions: Intentions): Readonly<Record<string, number>> =>
  Object.fromEntries(Object.entries(intentions).map(([name, { weight }]) => [name, weight]));

const WEIGHTS = weightsOf(INTENTIONS);
const REARRANGE_WEIGHTS = weightsOf(REARRANGEMENTS);

const ANSWERS = {
  field: { name: 'use mine', as: 'used_mine' },
  deleted: { name: 'restore mine', as: 'restored' },
  parent_deleted: { name: 'restore mine', as: 'restored' },
  deleted_unseen: { name: 'restore mine', as: 'restored' },
  rejected: { name: 'send again', as: 'sent_again' },
  set_aside: { name: 'send again', as: 'sent_again' },
  discarded: { name: 'send again', as: 'sent_again' },
  exists: { name: 'make again', as: 'sent_again' },
} as const;

/** Who acts, and on which device. */
export interface UserParts {
  index: number;
  build: Build;
  userId: string;
  clock: VirtualClock;
  trace: Trace;
  /** Makes this device's ids. */
  uuid: () => string;
  /** What he does in the place of an intention of that name. */
  instead: Readonly<Record<string, Intention>>;
}

/** The user of a device: does what the pages let people do, and expects to see it at once. */
export class SimUser {
  readonly #parts: UserParts;
  readonly #undo: { name: string; draft: Draft }[] = [];

  constructor(parts: UserParts) {
    this.#parts = parts;
  }

  /** Does one thing. `quietly`: while the engine works too, so that what is shown is not looked at. */
  async act(device: Device, random: Random, quietly = false): Promise<void> {
    const wanted = await this.#want(device, random);
    if (wanted) await this.#do(device, wanted, quietly);
  }

  async #want(device: Device, random: Random): Promise<{ name: string; draft: Draft } | null> {
    if (random.chance(UNDO_CHANCE)) {
      const last = this.#undo.pop();
      if (last) return { name: `undo ${last.name}`, draft: last.draft };
    }
    if (random.chance(ANSWER_CHANCE)) {
      const answer = await this.#answer(device, random);
      if (answer) return answer;
    }
    const { build, clock, instead } = this.#parts;
    const today = new Date(clock.now()).toISOString().slice(0, 10);
    const sight = await sightOf(device, { today, uuid: this.#parts.uuid, random });
    const missing = this.#missing(sight.reference);
    // A device of version 1 merges by copying, which may double goods: that is why there is a version 2.
    const rearranged = missing || build !== PRESENT ? null : await this.#rearrange(sight);
    if (rearranged) return rearranged;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const name = missing ?? random.weighted(WEIGHTS);
      if (name === 'merge orders' && build !== PRESENT) continue;
      const operations = await (instead[name] ?? INTENTIONS[name]?.want)?.(sight);
      if (!operations || operations.length === 0) continue;
      return { name, draft: { operations: build === PRESENT ? operations : operations.map(inFirstVersion) } };
    }
    return null;
  }

  /** Merges, moves, splits, copies. */
  async #rearrange(sight: Sight): Promise<{ name: string; draft: Draft } | null> {
    const random = sight.random.branch(REARRANGE_STREAM);
    if (!random.chance(REARRANGE_CHANCE)) return null;
    for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
      const name = random.weighted(REARRANGE_WEIGHTS);
      const want = this.#parts.instead[name] ?? REARRANGEMENTS[name]?.want;
      const operations = await want?.({ ...sight, random });
      if (operations && operations.length > 0) return { name, draft: { operations } };
    }
    return null;
  }

  /** Use mine, Restore with my changes, Send again; or the notice is closed and nothing else happens. */
  async #answer(device: Device, random: Random): Promise<{ name: string; draft: Draft } | null> {
    const { build, clock, uuid } = this.#parts;
    const notice = random.pick(await readNotices(device, { open: true }));
    if (!notice) return null;
    const draft = random.chance(0.7) ? build.answer(notice, uuid) : null;
    const { name, as } = ANSWERS[notice.kind];
    await build.closeNotice(device, notice.id, draft ? as : 'kept_theirs', clock.now());
    return draft && draft.operations.length > 0 ? { name, draft } : null;
  }

  /** Nothing can be ordered before there is something to order. */
  #missing({
    units,
    partners,
    products,
  }: {
    units: unknown[];
    partners: unknown[];
    products: unknown[];
  }): string | null {
    if (units.length === 0) return 'create unit';
    if (partners.length === 0) return 'create partner';
    return products.length === 0 ? 'create product' : null;
  }

  async #do(
    device: Device,
    { name, draft }: { name: string; draft: Draft },
    quietly: boolean,
  ): Promise<void> {
    const { build, trace, index, userId, clock, uuid } = this.#parts;
    const operations = draft.operations.map(intended);
    for (const { entity, id, order_id } of operations)
      if (entity === 'flow' && order_id && !trace.orderOf.has(id)) trace.orderOf.set(id, order_id);
    const action: Action = { device: index, name, mutation_id: null, operations };
    trace.actions.push(action);
    try {
      const acted = await build.act(device, { user_id: userId }, draft, { nowMs: clock.now(), uuid });
      action.mutation_id = acted.mutation_id;
      if (acted.mutation_id) trace.authors.set(acted.mutation_id, index);
      if (acted.inverse && !name.startsWith('undo')) this.#remember(name, acted.inverse);
    } catch (error) {
      trace.actions.splice(trace.actions.indexOf(action), 1);
      // Told to the user, who was not told that it is saved.
      if (isLocalError(error) && NOT_SAVED.includes(error.code)) return;
      throw error;
    }
    if (!quietly) await this.#look(device, action);
  }

  #remember(name: string, draft: Draft): void {
    this.#undo.push({ name, draft });
    if (this.#undo.length > UNDO_DEPTH) this.#undo.shift();
  }

  /**
   * What was saved is shown: at once, and as it was meant [O2]; nothing of it where others deleted one of its records
   * meanwhile [M1]: he is told when the server has answered.
   */
  async #look(device: Device, { name, operations }: Action): Promise<void> {
    const last = new Map(operations.map((operation) => [`${operation.entity}:${operation.id}`, operation]));
    const seen = await Promise.all(
      [...last.values()].map(async (operation) => ({
        operation,
        record: await this.#shown(device, operation),
      })),
    );
    if (seen.some(({ operation, record }) => !isRemoval(operation) && !record)) return;
    const orders = new Set(await device.read((db) => db.getAllKeys('orders')));
    for (const { operation, record } of seen) {
      // What merges again, as an answer, may find it done the other way round.
      if (operation.op === 'merge' && name !== 'merge orders') continue;
      // Where a line was to go to may have been merged meanwhile: then it is where that one went [M19].
      const { pre_order_id: _goal, ...fields } = operation.fields;
      const isThere = orders.has(String(operation.fields['pre_order_id']));
      const fault = faultOf(isThere ? operation : { ...operation, fields }, record, this.#parts.userId);
      if (fault) this.#parts.trace.report('intentions', `device ${this.#parts.index}, ${name}: ${fault}`);
    }
  }

  async #shown(
    device: Device,
    { entity, id, order_id, fields }: Intended,
  ): Promise<Record<string, unknown> | undefined> {
    if (entity === 'flow') {
      // A line that was moved is looked for where it was to go. An order whose restore waits may still show an old copy of it,
      // as it was when the order was deleted, until the server says which lines come back.
      const goal = fields['pre_order_id'];
      const moved = typeof goal === 'string' ? await readOrder(device, goal) : null;
      const order = moved ?? (await readOrder(device, order_id ?? ''));
      const orders = order ? [order] : [];
      // Version 1 looks for a line in the order that a notice or an Undo names, and nowhere else.
      const isHere = order?.flows.some((line) => line.id === id) || this.#parts.build !== PRESENT;
      const all = isHere ? orders : await device.read((db) => db.getAll('orders'));
      const copies: Record<string, unknown>[] = all.flatMap(({ flows }) =>
        flows.filter((line) => line.id === id).map((line) => ({ ...line })),
      );
      return (
        copies.find((copy) => Object.entries(fields).every(([name, value]) => copy[name] === value)) ??
        copies[0]
      );
    }
    const store = entity === 'pre_order' ? 'orders' : (`${entity}s` as const);
    const row = await device.read((db) => db.get(store, id));
    return row?.deleted_at === null ? (row as unknown as Record<string, unknown>) : undefined;
  }
}

/** True for what takes a record out of sight. */
function isRemoval({ op }: Intended): boolean {
  return op === 'delete' || op === 'merge';
}

function faultOf(
  { op, entity, id, fields }: Intended,
  record: Record<string, unknown> | undefined,
  userId: string,
): string | null {
  const name = `${entity} ${id}`;
  if (op === 'merge') return record ? `${name} is merged and still shown` : null;
  // A record of that id which somebody else made stays as it is [M11].
  if (op === 'create' && record && record['created_by'] !== userId) return null;
  if (op === 'delete') return record ? `${name} is deleted and still shown` : null;
  const wrong = Object.entries(fields).find(([field, value]) => record?.[field] !== value);
  return wrong ? `${name} shows ${wrong[0]} ${String(record?.[wrong[0]])}, not ${String(wrong[1])}` : null;
}

function intended(operation: DraftOperation): Intended {
  const { op, entity, id } = operation;
  const order_id = operation.entity === 'flow' ? operation.order_id : null;
  const fields = op === 'create' || op === 'update' ? { ...operation.fields } : {};
  return { op, entity, id, order_id, fields, into: op === 'merge' ? operation.into : null };
}
