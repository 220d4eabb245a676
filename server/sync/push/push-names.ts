import type { Operation } from '../../../shared/protocol/operation.ts';
import type { Person, PushRequest } from '../../../shared/protocol/push.ts';
import { REFERRING_FIELDS } from '../../../shared/records/entities.ts';
import type { PushNames } from '../../sql/push-read.ts';

/** One device's push: who sends it, and what. */
export interface Push {
  user: Person;
  /** The session by which the user sends it. */
  session_id: string;
  request: PushRequest;
}

const newNames = () => ({
  records: {
    unit: new Set<string>(),
    partner: new Set<string>(),
    product: new Set<string>(),
    pre_order: new Set<string>(),
    flow: new Set<string>(),
  },
  restored: new Set<string>(),
  cascades: new Set<string>(),
  references: { unit: new Set<string>(), partner: new Set<string>(), product: new Set<string>() },
});
type Names = ReturnType<typeof newNames>;

/** The entities that fields may refer to. */
function isReferable(entity: string): entity is keyof Names['references'] {
  return entity === 'unit' || entity === 'partner' || entity === 'product';
}

function nameOperation(names: Names, operation: Operation): void {
  const { op, entity, id } = operation;
  names.records[entity].add(id);
  if (entity === 'pre_order' && (op === 'delete' || op === 'restore')) names.cascades.add(id);
  if (entity === 'flow' && op === 'restore') names.restored.add(id);
  if (op === 'merge') {
    names.records.pre_order.add(operation.into);
    names.cascades.add(id);
  }
  if (op !== 'create' && op !== 'update') return;
  if (operation.entity === 'flow' && operation.fields.pre_order_id !== undefined)
    names.records.pre_order.add(operation.fields.pre_order_id);
  const fields: Readonly<Record<string, unknown>> = operation.fields;
  for (const [field, target] of REFERRING_FIELDS[entity]) {
    const referred = fields[field];
    if (typeof referred === 'string' && isReferable(target)) names.references[target].add(referred);
  }
}

/** The ids of everything that deciding these pushes needs. */
export function namesOf(pushes: readonly Push[]): PushNames {
  const names = newNames();
  const mutations = new Set<string>();
  for (const { request } of pushes) {
    for (const { mutation_id, operations } of request.mutations) {
      mutations.add(mutation_id);
      for (const operation of operations) nameOperation(names, operation);
    }
  }
  const { records, restored, cascades, references } = names;
  return {
    users: [...new Set(pushes.map(({ user }) => user.id))],
    clients: pushes.map(({ request: { client_id, batch } }) => ({ client_id, batch })),
    mutations: [...mutations],
    records: {
      unit: [...records.unit],
      partner: [...records.partner],
      product: [...records.product],
      pre_order: [...records.pre_order],
      flow: [...records.flow],
    },
    restored: [...restored],
    cascades: [...cascades],
    references: {
      unit: [...references.unit],
      partner: [...references.partner],
      product: [...references.product],
    },
  };
}
