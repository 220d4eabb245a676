import { describe, expect, test } from 'vitest';
import { productFields } from '../../testing/builders/a-record.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { lineFields, ORDER_FIELDS, PARTNER, PRODUCT, UNIT } from '../../testing/builders/records.ts';
import {
  ANN,
  ANN_PHONE,
  BOB,
  create,
  LINE,
  ORDER,
  OTHER_LINE,
  OTHER_UNIT,
  remove,
  restore,
  update,
  workspaceWithOrder,
} from '../../testing/model/world.ts';
import type { Entity } from '../records/entities.ts';
import { resolveMutation } from './resolve.ts';

const NEW = uuid(0x99);
const UNKNOWN = uuid(0xffff);

describe('[M21] a mutation whose prices were written in another currency', () => {
  const EUR = { ...ANN, sync_id: 9, currency: 'EUR' };
  const JPY = { ...EUR, currency: 'JPY' };
  const priced = (price_cents: number) => [
    update('pre_order', ORDER, 1, { comment: 'early' }),
    update('flow', LINE, 1, { price_cents }),
  ];

  test('is rejected whole, on its first price', () => {
    const resolution = resolveMutation(
      workspaceWithOrder(),
      { currency: 'EUR', operations: priced(1250) },
      JPY,
    );
    expect(resolution).toMatchObject({
      status: 'rejected',
      records: [],
      results: [
        { error: { code: 'not_applied' } },
        { error: { code: 'other_currency', field: 'price_cents' }, record: null },
      ],
    });
  });

  test.each([
    ['names the currency that the workspace is in', { currency: 'EUR', operations: priced(1250) }, EUR],
    ['names none', { operations: priced(1250) }, JPY],
    ['writes a price of 0', { currency: 'EUR', operations: priced(0) }, JPY],
    [
      'writes no price',
      { currency: 'EUR', operations: [update('pre_order', ORDER, 1, { comment: 'early' })] },
      JPY,
    ],
    ['is replayed on a device', { currency: 'EUR', operations: priced(1250) }, { ...ANN, sync_id: 9 }],
  ])('is applied where it %s', (_case, mutation, author) => {
    expect(resolveMutation(workspaceWithOrder(), mutation, author).status).toBe('success');
  });
});

describe('update', () => {
  test('[M2] at the current version the fields that differ are applied', () => {
    const world = workspaceWithOrder();
    const { results, entries } = world.run(
      BOB,
      update('pre_order', ORDER, 1, { comment: 'early', status: 'pending' }),
    );
    expect(results).toMatchObject([
      { status: 'success', version: 2, merged: false, conflicts: [], record: null },
    ]);
    expect(entries).toMatchObject([
      { op: 'update', version: 2, before: { comment: null }, after: { comment: 'early' } },
    ]);
  });

  test('[M2] above the current version it is applied too, and the record is told', () => {
    const world = workspaceWithOrder();
    const { results } = world.run(BOB, update('pre_order', ORDER, 7, { comment: 'early' }));
    expect(results).toMatchObject([{ status: 'success', version: 2, merged: false, record: { version: 2 } }]);
  });

  test('[M2] nothing differs: success, no version, no number', () => {
    const world = workspaceWithOrder();
    const resolution = world.run(BOB, update('pre_order', ORDER, 1, { comment: null, status: 'pending' }));
    expect(resolution).toMatchObject({ status: 'success', records: [], entries: [] });
    expect(resolution.results).toMatchObject([{ version: 1, merged: false }]);
    expect(world.head).toBe(2);
  });

  test('[M3] a field that nobody wrote since is applied, merged', () => {
    const world = workspaceWithOrder();
    world.run(BOB, update('pre_order', ORDER, 1, { status: 'confirmed' }));
    const { results } = world.run(ANN, update('pre_order', ORDER, 1, { comment: 'early' }));
    expect(results).toMatchObject([
      {
        status: 'success',
        version: 3,
        merged: true,
        record: { fields: { comment: 'early', status: 'confirmed' } },
      },
    ]);
  });

  test('[M3] a field last written by this same client is applied', () => {
    const world = workspaceWithOrder();
    world.run(ANN, update('pre_order', ORDER, 1, { comment: 'one' }));
    expect(world.run(ANN, update('pre_order', ORDER, 1, { comment: 'two' })).status).toBe('success');
    expect(world.get('pre_order', ORDER)?.fields['comment']).toBe('two');
  });

  test('[M4] a field written since by someone else to the same value: nothing to do, merged', () => {
    const world = workspaceWithOrder();
    world.run(BOB, update('pre_order', ORDER, 1, { comment: 'same' }));
    const { results, entries } = world.run(ANN, update('pre_order', ORDER, 1, { comment: 'same' }));
    expect(results).toMatchObject([{ status: 'success', version: 2, merged: true, conflicts: [] }]);
    expect(entries).toEqual([]);
  });

  test('[M5] a field written since by someone else keeps the server\u2019s value; the other fields are applied', () => {
    const world = workspaceWithOrder();
    world.run(BOB, update('pre_order', ORDER, 1, { comment: 'Bob' }));
    const resolution = world.run(ANN, update('pre_order', ORDER, 1, { comment: 'Ann', status: 'confirmed' }));
    expect(resolution.status).toBe('conflict');
    expect(resolution.results).toMatchObject([
      {
        version: 3,
        merged: true,
        conflicts: [{ field: 'comment', yours: 'Ann', theirs: 'Bob', by: 'bob', at: BOB.now }],
        record: { fields: { comment: 'Bob', status: 'confirmed' } },
      },
    ]);
  });

  test('[M5] there and back is a change too', () => {
    const world = workspaceWithOrder();
    world.run(BOB, update('pre_order', ORDER, 1, { comment: 'x' }));
    world.run(BOB, update('pre_order', ORDER, 2, { comment: null }));
    const { results } = world.run(ANN, update('pre_order', ORDER, 1, { comment: 'Ann' }));
    expect(results[0]?.conflicts).toMatchObject([{ field: 'comment', theirs: null }]);
  });

  test('[M5] another device of the same user is someone else', () => {
    const world = workspaceWithOrder();
    world.run(ANN_PHONE, update('pre_order', ORDER, 1, { comment: 'phone' }));
    expect(world.run(ANN, update('pre_order', ORDER, 1, { comment: 'tablet' })).status).toBe('conflict');
  });

  test('[M22] a status without a mark takes the old mark away, told to nobody; with one, or without a status, it stays', () => {
    const world = workspaceWithOrder();
    world.run(ANN, update('pre_order', ORDER, 1, { status: 'confirmed', confirmed_as: 'mark' }));
    const mark = () => world.get('pre_order', ORDER)?.fields['confirmed_as'];
    world.run(BOB, update('pre_order', ORDER, 2, { comment: 'early' }));
    world.run(BOB, update('pre_order', ORDER, 2, { status: 'confirmed' }));
    expect(mark()).toBe('mark');
    expect(world.run(BOB, update('pre_order', ORDER, 3, { status: 'pending' }))).toMatchObject({
      status: 'success',
      results: [{ conflicts: [] }],
    });
    expect(mark()).toBeNull();
    world.run(BOB, update('pre_order', ORDER, 4, { status: 'confirmed' }));
    expect(world.get('pre_order', ORDER)?.fields).toMatchObject({ status: 'confirmed', confirmed_as: null });
  });

  test('[M6] quantity and unit are one field: 3 kg against 2 crates never makes 3 crates', () => {
    const world = workspaceWithOrder();
    world.run(BOB, update('flow', LINE, 1, { quantity_milli: 1000, unit_id: OTHER_UNIT }));
    const { results } = world.run(ANN, update('flow', LINE, 1, { quantity_milli: 3000, unit_id: UNIT }));
    expect(results[0]?.conflicts).toMatchObject([
      {
        field: 'quantity',
        yours: { quantity_milli: 3000, unit_id: UNIT },
        theirs: { quantity_milli: 1000, unit_id: OTHER_UNIT },
      },
    ]);
    expect(world.get('flow', LINE)?.fields).toMatchObject({ quantity_milli: 1000, unit_id: OTHER_UNIT });
  });

  test('[M7] of a deleted record: the whole mutation is undone', () => {
    const world = workspaceWithOrder();
    world.run(BOB, remove('flow', LINE));
    const before = new Map(world.all());
    const resolution = world.run(
      ANN,
      update('pre_order', ORDER, 1, { comment: 'x' }),
      update('flow', LINE, 1, { price_cents: 1 }),
    );
    expect(resolution.status).toBe('conflict');
    expect(resolution.results).toMatchObject([
      { status: 'conflict', conflicts: [{ kind: 'not_applied' }], version: null },
      { status: 'conflict', conflicts: [{ kind: 'deleted', by: 'bob', at: BOB.now }], version: 2 },
    ]);
    expect(world.all()).toEqual(before);
  });

  test('[M8] of an unknown record or to an unknown reference: rejected, the neighbours not applied', () => {
    const world = workspaceWithOrder();
    const unknown = world.run(ANN, remove('flow', LINE), update('flow', UNKNOWN, 1, { price_cents: 1 }));
    expect(unknown.results.map(({ status, error }) => [status, error?.code])).toEqual([
      ['rejected', 'not_applied'],
      ['rejected', 'not_found'],
    ]);
    const reference = world.run(ANN, update('flow', LINE, 1, { product_id: UNKNOWN }));
    expect(reference.results[0]?.error).toMatchObject({ code: 'reference_missing', field: 'product_id' });
    expect(world.get('flow', LINE)?.version).toBe(1);
  });
});

describe('create', () => {
  test('[M1] later operations see what earlier ones of the mutation made', () => {
    const world = workspaceWithOrder();
    const product = productFields({ name: 'Cod', default_unit_id: null, default_price_cents: null });
    const { status } = world.run(
      ANN,
      create('product', uuid(0x21), product),
      create('pre_order', NEW, ORDER_FIELDS),
      create('flow', uuid(0x22), { ...lineFields(NEW), product_id: uuid(0x21) }),
    );
    expect(status).toBe('success');
  });

  test('[M7] a line of a deleted pre-order: conflict parent_deleted', () => {
    const world = workspaceWithOrder();
    world.run(BOB, remove('pre_order', ORDER));
    const { results } = world.run(ANN, create('flow', NEW, lineFields(ORDER)));
    expect(results).toMatchObject([
      { status: 'conflict', conflicts: [{ kind: 'parent_deleted', by: 'bob' }] },
    ]);
  });

  test('[M8] a line of an unknown pre-order, or of an unknown product, is rejected', () => {
    const world = workspaceWithOrder();
    expect(world.run(ANN, create('flow', NEW, lineFields(UNKNOWN))).results[0]?.error?.code).toBe(
      'parent_missing',
    );
    const fields = { ...lineFields(ORDER), product_id: UNKNOWN };
    expect(world.run(ANN, create('flow', NEW, fields)).results[0]?.error?.code).toBe('reference_missing');
  });

  test('[M8] a deleted partner, product or unit may be referred to', () => {
    const world = workspaceWithOrder();
    world.run(BOB, remove('product', PRODUCT), remove('unit', UNIT), remove('partner', PARTNER));
    const { status } = world.run(
      ANN,
      create('pre_order', NEW, ORDER_FIELDS),
      create('flow', uuid(0x22), lineFields(NEW)),
    );
    expect(status).toBe('success');
  });

  test('[M11] an id in use by the same user: success, nothing changes, the record where it differs', () => {
    const world = workspaceWithOrder();
    const same = world.run(ANN_PHONE, create('pre_order', ORDER, ORDER_FIELDS));
    expect(same).toMatchObject({ status: 'success', entries: [], results: [{ version: 1, record: null }] });
    const other = world.run(ANN_PHONE, create('pre_order', ORDER, { ...ORDER_FIELDS, comment: 'x' }));
    expect(other).toMatchObject({
      status: 'success',
      entries: [],
      results: [{ record: { fields: ORDER_FIELDS } }],
    });
  });

  test('[M11] a line whose id is in use in another order: success, nothing changes, the record is told', () => {
    const world = workspaceWithOrder();
    world.run(ANN, create('pre_order', NEW, ORDER_FIELDS));
    const same = world.run(ANN, create('flow', LINE, lineFields(ORDER)));
    expect(same).toMatchObject({ status: 'success', entries: [], results: [{ record: null }] });
    const elsewhere = world.run(ANN, create('flow', LINE, lineFields(NEW)));
    expect(elsewhere).toMatchObject({
      status: 'success',
      entries: [],
      results: [{ record: { fields: { pre_order_id: ORDER } } }],
    });
  });

  test('[M11] the id of a deleted record of the same user: success, nothing changes, the record is told', () => {
    const world = workspaceWithOrder();
    world.run(ANN, remove('flow', LINE));
    const again = world.run(ANN, create('flow', LINE, lineFields(ORDER)));
    expect(again).toMatchObject({ status: 'success', entries: [], results: [{ record: { id: LINE } }] });
  });

  test('[M11] an id in use by another user: id_taken', () => {
    const world = workspaceWithOrder();
    expect(world.run(BOB, create('pre_order', ORDER, ORDER_FIELDS)).results[0]?.error?.code).toBe('id_taken');
  });
});

describe('delete and restore', () => {
  test('[M9] delete wins over every change, and lists the other clients that wrote after what was seen', () => {
    const world = workspaceWithOrder();
    world.run(BOB, update('flow', LINE, 1, { price_cents: 1 }));
    world.run(ANN_PHONE, update('flow', LINE, 2, { comment: 'x' }));
    const { status } = world.run(ANN, remove('flow', LINE, 3));
    expect(status).toBe('success');
    expect(world.get('flow', LINE)).toMatchObject({ version: 4, deleted_unseen: [ANN_PHONE.client_id] });
  });

  test('[M9] the lines of a deleted pre-order tell it as well', () => {
    const world = workspaceWithOrder();
    world.run(BOB, update('flow', LINE, 1, { price_cents: 1 }));
    world.run(ANN, remove('pre_order', ORDER, 2));
    expect(world.get('flow', LINE)?.deleted_unseen).toEqual([BOB.client_id]);
    expect(world.get('pre_order', ORDER)?.deleted_unseen).toEqual([]);
  });

  test('[M10] of a deleted or unknown record: success, nothing changes', () => {
    const world = workspaceWithOrder();
    world.run(BOB, remove('flow', LINE));
    expect(world.run(ANN, remove('flow', LINE))).toMatchObject({ status: 'success', entries: [] });
    expect(world.run(ANN, remove('flow', UNKNOWN))).toMatchObject({
      status: 'success',
      results: [{ version: null }],
    });
  });

  test('[M12] a pre-order takes its live lines along, each with its history; restore brings back exactly those', () => {
    const world = workspaceWithOrder();
    world.run(BOB, remove('flow', OTHER_LINE));
    const deleted = world.run(ANN, remove('pre_order', ORDER));
    expect(deleted.entries.map(({ op, id }) => [op, id])).toEqual([
      ['delete', ORDER],
      ['delete', LINE],
    ]);
    const restored = world.run(BOB, restore('pre_order', ORDER));
    expect(restored.entries.map(({ op, id }) => [op, id])).toEqual([
      ['restore', ORDER],
      ['restore', LINE],
    ]);
    expect(world.get('flow', LINE)).toMatchObject({
      version: 3,
      deleted: null,
      deleted_with: null,
      deleted_unseen: [],
    });
    expect(world.get('flow', OTHER_LINE)?.deleted).not.toBeNull();
  });

  test('[M7] [M8] [M13] restore of a line under a deleted pre-order, of an unknown record, of a live one', () => {
    const world = workspaceWithOrder();
    expect(world.run(ANN, restore('flow', LINE))).toMatchObject({ status: 'success', entries: [] });
    expect(world.run(ANN, restore('flow', UNKNOWN)).results[0]?.error?.code).toBe('not_found');
    world.run(BOB, remove('flow', LINE));
    world.run(BOB, remove('pre_order', ORDER));
    expect(world.run(ANN, restore('flow', LINE)).results[0]?.conflicts).toMatchObject([
      { kind: 'parent_deleted' },
    ]);
  });
});

describe('what a failed mutation tells', () => {
  const refused = { version: null, merged: false, record: null };

  test('[M7] of the operation and its neighbours: nothing was done, nothing merged', () => {
    const world = workspaceWithOrder();
    world.run(BOB, remove('pre_order', ORDER));
    const { results } = world.run(
      ANN,
      create('pre_order', NEW, ORDER_FIELDS),
      create('flow', UNKNOWN, lineFields(ORDER)),
    );
    expect(results).toEqual([
      { entity: 'pre_order', id: NEW, status: 'conflict', ...refused, conflicts: [{ kind: 'not_applied' }] },
      {
        entity: 'flow',
        id: UNKNOWN,
        status: 'conflict',
        ...refused,
        conflicts: [{ kind: 'parent_deleted', by: 'bob', at: BOB.now }],
      },
    ]);
  });

  test('[M8] of a rejected one the same, with the reason', () => {
    const world = workspaceWithOrder();
    const { results } = world.run(ANN, remove('flow', LINE), restore('flow', UNKNOWN));
    expect(results).toMatchObject([
      { ...refused, conflicts: [], error: { code: 'not_applied' } },
      { ...refused, conflicts: [], error: { code: 'not_found' } },
    ]);
  });

  test('[M1] the record as it is without the mutation, also where only the mutation made it', () => {
    const world = workspaceWithOrder();
    const unknown = { partner_id: UNKNOWN };
    const made = world.run(ANN, create('pre_order', NEW, ORDER_FIELDS), update('pre_order', NEW, 1, unknown));
    expect(made.results[1]).toMatchObject({ ...refused, error: { code: 'reference_missing' } });
    const changed = world.run(
      ANN,
      update('pre_order', ORDER, 1, { comment: 'x' }),
      update('pre_order', ORDER, 1, unknown),
    );
    expect(changed.results[1]).toMatchObject({ version: 1, record: { version: 1, fields: ORDER_FIELDS } });
  });

  test('[M11] of an id that is another user\u2019s nothing but that it is taken', () => {
    const world = workspaceWithOrder();
    expect(world.run(BOB, create('pre_order', ORDER, ORDER_FIELDS)).results).toMatchObject([refused]);
  });

  test('[M8] restore of a line whose pre-order is forgotten: parent_missing, with the line', () => {
    const world = workspaceWithOrder();
    world.run(ANN, remove('flow', LINE));
    const forgetful = {
      get: (entity: Entity, id: string) => (entity === 'pre_order' ? undefined : world.get(entity, id)),
      lines: (id: string) => world.lines(id),
      exists: (entity: Entity, id: string) => world.exists(entity, id),
    };
    const author = { ...ANN, sync_id: 9 };
    const { status, results } = resolveMutation(forgetful, { operations: [restore('flow', LINE)] }, author);
    expect(status).toBe('rejected');
    expect(results).toMatchObject([{ error: { code: 'parent_missing' }, version: 2, record: { id: LINE } }]);
  });
});

test('[M12] [M14] a restore tells the record that it brought back, one version on', () => {
  const world = workspaceWithOrder();
  world.run(ANN, remove('pre_order', ORDER));
  const { results } = world.run(ANN, restore('pre_order', ORDER));
  expect(results).toMatchObject([{ version: 3, record: { id: ORDER, version: 3, deleted: null } }]);
});

test('[M15] a viewer\u2019s mutation is rejected read_only, every operation of it', () => {
  const world = workspaceWithOrder();
  const { status, results, records } = world.run(
    { ...BOB, can_write: false },
    remove('flow', LINE),
    create('pre_order', NEW, ORDER_FIELDS),
  );
  expect(status).toBe('rejected');
  expect(results.map(({ error }) => error?.code)).toEqual(['read_only', 'read_only']);
  expect(records).toEqual([]);
});
