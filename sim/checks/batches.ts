import { isDeepStrictEqual } from 'node:util';
import type { Mutation } from '../../shared/protocol/push.ts';
import type { Trace } from '../history/trace.ts';
import { meantBy } from './model-record.ts';

/**
 * A mutation that was sent never changes, and a batch's number stands for the same mutations for ever [O4, O5]; a device that was
 * stopped while it settled the answer sends the rest of them [O27].
 */
export function checkBatches(trace: Trace): void {
  const mutations = new Map<string, Mutation>();
  const batches = new Map<string, string[]>();
  for (const { device, body } of trace.pushes) {
    for (const mutation of body.mutations) {
      const before = mutations.get(mutation.mutation_id);
      if (before && !isDeepStrictEqual(meaning(before), meaning(mutation))) {
        trace.report(
          'batches',
          `device ${device}: mutation ${mutation.mutation_id} was sent with other operations`,
        );
      }
      mutations.set(mutation.mutation_id, mutation);
    }
    const name = `${body.client_id} ${body.batch}`;
    const ids = body.mutations.map(({ mutation_id }) => mutation_id);
    const known = batches.get(name);
    if (known && !isPartOf(ids, known))
      trace.report('batches', `device ${device}: batch ${body.batch} holds other mutations`);
    if (!known) batches.set(name, ids);
  }
}

function isPartOf(ids: readonly string[], whole: readonly string[]): boolean {
  return isDeepStrictEqual(
    ids,
    whole.filter((id) => ids.includes(id)),
  );
}

/** A device sends one batch at a time [O5], because one engine runs at a time [L6]. */
export function checkOneAtATime(trace: Trace, device: number, pushesAtOnce: number): void {
  if (pushesAtOnce > 1)
    trace.report('batches', `device ${device} had ${pushesAtOnce} pushes under way at once`);
}

/** Who sends what a device of version 1 wrote into a file names the later fields too. */
function meaning({ operations }: Mutation): unknown[] {
  return operations.map((operation) =>
    operation.op === 'create'
      ? { ...operation, fields: meantBy(operation.entity, operation.fields) }
      : operation,
  );
}
