import type { EngineStore } from '../../shared/device/engine/engine-store.ts';
import type { DraftOperation } from '../../shared/device/rows/draft.ts';
import type { OrderRow } from '../../shared/device/rows/row.ts';
import type { Device, LocalDatabase } from '../../shared/device/store/open.ts';
import type { PullResponse } from '../../shared/protocol/pull.ts';
import type { PushRequest, PushResponse } from '../../shared/protocol/push.ts';
import { twoAlike } from '../rearranging.ts';
import type { Intention } from '../sight.ts';
import type { Planted } from '../simulate.ts';
import type { Check } from './trace.ts';

/** A fault that is planted on purpose, and the checks of which one at least must catch it. */
export interface PlantedFault {
  name: string;
  plant: () => Planted;
  caughtBy: readonly Check[];
}

/** A store of which some methods are replaced. */
function changed(store: EngineStore, methods: Partial<EngineStore>): EngineStore {
  const bound = (name: string | symbol): unknown => {
    const method = Reflect.get(store, name) as (...args: unknown[]) => unknown;
    return method.bind(store);
  };
  return new Proxy(store, { get: (_, name) => Reflect.get(methods, name) ?? bound(name) });
}

/** The server commits and forgets that it did: ledger and receipts are not stored. */
const receiptNotStored = (): Planted => ({
  tamper: async (server, sent, handle) => {
    const answer = await handle();
    if (!sent.path.startsWith('/sync/push') || answer.status !== 200 || sent.body === null) return answer;
    const { client_id, mutations } = JSON.parse(sent.body) as PushRequest;
    const ids = mutations.map(({ mutation_id }) => mutation_id);
    if (ids.length === 0) return answer;
    const { sql } = server.app;
    await sql`delete from mutations where workspace_id = ${server.workspace} and mutation_id in ${sql(ids)}`;
    await sql`update clients set receipts = '[]' where workspace_id = ${server.workspace} and client_id = ${client_id}`;
    return answer;
  },
});

/** The cursor is saved first, and sometimes the worker dies before the rows are. */
const cursorBeforeRows = (): Planted => {
  let applied = 0;
  const store = (real: EngineStore): EngineStore =>
    changed(real, {
      apply: (changes, to) => {
        applied += 1;
        return real.apply(applied % 4 === 0 ? [] : changes, to);
      },
    });
  return { wiring: { store } };
};

/** What is sent leaves the outbox at once. */
const outboxClearedOnSend = (): Planted => {
  const store = (real: EngineStore, device: Device): EngineStore =>
    changed(real, {
      freeze: async () => {
        const request = await real.freeze();
        if (request) await clearBatch(device, request.batch);
        return request;
      },
    });
  return { wiring: { store } };
};

async function clearBatch(device: Device, batch: number): Promise<void> {
  await device.write(async (db) => {
    const tx = db.transaction('outbox', 'readwrite');
    for (const key of await tx.store.index('by_batch').getAllKeys(batch)) await tx.store.delete(key);
    await tx.done;
  });
}

/** A pull brings what lives and leaves out what was deleted. */
const tombstoneDropped = (): Planted => ({
  tamper: async (_server, sent, handle) => {
    const answer = await handle();
    if (!sent.path.startsWith('/sync/pull') || answer.status !== 200) return answer;
    const page = JSON.parse(answer.body) as PullResponse;
    const changes = page.changes.filter((change) => 'gone' in change || change.record.deleted_at === null);
    return { ...answer, body: JSON.stringify({ ...page, changes }) };
  },
});

/** Two workers run, and nothing keeps them apart. */
const twoEngines = (): Planted => ({
  wiring: { twins: true, lock: () => ({ hold: (_name, _signal, work) => work() }) },
});

/** Every second settled batch loses the notices that it made. */
const noticeLost = (): Planted => {
  let settled = 0;
  const store = (real: EngineStore, device: Device): EngineStore =>
    changed(real, {
      settle: async (batch, response) => {
        const before = new Set(await device.read((db) => db.getAllKeys('notices')));
        await real.settle(batch, response);
        settled += 1;
        if (settled % 2 === 0) return;
        await device.write(async (db) => {
          for (const key of await db.getAllKeys('notices'))
            if (!before.has(key)) await db.delete('notices', key);
        });
      },
    });
  return { wiring: { store } };
};

/** A batch that was sent before goes out with new mutation_ids. */
const retriedUnderNewId = (): Planted => {
  const sent = new Set<string>();
  const names = new Map<string, string>();
  const store = (real: EngineStore): EngineStore =>
    changed(real, {
      freeze: async () => {
        const request = await real.freeze();
        if (!request || request.mutations.length === 0) return request;
        const name = `${request.client_id} ${request.batch}`;
        if (!sent.has(name)) {
          sent.add(name);
          return request;
        }
        return { ...request, mutations: request.mutations.map((mutation) => renamed(mutation, names)) };
      },
      settle: (batch, response) => real.settle(batch, withOldNames(response, names)),
    });
  return { wiring: { store } };
};

function renamed(
  mutation: PushRequest['mutations'][number],
  names: Map<string, string>,
): PushRequest['mutations'][number] {
  const { mutation_id } = mutation;
  const fresh = `${mutation_id.slice(0, -1)}${mutation_id.endsWith('0') ? '1' : '0'}`;
  names.set(fresh, mutation_id);
  return { ...mutation, mutation_id: fresh };
}

function withOldNames(response: PushResponse, names: ReadonlyMap<string, string>): PushResponse {
  const receipts = response.receipts.map((receipt) => ({
    ...receipt,
    mutation_id: names.get(receipt.mutation_id) ?? receipt.mutation_id,
  }));
  return { ...response, receipts };
}

/** The merge of before version 2: the lines are copied under new ids, and the other order is deleted. */
const mergeByCopying: Intention = async (sight) => {
  const [target, other] = (await twoAlike(sight)) ?? [];
  if (!target || !other) return null;
  const copies = other.flows.map(
    ({ product_id, unit_id, quantity_milli, price_cents, comment }): DraftOperation => {
      const goods = { product_id, unit_id, quantity_milli, price_cents, comment };
      const fields = { pre_order_id: target.id, ...goods };
      return { op: 'create', entity: 'flow', id: sight.uuid(), order_id: target.id, fields };
    },
  );
  return [...copies, { op: 'delete', entity: 'pre_order', id: other.id }];
};

/** A pull leaves out the orders that have a new number without a new version: those that a line left or joined. */
const moveNotTold = (): Planted => ({
  tamper: async (server, sent, handle) => {
    const answer = await handle();
    if (!sent.path.startsWith('/sync/pull') || answer.status !== 200) return answer;
    const { sql } = server.app;
    const touched = await sql<
      { id: string }[]
    >`select id from pre_orders where workspace_id = ${server.workspace}
      and not exists (select 1 from changes where changes.workspace_id = pre_orders.workspace_id
        and changes.id = pre_orders.id and changes.sync_id = pre_orders.sync_id)`;
    const ids = new Set(touched.map(({ id }) => id));
    const page = JSON.parse(answer.body) as PullResponse;
    const changes = page.changes.filter((change) => 'gone' in change || !ids.has(change.record.id));
    return { ...answer, body: JSON.stringify({ ...page, changes }) };
  },
});

/** A pull brings a moved line to its new order, and it stays in the one that it left too. */
const lineNotTakenOut = (): Planted => {
  const store = (real: EngineStore, device: Device): EngineStore =>
    changed(real, {
      apply: async (changes, to) => {
        const before = await device.read((db) => db.getAll('orders'));
        await real.apply(changes, to);
        await device.write((db) => putBack(db, before));
      },
    });
  return { wiring: { store } };
};

async function putBack(db: LocalDatabase, before: readonly OrderRow[]): Promise<void> {
  const tx = db.transaction('orders', 'readwrite');
  const here = new Set((await tx.store.getAll()).flatMap(({ flows }) => flows.map(({ id }) => id)));
  for (const { id, flows } of before) {
    const order = await tx.store.get(id);
    const left = flows.filter(
      (line) => here.has(line.id) && order?.flows.every((each) => each.id !== line.id),
    );
    if (order && left.length > 0) await tx.store.put({ ...order, flows: [...order.flows, ...left] });
  }
  await tx.done;
}

/** What the simulator must be able to catch. */
export const PLANTED_FAULTS: readonly PlantedFault[] = [
  { name: 'receipt not stored', plant: receiptNotStored, caughtBy: ['history', 'rules'] },
  { name: 'cursor saved before rows', plant: cursorBeforeRows, caughtBy: ['convergence'] },
  {
    name: 'outbox cleared on send',
    plant: outboxClearedOnSend,
    caughtBy: ['intentions', 'notices', 'convergence'],
  },
  { name: 'tombstone dropped', plant: tombstoneDropped, caughtBy: ['convergence'] },
  { name: 'two engines at once', plant: twoEngines, caughtBy: ['batches'] },
  { name: 'notice lost', plant: noticeLost, caughtBy: ['notices'] },
  {
    name: 'retried batch under a new mutation_id',
    plant: retriedUnderNewId,
    caughtBy: ['batches', 'history'],
  },
  {
    name: 'merging copies lines and deletes the other order',
    plant: () => ({ wiring: { intentions: { 'merge orders': mergeByCopying } } }),
    caughtBy: ['goods'],
  },
  { name: 'a move is not told', plant: moveNotTold, caughtBy: ['convergence'] },
  { name: 'a moved line stays where it was too', plant: lineNotTakenOut, caughtBy: ['convergence'] },
];
