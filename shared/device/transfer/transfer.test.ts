import fc from 'fast-check';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, onTestFinished, test, vi } from 'vitest';
import { anyFields } from '../../../testing/builders/field-values.ts';
import { GOODS } from '../../../testing/builders/goods.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { BLANK_FIELDS, ENTITIES } from '../../records/entities.ts';
import { closeNotice } from '../notices/keep-notices.ts';
import { readNotices, readOrder } from '../store/read.ts';
import { carriedSchema } from './carried.ts';
import { exportUnsent } from './export.ts';
import { readExport } from './export-file.ts';
import { importUnsent } from './import.ts';

const HEAD = {
  workspace: { id: 'w1', name: 'Quay' },
  user: { id: 'ann', name: 'Ann' },
  device: 'tablet',
  at_ms: Date.parse('2026-11-24T13:00:00Z'),
};
const IDS = { unit: uuid(1), partner: uuid(2), product: uuid(3), pre_order: uuid(4) };
let ann: TestDevice;
let bob: TestDevice;
let server: ModelServer;

beforeEach(async () => {
  server = new ModelServer();
  ann = await TestDevice.open('ann');
  bob = await TestDevice.open('bob');
  await ann.act(GOODS);
  await ann.sync(server);
  await bob.sync(server);
});
afterEach(() => {
  ann.close();
  bob.close();
});

/** The file as it is written, carried over and read. */
async function carried() {
  const read = readExport(JSON.stringify(await exportUnsent(ann.device, HEAD)), 'w1');
  if (!read.ok) throw new Error(`${read.fault} ${read.detail}`);
  return read.file;
}

const importTo = async (device: TestDevice) =>
  importUnsent(device.device, { userId: device.user, nowMs: device.nowMs++ }, await carried());

describe('[O14] a tablet that cannot send any more', () => {
  test('is rescued by another device: its changes wait there, shown, under their own mutation_ids', async () => {
    const { order } = await ann.createOrder();
    const before = await ann.outbox();
    expect(await importTo(bob)).toEqual({ added: 1, notices: 0, known: 0 });
    expect((await bob.outbox()).map(({ mutation_id }) => mutation_id)).toEqual([before[0]?.mutation_id]);
    expect(await readOrder(bob.device, order)).toMatchObject({ flows: [{ quantity_milli: 1000 }] });
    await bob.sync(server);
    expect(server.order(order)).toMatchObject({ flows: [{ quantity_milli: 1000 }] });
    expect(await ann.outbox()).toEqual(before.map((entry) => ({ ...entry, group: 'exported' })));
  });

  test('gives its file also where its disk is full: nothing can be folded on it either', async () => {
    await ann.createOrder();
    const before = await ann.outbox();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    onTestFinished(() => put.mockRestore());
    const file = await exportUnsent(ann.device, HEAD);
    expect(file.mutations.map(({ mutation_id }) => mutation_id)).toEqual([before[0]?.mutation_id]);
    expect(await ann.outbox()).toEqual(before);
  });

  test('gives no file where the database fails otherwise', async () => {
    await ann.createOrder();
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no', 'DataError');
    });
    onTestFinished(() => put.mockRestore());
    await expect(exportUnsent(ann.device, HEAD)).rejects.toMatchObject({ name: 'DataError' });
  });

  test('[O5] leaves as it is what is being sent', async () => {
    await ann.createOrder();
    const { batch } = await ann.freeze();
    await exportUnsent(ann.device, HEAD);
    expect(await ann.outbox()).toMatchObject([{ batch, group: null }]);
  });

  test('[O4] changes what it had exported: the change is a mutation of its own, for the other one may have arrived', async () => {
    const { order, line } = await ann.createOrder();
    await importTo(bob);
    await ann.setQuantity(order, line, 7000);
    await bob.sync(server);
    await ann.sync(server);
    expect(server.order(order).flows[0]).toMatchObject({ quantity_milli: 7000 });
    expect(await readNotices(ann.device, { open: true })).toEqual([]);
  });

  test('[O4] what the other device changes of it is a mutation of its own as well', async () => {
    const { order, line } = await ann.createOrder();
    await importTo(bob);
    await bob.setQuantity(order, line, 8000);
    await ann.sync(server);
    await bob.sync(server);
    expect(server.order(order).flows[0]).toMatchObject({ quantity_milli: 8000 });
  });

  test('twice imported, and sent by the tablet too, its changes arrive once', async () => {
    const { order, line } = await ann.createOrder();
    await ann.sync(server);
    await ann.setQuantity(order, line, 5000);
    await bob.sync(server);
    const file = await carried();
    const take = () => importUnsent(bob.device, { userId: 'bob', nowMs: bob.nowMs++ }, file);
    expect(await take()).toMatchObject({ added: 1 });
    expect(await take()).toEqual({ added: 0, notices: 0, known: 1 });
    await bob.sync(server);
    const head = server.order(order)?.flows[0]?.version;
    expect(await take()).toMatchObject({ added: 1 });
    await bob.sync(server);
    await ann.sync(server);
    expect(server.order(order)?.flows[0]).toMatchObject({ quantity_milli: 5000, version: head });
    expect(await ann.rows()).toEqual(server.rows());
    expect(await bob.rows()).toEqual(server.rows());
    expect(await readNotices(ann.device, { open: true })).toEqual([]);
  });

  test('brings what was refused as a notice, to be decided once', async () => {
    await ann.createOrder();
    const request = await ann.store.freeze();
    await ann.store.refuse(request?.batch ?? 0, { code: 'bad_request', message: 'no' });
    const [notice] = await readNotices(ann.device, { open: true });
    expect(await importTo(bob)).toEqual({ added: 0, notices: 1, known: 0 });
    expect(await readNotices(bob.device, { open: true })).toMatchObject([
      { id: notice?.id, kind: 'set_aside', mutation: notice?.mutation },
    ]);
    await closeNotice(bob.device, notice?.id ?? '', 'read', 1);
    expect(await importTo(bob)).toEqual({ added: 0, notices: 0, known: 1 });
    expect(await readNotices(bob.device, { open: true })).toEqual([]);
  });

  test('[O10] one that the server refuses, waiting or set aside, keeps none of the others back', async () => {
    await ann.createOrder();
    const request = await ann.store.freeze();
    const refusal = { code: 'bad_request', message: 'no', status: 400, issues: [] };
    await ann.store.refuse(request?.batch ?? 0, refusal);
    const { order } = await ann.createOrder();
    await ann.setComment((await ann.createOrder()).order, 'caf\u00e9');
    await ann.device.write(async (db) => {
      const entry = (await db.getAll('outbox')).at(-1);
      const [head] = entry?.operations ?? [];
      if (entry && head?.op === 'create' && head.entity === 'pre_order') {
        const poisoned = { ...head, fields: { ...head.fields, comment: 'cafe\u0301'.repeat(500) } };
        await db.put('outbox', { ...entry, operations: [poisoned, ...entry.operations.slice(1)] });
      }
    });
    expect(await importTo(bob)).toEqual({ added: 2, notices: 1, known: 0 });
    expect(await readOrder(bob.device, order)).toMatchObject({ id: order });
  });

  test('many changes come in steps of 100, in their order', async () => {
    for (let n = 0; n < 101; n++) await ann.createOrder();
    const file = await carried();
    let transactions = 0;
    const counted: typeof bob.device = {
      ...bob.device,
      write(work) {
        transactions++;
        return bob.device.write(work);
      },
    };
    const author = { userId: 'ann', nowMs: bob.nowMs };
    const { mutations } = file;
    await importUnsent(counted, author, { ...file, mutations: mutations.slice(0, 100) });
    expect(transactions).toBe(1);
    expect(await importUnsent(counted, author, file)).toMatchObject({ added: 1, known: 100 });
    expect(transactions).toBe(3);
    const ids = async (device: TestDevice) => (await device.outbox()).map(({ mutation_id }) => mutation_id);
    expect(await ids(bob)).toEqual(await ids(ann));
  });
});

describe('an export', () => {
  test('is of the version of the protocol that its operations are of', async () => {
    await ann.createOrder();
    expect(await carried()).toMatchObject({ format: 'quayside-unsent', version: PROTOCOL_VERSION });
  });
});

describe('[O14] what a file carries', () => {
  const carries = (operation: object, row: string) =>
    v.is(carriedSchema, {
      mutation_id: uuid(8),
      at: '2026-11-24T13:00:00Z',
      operations: [operation],
      rows: [row],
    });
  const ROW = `pre_order:${IDS.pre_order}`;

  test('is also a line that moves: from the row that it leaves', () => {
    const move = {
      op: 'update',
      entity: 'flow',
      id: uuid(9),
      expected_version: 1,
      fields: { pre_order_id: uuid(5) },
    };
    expect(carries(move, ROW)).toBe(true);
    expect(carries(move, `partner:${IDS.partner}`)).toBe(false);
  });

  test('is also an order that is merged into another', () => {
    const merge = {
      op: 'merge',
      entity: 'pre_order',
      id: IDS.pre_order,
      into: uuid(5),
      expected_version: 1,
      seen: 0,
    };
    expect(carries(merge, ROW)).toBe(true);
    expect(carries(merge, `pre_order:${uuid(5)}`)).toBe(false);
    expect(carries({ ...merge, entity: 'partner' }, `partner:${IDS.pre_order}`)).toBe(false);
  });

  test('is also a copy that is made once', () => {
    const fields = { name: 'Bar', code: null, type: 'client' };
    const copy = { op: 'create', entity: 'partner', id: IDS.partner, fields, once: true };
    expect(carries(copy, `partner:${IDS.partner}`)).toBe(true);
    expect(carries({ ...copy, once: false }, `partner:${IDS.partner}`)).toBe(false);
  });
});

describe('a file that is no such export', () => {
  const fault = (text: string, workspace = 'w1') => {
    const read = readExport(text, workspace);
    return read.ok ? null : read.fault;
  };

  test('is refused without being read where it is over 64 MiB', () => {
    const text = 'x'.repeat(64 * 1024 * 1024);
    expect(fault(text)).toBe('not_an_export');
    expect(fault(`${text}x`)).toBe('too_large');
  });

  test('is refused with the reason, whatever it is', async () => {
    await ann.createOrder();
    const file = await carried();
    const [mutation] = file.mutations;
    const withRows = (rows: string[]) => JSON.stringify({ ...file, mutations: [{ ...mutation, rows }] });
    expect(fault(JSON.stringify(file))).toBeNull();
    expect(fault('')).toBe('not_an_export');
    expect(fault('{"a":1}')).toBe('not_an_export');
    expect(fault(JSON.stringify({ ...file, version: PROTOCOL_VERSION + 1 }))).toBe('newer_version');
    expect(fault(JSON.stringify(file), 'w2')).toBe('other_workspace');
    expect(fault(JSON.stringify({ ...file, mutations: [{ ...mutation, operations: [] }] }))).toBe('invalid');
    expect(fault(withRows([]))).toBe('invalid');
    expect(fault(withRows(mutation?.rows.map(() => `unit:${ann.uuid()}`) ?? []))).toBe('invalid');
    expect(fault(JSON.stringify({ ...file, extra: 1 }))).toBe('invalid');
    const [head, line] = mutation?.operations ?? [];
    const withFields = (fields: object) =>
      JSON.stringify({ ...file, mutations: [{ ...mutation, operations: [{ ...head, fields }, line] }] });
    const fields = head?.op === 'create' ? head.fields : {};
    expect(fault(withFields({ ...fields, comment: 'x'.repeat(9_000) }))).toBeNull();
    for (const wrong of [{ comment: 7 }, { delivery_date: 'soon' }, { status: 'lost' }, { more: 1 }])
      expect(fault(withFields({ ...fields, ...wrong }))).toBe('invalid');
  });
});

test('[O14] a file of every earlier version is read', async () => {
  await ann.createOrder();
  const file = await carried();
  for (let version = 1; version <= PROTOCOL_VERSION; version++)
    expect(readExport(JSON.stringify({ ...file, version }), 'w1')).toMatchObject({ ok: true });
  expect(readExport(JSON.stringify({ ...file, version: 0 }), 'w1')).toMatchObject({ fault: 'invalid' });
});

describe('[O14] a file of a version that did not have a field yet', () => {
  const unsaid = ENTITIES.flatMap((entity) =>
    Object.entries(BLANK_FIELDS[entity]).map(([name, value]) => [entity, name, value] as const),
  );

  test.each(unsaid)('[P20] is taken: %s %s is %s', (entity, name, value) => {
    const [full = {}] = fc.sample(anyFields(entity, IDS), { numRuns: 1, seed: 1 });
    const { [name]: _left, ...fields } = full;
    const row = entity === 'flow' ? `pre_order:${IDS.pre_order}` : `${entity}:${uuid(9)}`;
    const carried = {
      mutation_id: uuid(8),
      at: '2026-11-24T13:00:00Z',
      operations: [{ op: 'create', entity, id: uuid(9), fields }],
      rows: [row],
    };
    expect(v.parse(carriedSchema, carried).operations).toMatchObject([
      { fields: { ...fields, [name]: value } },
    ]);
  });
});
