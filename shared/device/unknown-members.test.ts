import { beforeEach, describe, expect, test } from 'vitest';
import { partnerFields } from '../../testing/builders/a-record.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { lineFields, ORDER_FIELDS } from '../../testing/builders/records.ts';
import type { TestDevice } from '../../testing/device/device.ts';
import { deviceAndServer } from '../../testing/device/prepared.ts';
import type { ModelServer } from '../../testing/model/model-server.ts';
import { type Entity, fieldNames } from '../records/entities.ts';
import type { Draft } from './rows/draft.ts';
import { readDeletedCopies } from './trash/trash.ts';

const PARTNER = uuid(0x21);
const ORDER = uuid(0x22);
const LINE = uuid(0x23);
/** What a device of a newer version wrote, and this one does not know. */
const NEW = { phone: '555' };
let server: ModelServer;
let ann: TestDevice;

beforeEach(async () => {
  ({ device: ann, server } = await deviceAndServer());
  const make = (entity: Entity, id: string, fields: object) =>
    ({ op: 'create', entity, id, fields: { ...fields, ...NEW } }) as never;
  server.push({
    protocol: 1,
    client_id: 'bob',
    batch: 1,
    mutations: [
      {
        mutation_id: uuid(0x31),
        at: server.now,
        operations: [
          make('partner', PARTNER, partnerFields()),
          make('pre_order', ORDER, ORDER_FIELDS),
          make('flow', LINE, lineFields(ORDER)),
        ],
      },
    ],
  });
});

const rename: Draft = {
  operations: [{ op: 'update', entity: 'partner', id: PARTNER, fields: { name: 'Bistro' } }],
};
const shown = async () => {
  const rows = await ann.rows();
  return [rows.get(`partner:${PARTNER}`), rows.get(`pre_order:${ORDER}`)];
};
const KEPT = [NEW, { ...NEW, flows: [NEW] }];

/** Every member of the fields of what waits, by entity. */
async function namedFields(): Promise<[Entity, string][]> {
  const operations = (await ann.outbox()).flatMap((entry) => entry.operations);
  return operations.flatMap((operation) =>
    'fields' in operation
      ? Object.keys(operation.fields).map((name): [Entity, string] => [operation.entity, name])
      : [],
  );
}

describe('[O20] a member that this version does not know', () => {
  test('is shown as it was read: by a pull, and by a snapshot beside older data', async () => {
    await ann.sync(server);
    expect(await shown()).toMatchObject(KEPT);
    await ann.store.expire();
    await ann.sync(server);
    expect(await shown()).toMatchObject(KEPT);
  });

  test('stays while changes wait, when they are answered, and at the server', async () => {
    await ann.sync(server);
    await ann.act(rename);
    await ann.setQuantity(ORDER, LINE, 5000);
    await ann.setComment(ORDER, 'at the back door');
    expect(await shown()).toMatchObject(KEPT);
    await ann.push(server);
    expect(await shown()).toMatchObject(KEPT);
    await ann.pull(server);
    expect(await ann.rows()).toEqual(server.rows());
    expect(server.get('partner', PARTNER)?.fields).toMatchObject({ name: 'Bistro', ...NEW });
    expect(server.order(ORDER)).toMatchObject({ comment: 'at the back door', flows: [NEW] });
  });

  test('is in the copies of what was deleted, and back with Undo', async () => {
    await ann.sync(server);
    const { inverse } = await ann.deleteOrder(ORDER);
    const copies = await readDeletedCopies(ann.device, 10);
    expect(copies).toMatchObject([{ row: { ...NEW, flows: [NEW] } }]);
    if (inverse) await ann.act(inverse);
    expect(await shown()).toMatchObject(KEPT);
    await ann.sync(server);
    expect(await ann.rows()).toEqual(server.rows());
  });

  test('is never sent: what waits names known fields only', async () => {
    await ann.sync(server);
    const { inverse } = await ann.act(rename);
    await ann.setQuantity(ORDER, LINE, 5000);
    if (inverse) await ann.act(inverse);
    await ann.setComment(ORDER, 'at the back door');
    const named = await namedFields();
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter(([entity, name]) => !fieldNames(entity).includes(name))).toEqual([]);
  });
});
