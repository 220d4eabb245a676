import 'fake-indexeddb/auto';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { SHIPPED, type Shipped } from '../../../testing/device/shipped.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { pushRequestSchema } from '../../protocol/push.ts';
import { BLANK_FIELDS, ENTITIES, fieldNames, laterFields } from '../../records/entities.ts';
import { engineStore } from '../engine/engine-store.ts';
import { openDevice } from './open.ts';
import { countUnsent, readMeta, readReference } from './read.ts';
import { ADDED_FIELDS, DATABASE_VERSION } from './upgrade.ts';

function make(name: string, shipped: Shipped): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, shipped.version);
    request.onerror = () => reject(request.error);
    request.onupgradeneeded = () => {
      const { result, transaction } = request;
      if (!transaction) return;
      shipped.create(result, transaction);
      shipped.fill(transaction);
    };
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}

describe('[O12] a database of every shipped version', () => {
  test('every version was written down when it was shipped', () => {
    expect(SHIPPED.map(({ version }) => version)).toEqual(
      Array.from({ length: DATABASE_VERSION }, (_, n) => n + 1),
    );
  });

  test.each(ENTITIES)(
    'every field of a %s is in the newest, and listed where it came later than its records',
    (entity) => {
      const fields = (version: number) => [
        ...(SHIPPED[0]?.fields[entity] ?? []),
        ...ADDED_FIELDS.filter((each) => each.entity === entity && each.version <= version).map(
          ({ field }) => field,
        ),
      ];
      for (const shipped of SHIPPED)
        expect(new Set(shipped.fields[entity])).toEqual(new Set(fields(shipped.version)));
      expect(new Set(SHIPPED.at(-1)?.fields[entity])).toEqual(new Set(fieldNames(entity)));
    },
  );

  test.each(ENTITIES)(
    '[P20] every field of a %s that came later says what stands in what was there before',
    (entity) => {
      const first = new Set(SHIPPED[0]?.fields[entity]);
      expect([...laterFields(entity).keys()]).toEqual(fieldNames(entity).filter((name) => !first.has(name)));
    },
  );

  test.each(SHIPPED)('version $version opens with its whole outbox, and sends it', async (shipped) => {
    const name = `shipped:${shipped.version}`;
    await make(name, shipped);
    const device = await openDevice(name);
    expect(await countUnsent(device)).toBe(40);
    expect((await readReference(device)).partners).toHaveLength(40);
    expect(await readMeta(device, 'client')).toMatchObject({ batch: 4 });
    const store = engineStore(device, {
      userId: 'ann',
      deviceName: 'tablet',
      now: () => 0,
      uuid: () => '',
    });
    const server = new ModelServer();
    const batches: number[] = [];
    for (let request = await store.freeze(); request; request = await store.freeze()) {
      batches.push(request.mutations.length);
      // The real server refuses what its schema does not take, before it decides.
      await store.settle(request.batch, server.push(v.parse(pushRequestSchema, request), 'ann'));
    }
    expect(batches).toEqual([10, 30]);
    expect(await countUnsent(device)).toBe(0);
    const arrived = [...server.rows().values()].map((row) => ('name' in row ? row.name : ''));
    expect(arrived).toEqual(Array.from({ length: 40 }, (_, n) => `Partner ${n}`));
    for (const row of server.rows().values())
      expect(row).toMatchObject({ type: 'client', ...BLANK_FIELDS.partner });
    device.close();
  });

  test('a new one gets a client_id of its own', async () => {
    const device = await openDevice('fresh');
    expect(await readMeta(device, 'client')).toMatchObject({
      client_id: expect.stringMatching(/^[0-9a-f-]{36}$/),
      batch: 0,
    });
    device.close();
  });
});
