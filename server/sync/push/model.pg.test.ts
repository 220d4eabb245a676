import fc from 'fast-check';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { RecordState } from '../../../shared/merge/record-state.ts';
import { type Operation, operationSchema } from '../../../shared/protocol/operation.ts';
import type { Receipt } from '../../../shared/protocol/push.ts';
import { mutations } from '../../../testing/model/histories.ts';
import { ANN, ANN_PHONE, BOB, MemoryWorld, workspaceWithOrder } from '../../../testing/model/world.ts';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createWorkspace, join, signUp } from '../../../testing/server/client.ts';
import { mutation, type TestDevice, testDevice } from '../../../testing/server/protocol-device.ts';
import { People } from './people.ts';
import { toReceipt, toWire } from './wire.ts';

let server: TestApp;
let ann: Awaited<ReturnType<typeof signUp>>;
let bob: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  server = await testApp();
  [ann, bob] = [await signUp(server.app, 'Ann'), await signUp(server.app, 'Bob')];
});
afterAll(() => server.close());

const TIMES = new Set(['created_at', 'updated_at', 'deleted_at', 'at']);

/** A message without what differs between model and server: names, and the values of times (not whether there is one). */
function timeless(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(timeless);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => name !== 'name')
      .map(([name, member]) => [name, TIMES.has(name) ? member !== null : timeless(member)]),
  );
}

async function allRecords(device: TestDevice): Promise<Map<string, unknown>> {
  const { changes } = await device.pull(0, { limit: 5_000 });
  const found = new Map<string, unknown>();
  for (const change of changes) {
    if (!('record' in change)) continue;
    const { flows = [], ...record } = { ...change.record } as { id: string; flows?: { id: string }[] };
    for (const each of [record, ...flows]) found.set(each.id, timeless(each));
  }
  return found;
}

/** The numbers under which a pull tells the records, by id: those that have one of their own. */
async function stamps(device: TestDevice): Promise<Map<string, number>> {
  const { changes } = await device.pull(0, { limit: 5_000 });
  return new Map(
    changes.flatMap((change) => ('record' in change ? [[change.record.id, change.sync_id]] : [])),
  );
}

/** The same of the model. A live line of an order is told within it. */
function stampsOf(model: MemoryWorld, told: Iterable<string>): Map<string, number> {
  const ids = new Set(told);
  const records = [...model.all().values()].filter(({ id }) => ids.has(id));
  return new Map(records.map(({ entity, id }) => [id, model.stampOf(entity, id)]));
}

/** The records that the model begins with, as the mutations that make them. */
function setup(): Operation[] {
  const created = (record: RecordState): Operation => {
    const { entity, id, fields } = record;
    return v.parse(operationSchema, { op: 'create', entity, id, fields: { ...fields } });
  };
  return [...workspaceWithOrder().all().values()].map(created);
}

test('[M16] [P4] a server that reads and writes its records anew for every mutation decides as the rules in memory do', async () => {
  const authors = fc.constantFrom('ann', 'phone', 'bob');
  const histories = fc.array(fc.tuple(authors, mutations), { minLength: 4, maxLength: 14 });
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      const workspace = await createWorkspace(ann);
      await join(ann, bob, workspace);
      // A client_id is of one workspace: the same one may be used in each.
      const devices = {
        ann: { device: testDevice(ann, workspace, ANN.client_id), author: { ...ANN, user_id: ann.id } },
        phone: {
          device: testDevice(ann, workspace, ANN_PHONE.client_id),
          author: { ...ANN_PHONE, user_id: ann.id },
        },
        bob: { device: testDevice(bob, workspace, BOB.client_id), author: { ...BOB, user_id: bob.id } },
      };
      const model = new MemoryWorld();
      const people = new People([]);
      const all = [['ann', setup()] as const, ...history];
      for (const [who, operations] of all) {
        const { device, author } = devices[who as keyof typeof devices];
        const sent = mutation(...operations);
        const before = model.head;
        const resolution = model.run(author, ...operations);
        const sync_id = model.head > before ? model.head : null;
        const [receipt] = await device.push(sent);
        const expected: Receipt = toReceipt(sent.mutation_id, sync_id, resolution, people);
        expect(timeless(receipt)).toEqual(timeless(expected));
      }
      const expected = new Map(
        [...model.all().values()].map((record) => [record.id, timeless(toWire(record))]),
      );
      expect(await allRecords(devices.bob.device)).toEqual(expected);
      const told = await stamps(devices.bob.device);
      expect(told).toEqual(stampsOf(model, told.keys()));
    }),
    { numRuns: 12 },
  );
}, 120_000);

test('[M16] [P8] the mutations of one push are decided one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(mutations, { minLength: 2, maxLength: 12 }), async (history) => {
      const workspace = await createWorkspace(ann);
      const device = testDevice(ann, workspace, ANN.client_id);
      const author = { ...ANN, user_id: ann.id };
      const model = new MemoryWorld();
      const sent = [setup(), ...history].map((operations) => mutation(...operations));
      const receipts = await device.push(...sent);
      const people = new People([]);
      for (const [at, { mutation_id, operations }] of sent.entries()) {
        const before = model.head;
        const resolution = model.run(author, ...operations);
        const expected = toReceipt(mutation_id, model.head > before ? model.head : null, resolution, people);
        expect(timeless(receipts[at])).toEqual(timeless(expected));
      }
      const expected = new Map(
        [...model.all().values()].map((record) => [record.id, timeless(toWire(record))]),
      );
      expect(await allRecords(device)).toEqual(expected);
      const told = await stamps(device);
      expect(told).toEqual(stampsOf(model, told.keys()));
    }),
    { numRuns: 12 },
  );
}, 120_000);
