import type { Mutation } from '../protocol/push.ts';
import { pricesIn, writesPrice } from '../records/written-prices.ts';
import type { Author } from './author.ts';
import { type ChangeEntry, notApplied, type OperationOutcome, rejected } from './outcome.ts';
import { type RecordLookup, RecordOverlay, type RecordState } from './record-state.ts';
import { decideOperation } from './rules.ts';

/** What became of a mutation: a receipt's contents, the new states of records, and the history. */
export interface Resolution {
  status: OperationOutcome['status'];
  results: readonly OperationOutcome[];
  /** New states, to be written. Empty when nothing changed. */
  records: readonly RecordState[];
  /** One entry for each change, in order. */
  entries: readonly ChangeEntry[];
  /** Pre-orders that lines left or joined. They are told whole again, without a new version [M17]. */
  touched: readonly string[];
}

/**
 * Decides a mutation by the rules of shared/SPEC.md (M): all or nothing, operations in order. Pure: the server calls
 * it to decide, the device to rebase. `world` is not changed; the caller takes over `records`.
 */
export function resolveMutation(
  world: RecordLookup,
  mutation: Pick<Mutation, 'operations' | 'currency'>,
  author: Author,
): Resolution {
  if (!author.can_write) return refuseAll(mutation);
  const priced = pricedOtherwise(mutation, author);
  if (priced) return priced;
  const overlay = new RecordOverlay(world);
  const results: OperationOutcome[] = [];
  const entries: ChangeEntry[] = [];
  const touched = new Set<string>();
  for (const [index, operation] of mutation.operations.entries()) {
    const step = decideOperation(overlay, operation, author);
    if (step.fails) return failed(mutation, index, committed(world, step.outcome));
    for (const record of step.records) overlay.put(record);
    entries.push(...step.entries);
    for (const id of step.touched) touched.add(id);
    results.push(step.outcome);
  }
  const status = results.some((result) => result.status === 'conflict') ? 'conflict' : 'success';
  return { status, results, records: overlay.changed(), entries, touched: [...touched] };
}

/** The outcome of a failure, with the record as it is without the mutation: earlier operations are undone too. */
function committed(world: RecordLookup, outcome: OperationOutcome): OperationOutcome {
  if (outcome.record === null) return outcome;
  const record = world.get(outcome.entity, outcome.id) ?? null;
  return { ...outcome, record, version: record?.version ?? null };
}

/** The operation at `index` failed: the mutation gets its status, the neighbours were not applied. */
function failed(
  mutation: Pick<Mutation, 'operations'>,
  index: number,
  outcome: OperationOutcome,
): Resolution {
  const because = outcome.status === 'rejected' ? 'rejected' : 'conflict';
  const results = mutation.operations.map((operation, at) =>
    at === index ? outcome : notApplied(operation, because),
  );
  return { status: outcome.status, results, records: [], entries: [], touched: [] };
}

/** A mutation that writes prices in another currency than the workspace's is rejected whole [M21]; else null. */
function pricedOtherwise(
  mutation: Pick<Mutation, 'operations' | 'currency'>,
  author: Author,
): Resolution | null {
  const { operations, currency } = mutation;
  if (currency === undefined || author.currency === undefined || currency === author.currency) return null;
  const index = operations.findIndex(writesPrice);
  const operation = operations[index];
  const [field] = operation ? pricesIn(operation) : [];
  if (!operation || field === undefined) return null;
  return failed(
    mutation,
    index,
    rejected(operation, {
      code: 'other_currency',
      message: `This price was written in ${currency}; the workspace is in ${author.currency} now.`,
      field,
    }).outcome,
  );
}

function refuseAll(mutation: Pick<Mutation, 'operations'>): Resolution {
  const error = { code: 'read_only', message: 'Your role in this workspace is to read only.' } as const;
  const results = mutation.operations.map((operation) => rejected(operation, error).outcome);
  return { status: 'rejected', results, records: [], entries: [], touched: [] };
}
