import { isDeepStrictEqual } from 'node:util';
import type { Notice } from '../../shared/device/rows/notice.ts';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { Receipt, Result } from '../../shared/protocol/push.ts';
import { FIELD_GROUPS } from '../../shared/records/entities.ts';
import type { DeviceDump, ServerDump } from '../history/dump.ts';
import type { SeenPush, Trace } from '../history/trace.ts';
import type { Model } from './model.ts';

/** What one device must have been told, as far as receipts say. */
interface Loss {
  mutation_id: string;
  what: string;
  matches: (notice: Notice) => boolean;
}

/** The circumstances of a device that excuse some notices. */
export interface Circumstances {
  device: number;
  dump: DeviceDump;
  server: ServerDump;
  model: Model;
  /** Somebody between refused a push whole: mutations may be set aside. */
  refused: boolean;
  /** A snapshot took the place of older rows. */
  renewed: boolean;
}

/** Every lost value has exactly one notice, on its author's device, and there is no other [O9, M9]. */
export function checkNotices(trace: Trace, circumstances: Circumstances): void {
  const { device, dump, refused } = circumstances;
  const report = (message: string): void => trace.report('notices', `device ${device}: ${message}`);
  const left = new Set(dump.notices);
  for (const loss of lossesOf(trace, device)) {
    const found = [...left].filter(loss.matches);
    if (found.length !== 1) report(`${found.length} notices of ${loss.what} (mutation ${loss.mutation_id})`);
    for (const notice of found) left.delete(notice);
  }
  checkUnseen(circumstances, left, report);
  for (const notice of left) {
    if (notice.kind === 'set_aside' && refused) continue;
    report(
      `a notice of nothing: ${notice.kind} ${notice.entity} ${notice.record_id} ${notice.field ?? ''} ${notice.id}`,
    );
  }
}

function lossesOf(trace: Trace, device: number): Loss[] {
  return [...trace.receipts().values()].flatMap(({ receipt, push }) =>
    push.device === device ? losses(receipt, push) : [],
  );
}

/** The kinds of conflict that undo the whole mutation. */
const UNDOING: readonly string[] = ['deleted', 'parent_deleted'];

function losses(receipt: Receipt, push: SeenPush): Loss[] {
  const { mutation_id } = receipt;
  const failed = receipt.results.find(
    ({ status, error, conflicts }) =>
      (status === 'rejected' && error?.code !== 'not_applied') ||
      conflicts.some((conflict) => 'kind' in conflict && UNDOING.includes(conflict.kind)),
  );
  if (failed) {
    const sent = push.body.mutations.find((mutation) => mutation.mutation_id === mutation_id);
    const matches = ({ mutation }: Notice): boolean =>
      mutation?.mutation_id === mutation_id && isDeepStrictEqual(mutation.operations, sent?.operations);
    return [{ mutation_id, what: `the failure at ${failed.entity} ${failed.id}`, matches }];
  }
  const operations = push.body.mutations.find((mutation) => mutation.mutation_id === mutation_id)?.operations;
  const lost = receipt.results.flatMap((result, index) =>
    result.conflicts.flatMap((conflict): Loss[] => {
      if (!('field' in conflict)) return [];
      const { field, yours, theirs } = conflict;
      // What the same mutation overwrites was given up by its author.
      if (operations?.slice(index + 1).some((later) => later.id === result.id && writes(later, field)))
        return [];
      if (field === 'confirmed_as' && (yours === null || hasLost(result, 'status'))) return [];
      const operation = operations?.[index];
      // Of a merge that was not done, the notice is about the order whose field somebody wrote.
      const about = operation?.op === 'merge' ? [result.id, operation.into] : [result.id];
      const matches = (notice: Notice): boolean =>
        notice.kind === 'field' &&
        about.includes(notice.record_id) &&
        notice.field === field &&
        notice.id.startsWith(mutation_id) &&
        isDeepStrictEqual([notice.yours, notice.theirs], [yours, theirs]);
      return [{ mutation_id, what: `the conflict on ${field} of ${result.entity} ${result.id}`, matches }];
    }),
  );
  return [...lost, ...madeBefore(receipt, operations)];
}

function hasLost({ conflicts }: Result, name: string): boolean {
  return conflicts.some((conflict) => 'field' in conflict && conflict.field === name);
}

/** All that a mutation was to make and that had been made before is one loss [M20]. */
function madeBefore({ mutation_id, results }: Receipt, operations: readonly Operation[] | undefined): Loss[] {
  const told = operations?.filter((_, index) =>
    results[index]?.conflicts.some((conflict) => 'kind' in conflict && conflict.kind === 'exists'),
  );
  const matches = ({ kind, mutation }: Notice): boolean =>
    kind === 'exists' &&
    mutation?.mutation_id === mutation_id &&
    isDeepStrictEqual(mutation.operations, told);
  return told && told.length > 0 ? [{ mutation_id, what: 'what had been made before', matches }] : [];
}

function writes(operation: Operation, field: string): boolean {
  if (operation.op !== 'update') return false;
  const members = FIELD_GROUPS[operation.entity][field] ?? [field];
  return members.every((member) => member in operation.fields);
}

/** Accepted changes that a deletion took away unseen: told where it lasted, and never oftener than it happened. */
function checkUnseen(
  circumstances: Circumstances,
  left: Set<Notice>,
  report: (message: string) => void,
): void {
  const told = new Map<string, number>();
  for (const notice of left) {
    if (notice.kind !== 'deleted_unseen') continue;
    const key = `${notice.entity}:${notice.record_id}`;
    told.set(key, (told.get(key) ?? 0) + 1);
    left.delete(notice);
  }
  // After a snapshot nobody can say what was deleted, and whether its author had seen it: the device guesses.
  if (circumstances.renewed) return;
  for (const [key, count] of told) {
    const most = mostUnseen(circumstances, key);
    if (count > most) report(`${count} notices of ${most} unseen deletions of ${key}`);
  }
  for (const key of lastingUnseen(circumstances)) {
    if (!told.has(key)) report(`nothing was said of the unseen deletion of ${key}`);
  }
}

/** How many notices of unseen deletions of a record a device may have: one for each deletion. */
function mostUnseen({ dump, model }: Circumstances, key: string): number {
  const client = dump.client?.client_id ?? '';
  const burials = model.burials.filter((burial) => burial.key === key);
  return new Set(burials.filter(({ unseen }) => unseen.includes(client)).map(({ sync_id }) => sync_id)).size;
}

/** What is deleted at the end, in the device's window, with changes of this device that nobody had seen. */
function lastingUnseen({ dump, server }: Circumstances): Set<string> {
  const client = dump.client?.client_id ?? '';
  const from = dump.cursor?.from ?? '';
  const lasting = [...server.records]
    .filter(([, record]) => record.deleted && record.deleted_unseen.includes(client))
    .filter(([, { delivery_date, order_id }]) => isInWindow(delivery_date, order_id, server, from))
    .map(([key, { order_id, deleted_with }]) => (deleted_with === null ? key : `pre_order:${order_id}`));
  return new Set(lasting);
}

function isInWindow(date: string | null, orderId: string | null, server: ServerDump, from: string): boolean {
  const delivered =
    orderId === null ? date : (server.records.get(`pre_order:${orderId}`)?.delivery_date ?? null);
  return delivered === null || delivered >= from;
}
