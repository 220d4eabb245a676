import type { Acted } from '../../shared/device/act.ts';
import type { Draft, DraftOperation } from '../../shared/device/rows/draft.ts';
import { fieldNames } from '../../shared/records/entities.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import type { Hand } from './day.ts';
import {
  amount,
  copyId,
  merge,
  named,
  newLine,
  newOrder,
  O1,
  O2,
  orderFields,
  TODAY,
  TOMORROW,
  update,
} from './goods.ts';

/** What one of two people does. */
export interface Doing {
  /** What he had done before, which both have read. */
  before?: (hand: Hand) => Promise<Acted>;
  /** `turn` is 1 for who is first at the server, 2 for the other one; `earlier` is what `before` gave. */
  draft: (hand: Hand, turn: number, earlier: Acted | undefined) => Draft | Promise<Draft>;
}

const one = (operation: DraftOperation): Doing => ({ draft: () => ({ operations: [operation] }) });
const order = (id: string, fields: Record<string, unknown>): Doing =>
  one({ op: 'update', entity: 'pre_order', id, fields });
const edits = (order_id: string): Doing => ({
  draft: (_hand, turn) => ({
    operations: [update('salmon of o2', order_id, amount(turn === 1 ? 9 : 8))],
  }),
});
const adds = (order_id: string): Doing => ({
  draft: ({ name, newId }, turn) => ({
    operations: [newLine(newId(`${name}'s hake`), order_id, 'hake', turn)],
  }),
});
const deletes = (line: string, order_id: string): Doing =>
  one({ op: 'delete', entity: 'flow', id: named(line), order_id });
const splits = (order_id: string): Doing => ({
  draft: ({ name, newId }) => {
    const rest = newId(`${name}'s order`);
    return { operations: [newOrder(rest), update('cod of o2', order_id, { pre_order_id: rest })] };
  },
});
const undoes: Doing['draft'] = (_hand, _turn, earlier) => earlier?.inverse ?? { operations: [] };

/** Copies orders of today to tomorrow, as the device shows them. */
export const copies = (wanted: readonly string[]): Doing => ({
  draft: async ({ device }) => {
    const rows = await device.page.read((db) => db.getAll('orders'));
    const shown = rows.filter(({ id, delivery_date }) => wanted.includes(id) && delivery_date === TODAY);
    return { operations: shown.flatMap(copySteps) };
  },
});

function copySteps({ id, comment, flows }: Order): DraftOperation[] {
  const copy = copyId(id);
  const lines = flows.map((line): DraftOperation => {
    const own = Object.entries(line).filter(([name]) => fieldNames('flow').includes(name));
    const fields = { ...Object.fromEntries(own), pre_order_id: copy };
    return { op: 'create', entity: 'flow', id: copyId(line.id), order_id: copy, fields, once: true };
  });
  const fields = orderFields({ delivery_date: TOMORROW, comment });
  return [{ op: 'create', entity: 'pre_order', id: copy, fields, once: true }, ...lines];
}

/** What people do with two orders of a day, each tried against each. */
export const ACTIONS: Readonly<Record<string, Doing>> = {
  'merges o2 into o1': one(merge(O2, O1)),
  'merges o1 into o2': one(merge(O1, O2)),
  'moves o2 to tomorrow': order(O2, { delivery_date: TOMORROW }),
  'copies o2 to tomorrow': copies([O2]),
  'copies the day to tomorrow': copies([O1, O2]),
  'edits the salmon of o2': edits(O2),
  'adds hake to o2': adds(O2),
  'moves the salmon of o2 to o1': one(update('salmon of o2', O2, { pre_order_id: O1 })),
  'splits the cod from o2': splits(O2),
  'deletes the salmon of o2': deletes('salmon of o2', O2),
  'deletes o2': one({ op: 'delete', entity: 'pre_order', id: O2 }),
  'confirms o2': order(O2, { status: 'confirmed' }),
  'takes back an edit of the salmon of o2': {
    before: async ({ does, device }) => {
      await does({ operations: [update('salmon of o2', O2, amount(4))] });
      await device.sync();
      return does({ operations: [update('salmon of o2', O2, amount(5))] });
    },
    draft: undoes,
  },
  'restores o3': one({ op: 'restore', entity: 'pre_order', id: named('o3') }),
  'restores the crab of o2': one({ op: 'restore', entity: 'flow', id: named('crab of o2'), order_id: O2 }),
};

/** Undo of a merge that both have read. */
export const TAKES_BACK: Readonly<Record<string, Doing>> = {
  'takes back the merge of o2 into o1': {
    before: ({ does }) => does({ operations: [merge(O2, O1)] }),
    draft: undoes,
  },
};

/** What somebody does with the merged order while another one takes the merge back. */
export const AFTER_MERGE: Readonly<Record<string, Doing>> = {
  'moves o1 to tomorrow': order(O1, { delivery_date: TOMORROW }),
  'copies the day to tomorrow': copies([O1, O2]),
  'edits the salmon of o2': edits(O1),
  'adds hake to o1': adds(O1),
  'splits the cod from o1': splits(O1),
  'deletes the salmon of o2': deletes('salmon of o2', O1),
  'deletes o1': one({ op: 'delete', entity: 'pre_order', id: O1 }),
  'confirms o1': order(O1, { status: 'confirmed' }),
  'merges o1 into a new order': {
    draft: ({ name, newId }) => {
      const id = newId(`${name}'s order`);
      return { operations: [newOrder(id), merge(O1, id)] };
    },
  },
  'restores the crab of o2': one({ op: 'restore', entity: 'flow', id: named('crab of o2'), order_id: O2 }),
};
