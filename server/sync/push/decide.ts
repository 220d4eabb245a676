import type { ChangeEntry } from '../../../shared/merge/outcome.ts';
import { resolveMutation } from '../../../shared/merge/resolve.ts';
import type { Receipt } from '../../../shared/protocol/push.ts';
import { DEFAULT_CURRENCY } from '../../../shared/records/currency.ts';
import { HttpError } from '../../base/http-error.ts';
import type { PushCommit } from '../../sql/push-commit.ts';
import type { PushRead } from '../../sql/push-read.ts';
import { type Admission, AN_HOUR, Ledger } from './ledger.ts';
import { People } from './people.ts';
import type { Push } from './push-names.ts';
import { toReceipt } from './wire.ts';
import { PushWorld } from './world.ts';

/** The decision about several pushes of one workspace, made one after the other. */
export interface Decision {
  /** For each push its receipts, or the refusal of the whole push. They hold only after `commit` was written. */
  answers: (Receipt[] | HttpError)[];
  head: number;
  epoch: string;
  /** What to write; null when there is nothing to write. */
  commit: Omit<PushCommit, 'workspace_id'> | null;
  /** The people in the receipts. Missing names must be filled in before receipts are stored or sent. */
  people: People;
}

interface DecisionState {
  read: PushRead;
  world: PushWorld;
  ledger: Ledger;
  people: People;
  roles: Map<string, string>;
  changes: (ChangeEntry & { sync_id: number })[];
  head: number;
  now: string;
  currency: string;
  /** Records of the workspace, with those that the decided pushes may have added, and how many it may hold. */
  records: number;
  maxRecords: number;
}

/** Decides one push; throws the HttpError that refuses it. */
function decidePush(state: DecisionState, push: Push): Receipt[] {
  const { user, request } = push;
  const role = state.roles.get(user.id);
  if (role === undefined) throw new HttpError('not_a_member', 'You are not a member of this workspace.');
  const can_write = role !== 'viewer';
  const admission = state.ledger.admit(push, can_write);
  if (can_write) makeRoom(state, push, admission);
  const author = {
    user_id: user.id,
    client_id: request.client_id,
    can_write,
    now: state.now,
    currency: state.currency,
  };
  const receipts = request.mutations.map((mutation) => {
    const answered = admission.answered(mutation.mutation_id);
    if (answered) return answered;
    const sync_id = state.head + 1;
    const resolution = resolveMutation(state.world, mutation, { ...author, sync_id });
    const changed = resolution.records.length > 0;
    if (changed) state.head = sync_id;
    for (const record of resolution.records) state.world.put(record, sync_id);
    for (const id of resolution.touched) state.world.touch(id, sync_id);
    for (const entry of resolution.entries) state.changes.push({ ...entry, sync_id });
    const receipt = toReceipt(mutation.mutation_id, changed ? sync_id : null, resolution, state.people);
    admission.note(receipt, mutation.at);
    return receipt;
  });
  admission.finish();
  return receipts;
}

/** [P30] Counts what a push may create, and throws where the workspace would hold too much with it. */
function makeRoom(state: DecisionState, { request }: Push, admission: Admission): void {
  const created = request.mutations
    .filter(({ mutation_id }) => !admission.answered(mutation_id))
    .flatMap(({ operations }) => operations.filter(({ op }) => op === 'create')).length;
  if (created > 0 && state.records + created > state.maxRecords) {
    const message = `The workspace holds ${state.maxRecords} records at most.`;
    throw new HttpError('workspace_full', message, {}, { 'retry-after': AN_HOUR });
  }
  state.records += created;
}

function attempt(state: DecisionState, push: Push): Receipt[] | HttpError {
  try {
    return decidePush(state, push);
  } catch (error) {
    // It was thrown before anything of this push was decided, so the other pushes are not affected.
    if (error instanceof HttpError) return error;
    throw error;
  }
}

/**
 * DECIDE: applies the mutations of several pushes by the merge rules, in order, to what was read. Pure.
 * @param now the server's clock, RFC 3339, UTC.
 * @param maxRecords how many records the workspace may hold
 */
export function decidePushes(
  read: PushRead,
  pushes: readonly Push[],
  now: string,
  maxRecords = Number.POSITIVE_INFINITY,
): Decision {
  const { workspace } = read;
  const people = new People(pushes.map(({ user }) => user));
  const state: DecisionState = {
    read,
    world: new PushWorld(read),
    ledger: new Ledger(read),
    people,
    // A workspace without its row does not exist, even if somebody is a member of it.
    roles: new Map(workspace ? read.members : []),
    changes: [],
    head: workspace?.head ?? 0,
    now,
    currency: workspace?.currency ?? DEFAULT_CURRENCY,
    records: workspace?.records ?? 0,
    maxRecords,
  };
  const answers = pushes.map((push) => attempt(state, push));
  const { head, changes } = state;
  const { ledger, clients } = state.ledger.changes();
  if (!workspace || clients.length === 0) {
    return { answers, head, epoch: workspace?.epoch ?? '', commit: null, people };
  }
  const { revision, epoch } = workspace;
  const { inserted, updated } = state.world.changed();
  const touched = state.world.touched();
  const { members } = read;
  return {
    answers,
    head,
    epoch,
    people,
    commit: { revision, epoch, head, members, now, inserted, updated, touched, changes, ledger, clients },
  };
}
