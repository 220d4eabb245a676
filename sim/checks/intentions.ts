import type { Operation } from '../../shared/protocol/operation.ts';
import type { DeviceDump } from '../history/dump.ts';
import type { Intended, Trace } from '../history/trace.ts';

/** What somebody has said of a record so far. */
interface Said {
  made: boolean;
  /** Made again after it was refused: taking that back before it is sent leaves nothing to send. */
  madeAgain: boolean;
  deleted: boolean;
  /** Deleted with its order. */
  swept: boolean;
  /** The deletion was refused: there is nothing to restore, and taking a second one back before it is sent sends nothing. */
  refused: boolean;
  /** Deleted twice: somebody else had brought it back, and taking the second deletion back before it is sent sends nothing. */
  broughtBack: boolean;
  /** Deleted at some time: what was said before need not be sent, the deletion was the last word on it [O4]. */
  everDeleted: boolean;
  fields: Map<string, unknown>;
  /** What was said after the last deletion. */
  since: Map<string, unknown>;
}

type Step = Pick<Intended, 'op' | 'entity' | 'id' | 'fields' | 'into'> & { refused?: boolean };

/**
 * What the user of a device did last to each field of each record is what the device sent last for it, or set aside
 * in a notice: folding and batching lost nothing [O4, O6].
 */
export function checkIntentions(trace: Trace, device: number, dump: DeviceDump): void {
  const own = trace.actions.filter((action) => action.device === device);
  const wanted = replay(
    trace,
    own.flatMap(({ operations }) => operations),
  );
  const sent = replay(trace, sentBy(trace, device, dump));
  for (const [key, want] of wanted) {
    const fault = compare(want, sent.get(key));
    if (fault) trace.report('intentions', `device ${device}: ${key} ${fault}`);
  }
}

/** Every mutation of a device, as it was first sent or set aside. */
function sentBy(trace: Trace, device: number, dump: DeviceDump): Step[] {
  const mutations = new Map<string, readonly Operation[]>();
  for (const push of trace.pushes) {
    if (push.device !== device) continue;
    for (const { mutation_id, operations } of push.body.mutations)
      if (!mutations.has(mutation_id)) mutations.set(mutation_id, operations);
  }
  for (const { kind, mutation } of dump.notices) {
    if (kind === 'set_aside' && mutation) mutations.set(mutation.mutation_id, mutation.operations);
  }
  // In the order in which they were made, which their ids tell: late copies arrive in another one.
  const inOrder = [...mutations].sort(([a], [b]) =>
    timeOf(a) < timeOf(b) ? -1 : Number(timeOf(a) > timeOf(b)),
  );
  const receipts = trace.receipts();
  return inOrder.flatMap(([mutationId, operations]) => {
    const refused = receipts.get(mutationId)?.receipt.status === 'rejected';
    return operations.map((operation) => ({ ...stepOf(operation), refused }));
  });
}

/** The part of a UUIDv7 that is its time. */
function timeOf(id: string): string {
  return id.slice(0, 13);
}

function stepOf(operation: Operation): Step {
  const { op, entity, id } = operation;
  const into = op === 'merge' ? operation.into : null;
  return { op, entity, id, into, fields: op === 'create' || op === 'update' ? operation.fields : {} };
}

function replay(trace: Trace, steps: readonly Step[]): Map<string, Said> {
  const said = new Map<string, Said>();
  const homes = new Map(trace.orderOf);
  for (const step of steps) {
    const { op, entity, id, refused = false } = step;
    const key = `${entity}:${id}`;
    const record = said.get(key) ?? unsaid();
    said.set(key, record);
    sayStep(record, step);
    goHome(homes, step);
    if (entity === 'pre_order' && op !== 'update' && op !== 'merge')
      sweep(homes, said, id, { swept: op === 'delete', refused });
  }
  return said;
}

function sayStep(record: Said, { op, fields, refused = false }: Step): void {
  // A copy has an id of its own [M20], so it may be made again after it was refused: what was said of the first one is void.
  if (op === 'create') {
    const said = { fields: new Map<string, unknown>(), since: new Map<string, unknown>() };
    Object.assign(record, { ...said, made: true, madeAgain: record.made, deleted: false, swept: false });
  }
  if (op === 'delete' || op === 'merge') markDeleted(record, refused);
  if (op === 'create' || op === 'update') say(record, fields);
  // Who moves a line has it before him, in an order that is not the deleted one.
  if (op === 'update' && 'pre_order_id' in fields) record.swept = false;
  if (op === 'restore') record.deleted = false;
}

/** Which order lines are in after a step, as far as this user said. */
function goHome(homes: Map<string, string>, { entity, id, fields, into }: Step): void {
  const goal = fields['pre_order_id'];
  if (entity === 'flow' && typeof goal === 'string') homes.set(id, goal);
  if (into !== null) for (const [line, home] of homes) if (home === id) homes.set(line, into);
}

function unsaid(): Said {
  return {
    made: false,
    madeAgain: false,
    deleted: false,
    swept: false,
    refused: false,
    broughtBack: false,
    everDeleted: false,
    fields: new Map(),
    since: new Map(),
  };
}

function say(record: Said, fields: Step['fields']): void {
  for (const [field, value] of Object.entries(fields)) {
    record.fields.set(field, value);
    record.since.set(field, value);
  }
}

function markDeleted(record: Said, refused: boolean): void {
  record.broughtBack ||= record.deleted;
  record.deleted = true;
  record.refused = refused;
  record.everDeleted = true;
  record.since = new Map();
}

/** What happens to an order happens to its lines. */
function sweep(
  homes: ReadonlyMap<string, string>,
  said: Map<string, Said>,
  orderId: string,
  state: Pick<Said, 'swept' | 'refused'>,
): void {
  for (const [key, record] of said) {
    if (!key.startsWith('flow:') || homes.get(key.slice('flow:'.length)) !== orderId) continue;
    record.broughtBack ||= record.swept && state.swept;
    Object.assign(record, state);
  }
}

function compare(want: Said, sent: Said | undefined): string | null {
  const gone = want.deleted || want.swept;
  const sentGone = sent !== undefined && (sent.deleted || sent.swept);
  // Of what went with its order, the order's own deletion is what must be sent.
  if (gone && !want.deleted) return null;
  if (gone)
    return sentGone || (!sent && want.made) || want.madeAgain ? null : 'was deleted, and that was never sent';
  if (sentGone && !sent.refused && !want.broughtBack) return 'was kept, and its deletion was sent';
  if (want.made && !sent?.made) return 'was made, and never sent';
  const lasting = sent?.everDeleted ? want.since : want.fields;
  const wrong = [...lasting].find(([field, value]) => sent?.fields.get(field) !== value);
  return wrong
    ? `should have ${wrong[0]} ${String(wrong[1])}, sent was ${String(sent?.fields.get(wrong[0]))}`
    : null;
}
