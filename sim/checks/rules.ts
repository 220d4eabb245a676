import { isDeepStrictEqual } from 'node:util';
import type { Conflict, Mutation, Receipt, Result } from '../../shared/protocol/push.ts';
import type { SeenPush, Trace } from '../history/trace.ts';
import { Ledger } from './goods.ts';
import { type Expected, Model } from './model.ts';

/**
 * Runs everything that the server answered through the model, in the order in which it decided: each mutation's first
 * receipt must be what the rules say [M1..M15], and every later one the same again, or a `duplicate` [P4, P6].
 * @returns the model's records, to be compared with the server's, and what people said of goods
 */
export function checkRules(trace: Trace): { model: Model; ledger: Ledger } {
  const judge = new Judge(trace);
  for (const push of inOrder(trace.pushes)) {
    for (const index of push.body.mutations.keys()) judge.hear(push, index);
  }
  return judge;
}

class Judge {
  readonly model = new Model();
  readonly ledger: Ledger;
  readonly #trace: Trace;
  readonly #first = new Map<string, Receipt>();

  constructor(trace: Trace) {
    this.#trace = trace;
    this.ledger = new Ledger(trace);
  }

  hear(push: SeenPush, index: number): void {
    const mutation = push.body.mutations[index];
    const receipt = push.response?.receipts[index];
    if (!mutation) return;
    const name = `mutation ${mutation.mutation_id} of device ${push.device}`;
    const report = (message: string): void => this.#trace.report('rules', `${name}: ${message}`);
    const before = this.#first.get(mutation.mutation_id);
    if (receipt?.mutation_id !== mutation.mutation_id) report('no receipt in its place');
    else if (!before) this.#judge(push, mutation, receipt, report);
    else if (!isSame(before, receipt)) report('answered again, and differently');
  }

  #judge(push: SeenPush, mutation: Mutation, receipt: Receipt, report: (message: string) => void): void {
    this.#first.set(mutation.mutation_id, receipt);
    if (isOrderUnknown(push)) return;
    const sender = { user: push.user_id, client: push.body.client_id, role: push.role };
    const decision = this.model.apply(mutation.operations, sender);
    this.ledger.hear(mutation.mutation_id, this.model, decision);
    const sync_id = decision.changes > 0 ? this.model.head : null;
    if (receipt.sync_id !== sync_id) report(`sync_id ${receipt.sync_id}, not ${sync_id}`);
    for (const [at, expected] of decision.results.entries()) {
      const fault = differs(expected, receipt.results[at]);
      if (fault) report(`operation ${at}: ${fault}`);
    }
  }
}

/** True for a push that changed nothing while others were at the server: before or after which, nobody can tell. */
function isOrderUnknown(push: SeenPush): boolean {
  return push.overlapping && lowest(push) === Number.MAX_SAFE_INTEGER;
}

/** The pushes in the order of their decisions; those that were at the server together by the numbers they took. */
function inOrder(pushes: readonly SeenPush[]): SeenPush[] {
  const ordered: SeenPush[] = [];
  let together: SeenPush[] = [];
  const flush = (): void => {
    ordered.push(...together.sort((a, b) => lowest(a) - lowest(b)));
    together = [];
  };
  for (const push of pushes) {
    if (push.status !== 200) continue;
    if (!push.overlapping) flush();
    if (push.overlapping) together.push(push);
    else ordered.push(push);
  }
  flush();
  return ordered;
}

/** The lowest number that a push took. */
function lowest({ response }: SeenPush): number {
  const numbers = response?.receipts.flatMap(({ sync_id }) => (sync_id === null ? [] : [sync_id])) ?? [];
  return Math.min(Number.MAX_SAFE_INTEGER, ...numbers);
}

function isSame(first: Receipt, again: Receipt): boolean {
  if (again.duplicate) return again.status === 'success' && again.sync_id === first.sync_id;
  return isDeepStrictEqual(first, again);
}

/** What is wrong with a result; null when nothing is. */
function differs(expected: Expected, result: Result | undefined): string | null {
  if (!result) return 'no result';
  if (result.status !== expected.status) return `${result.status}, not ${expected.status}`;
  if (result.version !== expected.version) return `version ${result.version}, not ${expected.version}`;
  if (result.merged !== expected.merged) return `merged ${result.merged}, not ${expected.merged}`;
  if ((result.error?.code ?? null) !== expected.code)
    return `code ${result.error?.code}, not ${expected.code}`;
  const lost = result.conflicts.map(lossOf).sort();
  if (!isDeepStrictEqual(lost, [...expected.lost].sort()))
    return `lost ${lost.join()}, not ${expected.lost.join()}`;
  const { record } = expected;
  if (record === null) return null;
  if ((result.record?.['deleted_at'] !== null) !== (record.deleted !== null))
    return 'its record is otherwise deleted';
  const wrong = Object.entries(record.fields).find(([field, value]) => result.record?.[field] !== value);
  return wrong ? `its record has another ${wrong[0]}` : null;
}

function lossOf(conflict: Conflict): string {
  return 'field' in conflict ? conflict.field : conflict.kind;
}
