import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anyFields, type Value } from '../../testing/builders/field-values.ts';
import { GOODS } from '../../testing/builders/goods.ts';
import { ORDER_FIELDS, PRODUCT, UNIT } from '../../testing/builders/records.ts';
import { FROM, TestDevice } from '../../testing/device/device.ts';
import { ModelServer } from '../../testing/model/model-server.ts';
import { addDays, dayNumber } from '../records/dates.ts';
import { ENTITIES, type Entity, fieldNames } from '../records/entities.ts';
import type { DraftTarget } from './rows/draft.ts';
import { exportUnsent } from './transfer/export.ts';
import { readExport } from './transfer/export-file.ts';
import { importUnsent } from './transfer/import.ts';

const HEAD = {
  workspace: { id: 'w1', name: 'Quay' },
  user: { id: 'ann', name: 'Ann' },
  device: 'tablet',
  at_ms: Date.parse('2026-11-24T13:00:00Z'),
};
let ann: TestDevice;
let bob: TestDevice;
let server: ModelServer;
let order: string;

beforeEach(async () => {
  server = new ModelServer();
  ann = await TestDevice.open('ann');
  bob = await TestDevice.open('bob');
  await ann.act(GOODS);
  order = (await ann.createOrder()).order;
  await ann.sync(server);
  await bob.sync(server);
});
afterEach(() => {
  ann.close();
  bob.close();
});

const valuesOf = (entity: Entity) =>
  anyFields(entity, { unit: UNIT, product: PRODUCT, partner: ORDER_FIELDS.partner_id, pre_order: order }).map(
    inWindow,
  );

/** A device keeps no order from before its window. */
function inWindow(fields: Record<string, Value>): Record<string, Value> {
  const { delivery_date } = fields;
  if (typeof delivery_date !== 'string') return fields;
  return { ...fields, delivery_date: addDays(FROM, Math.abs(dayNumber(delivery_date)) % 1000) };
}

/** The fields of a record as a device shows them. */
async function shown(device: TestDevice, { entity, id }: DraftTarget): Promise<unknown> {
  const rows = await device.rows();
  const row = rows.get(`${entity === 'flow' ? `pre_order:${order}` : `${entity}:${id}`}`) as {
    flows?: { id: string }[];
  };
  const record = entity === 'flow' ? row.flows?.find((line) => line.id === id) : row;
  const values: Record<string, unknown> = { ...record };
  return Object.fromEntries(fieldNames(entity).map((name) => [name, values[name]]));
}

describe.each(ENTITIES)('every field of a %s', (entity) => {
  const targetOf = (id: string): DraftTarget =>
    entity === 'flow' ? { entity, id, order_id: order } : { entity, id };
  const create = async (target: DraftTarget, fields: Record<string, Value>) =>
    ann.act({ operations: [{ op: 'create', ...target, fields }] });

  test('is shown where it was made, and where it was pulled', async () => {
    await fc.assert(
      fc.asyncProperty(valuesOf(entity), valuesOf(entity), async (made, changed) => {
        const target = targetOf(ann.uuid());
        await create(target, made);
        expect(await shown(ann, target)).toEqual(made);
        await ann.sync(server);
        const { pre_order_id: _parent, ...fields } = changed;
        await ann.act({ operations: [{ op: 'update', ...target, fields }] });
        await ann.sync(server);
        await bob.sync(server);
        for (const device of [ann, bob]) expect(await shown(device, target)).toEqual(changed);
      }),
      { numRuns: 10 },
    );
  });

  test('[O14] is carried by a file to another device', async () => {
    await fc.assert(
      fc.asyncProperty(valuesOf(entity), async (fields) => {
        const target = targetOf(ann.uuid());
        await create(target, fields);
        const read = readExport(JSON.stringify(await exportUnsent(ann.device, HEAD)), 'w1');
        if (!read.ok) throw new Error(read.detail);
        await importUnsent(bob.device, { userId: 'bob', nowMs: bob.nowMs++ }, read.file);
        expect(await shown(bob, target)).toEqual(fields);
      }),
      { numRuns: 10 },
    );
  });

  test('comes back with Undo of its deletion', async () => {
    await fc.assert(
      fc.asyncProperty(valuesOf(entity), async (fields) => {
        const target = targetOf(ann.uuid());
        await create(target, fields);
        await ann.act({ operations: [{ op: 'delete', ...target }] });
        await ann.act({ operations: [{ op: 'restore', ...target }] });
        expect(await shown(ann, target)).toEqual(fields);
      }),
      { numRuns: 10 },
    );
  });
});
