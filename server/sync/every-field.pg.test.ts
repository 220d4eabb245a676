import fc from 'fast-check';
import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DayResponse } from '../../shared/protocol/day.ts';
import type { HistoryResponse } from '../../shared/protocol/history.ts';
import { operationSchema } from '../../shared/protocol/operation.ts';
import { type AnyRecord, ENTITIES, type Entity, fieldNames } from '../../shared/records/entities.ts';
import { anyFields, type Ids, type Value } from '../../testing/builders/field-values.ts';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp } from '../../testing/server/client.ts';
import { stockedDevice } from '../../testing/server/prepared.ts';
import { createOrder, recordOf, type TestDevice, update } from '../../testing/server/protocol-device.ts';

let server: TestApp;
let device: TestDevice;
let ids: Ids;
beforeAll(async () => {
  server = await testApp();
  const stocked = await stockedDevice(await signUp(server.app, 'Ann'));
  const { goods } = stocked;
  ({ device } = stocked);
  const pre_order = uuidv7();
  await device.act(createOrder(pre_order, goods));
  ids = { ...goods, pre_order };
});
afterAll(() => server.close());

const RUNS = { numRuns: 15 };

function own(entity: Entity, record: object | undefined): unknown {
  const values: Record<string, unknown> = { ...record };
  return Object.fromEntries(fieldNames(entity).map((name) => [name, values[name]]));
}

/** The record in the stream of a first snapshot. */
async function inSnapshot(id: string): Promise<AnyRecord | undefined> {
  const response = await device.get('snapshot', { from: '1900-01-01' });
  const lines = (await response.text()).trimEnd().split('\n');
  const records = lines.flatMap((text) => {
    const { records = [], orders = [] } = JSON.parse(text) as {
      records?: AnyRecord[];
      orders?: (AnyRecord & { flows: AnyRecord[] })[];
    };
    return [...records, ...orders, ...orders.flatMap(({ flows }) => flows)];
  });
  return records.find((record) => record.id === id);
}

describe.each(ENTITIES)('every field of a %s', (entity) => {
  const made = async (fields: Record<string, Value>): Promise<string> => {
    const id = uuidv7();
    const [result] = await device.act(v.parse(operationSchema, { op: 'create', entity, id, fields }));
    expect(result).toMatchObject({ status: 'success' });
    return id;
  };

  test('is pulled, and in a snapshot, as it was created', async () => {
    await fc.assert(
      fc.asyncProperty(anyFields(entity, ids), async (fields) => {
        const id = await made(fields);
        expect(own(entity, await recordOf(device, id))).toEqual(fields);
        expect(own(entity, await inSnapshot(id))).toEqual(fields);
      }),
      RUNS,
    );
  });

  test('is changed by an update, and told by the history', async () => {
    await fc.assert(
      fc.asyncProperty(anyFields(entity, ids), anyFields(entity, ids), async (before, after) => {
        const id = await made(before);
        const { pre_order_id: _parent, ...fields } = after;
        const [result] = await device.act(update(entity, id, 1, fields));
        expect(result).toMatchObject({ status: 'success' });
        expect(own(entity, await recordOf(device, id))).toEqual(after);
        const { entries } = await device.read<HistoryResponse>('history', { entity, id });
        const told = entries.toSorted((a, b) => a.version - b.version).map((entry) => entry.after);
        expect(Object.assign({}, ...told)).toEqual(after);
      }),
      RUNS,
    );
  });
});

test('every field of a pre-order and its lines is in the answer for its day', async () => {
  await fc.assert(
    fc.asyncProperty(anyFields('pre_order', ids), anyFields('flow', ids), async (fields, line) => {
      const id = uuidv7();
      const lineId = uuidv7();
      const lineFields = { ...line, pre_order_id: id };
      await device.act(
        v.parse(operationSchema, { op: 'create', entity: 'pre_order', id, fields }),
        v.parse(operationSchema, { op: 'create', entity: 'flow', id: lineId, fields: lineFields }),
      );
      const { orders } = await device.read<DayResponse>('day', { date: String(fields['delivery_date']) });
      const order = orders.find((each) => each.id === id);
      expect(own('pre_order', order)).toEqual(fields);
      expect(own('flow', order?.flows[0])).toEqual(lineFields);
    }),
    RUNS,
  );
});
