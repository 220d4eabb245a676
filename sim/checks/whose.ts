import type { Notice } from '../../shared/device/rows/notice.ts';
import type { DeviceDump } from '../history/dump.ts';
import type { SeenPush, Trace } from '../history/trace.ts';

/**
 * The trace as a device's user made it: each mutation sent by the device on which it was made, for an import lets another one
 * send it; without what he discarded, which a notice carries whole [O13].
 */
export function asMade(trace: Trace, device: number, notices: readonly Notice[]): Trace {
  const discarded = new Set(
    notices.flatMap(({ kind, mutation }) => (kind === 'discarded' && mutation ? [mutation.mutation_id] : [])),
  );
  const isOwn = (mutationId: string, sender: number): boolean =>
    (trace.authors.get(mutationId) ?? sender) === device && !discarded.has(mutationId);
  const pushes = trace.pushes.map((push): SeenPush => {
    const mutations = push.body.mutations.filter(({ mutation_id }) => isOwn(mutation_id, push.device));
    return { ...push, device, body: { ...push.body, mutations } };
  });
  const actions = trace.actions.filter(
    ({ mutation_id }) => mutation_id === null || !discarded.has(mutation_id),
  );
  return Object.create(trace, { pushes: { value: pushes }, actions: { value: actions } }) as Trace;
}

/** A device's notices without those of what was made elsewhere and came with an import, to be refused here. */
export function ofOwnMaking(trace: Trace, device: number, dump: DeviceDump): DeviceDump {
  const notices = dump.notices.filter(
    ({ mutation }) => (trace.authors.get(mutation?.mutation_id ?? '') ?? device) === device,
  );
  return { ...dump, notices };
}

/** The notices of what this device lost: neither what its user discarded, nor what came with an import. */
export function ownLosses(trace: Trace, device: number, notices: readonly Notice[]): Notice[] {
  return notices.filter(({ id, kind }) => kind !== 'discarded' && !trace.imported.has(`${device} ${id}`));
}
