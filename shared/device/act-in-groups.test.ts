import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { partnerFields, productFields } from '../../testing/builders/a-record.ts';
import { uuid } from '../../testing/builders/ids.ts';
import { TestDevice } from '../../testing/device/device.ts';
import type { Acted } from './act.ts';
import { actInGroups, type GroupWork } from './act-in-groups.ts';
import type { Draft } from './rows/draft.ts';
import { type LocalChange, listen } from './store/announce.ts';
import { DraftInvalidError } from './store/errors.ts';
import { readReference } from './store/read.ts';

const partner = (n: number, name = `Partner ${n}`): Draft => ({
  operations: [{ op: 'create', entity: 'partner', id: uuid(n), fields: partnerFields({ name }) }],
});
const partners = (count: number): Draft[] => Array.from({ length: count }, (_, at) => partner(at + 1));
/** One that the device refuses. */
const REFUSED = partner(999, ' ');

let device: TestDevice;

beforeEach(async () => {
  device = await TestDevice.open();
});
afterEach(() => device.close());

function run(
  drafts: readonly Draft[],
  work: Partial<GroupWork> = {},
): { groups: number[]; done: Promise<void> } {
  const groups: number[] = [];
  const saved = (acted: readonly Acted[]): void => void groups.push(acted.length);
  const all: GroupWork = { saved, isStopped: () => false, refused: () => false, ...work };
  const clock = () => ({ nowMs: device.nowMs++, uuid: device.uuid });
  return { groups, done: actInGroups(device.device, { user_id: device.user }, drafts, clock, all) };
}

const waiting = async () => (await device.outbox()).length;

describe('many actions', () => {
  test('[O1] are saved fifty a transaction, each as a mutation of its own, in their order', async () => {
    const { groups, done } = run(partners(120));
    await done;
    expect(groups).toEqual([50, 50, 20]);
    const entries = await device.outbox();
    expect(entries.map(({ operations }) => operations[0]?.id)).toEqual(
      partners(120).map(({ operations }) => operations[0]?.id),
    );
    expect(new Set(entries.map(({ mutation_id }) => mutation_id)).size).toBe(120);
  });

  test('[O1] are called saved only when their transaction is committed', async () => {
    const found: Promise<number>[] = [];
    const { done } = run(partners(60), { saved: () => found.push(waiting()) });
    await done;
    expect(await Promise.all(found)).toEqual([50, 60]);
  });

  test('are told to the tabs once a transaction', async () => {
    const heard: LocalChange[] = [];
    const last = new Promise<void>((resolve) => {
      const stop = listen(device.device, (change) => {
        if (heard.push(change) < 2) return;
        stop();
        resolve();
      });
    });
    await run(partners(60)).done;
    await last;
    expect(heard.map(({ rows }) => rows.length)).toEqual([50, 10]);
  });

  test('see what those before them in their transaction have made', async () => {
    const unit = uuid(1);
    const fields = productFields({ default_unit_id: unit });
    await run([
      {
        operations: [
          {
            op: 'create',
            entity: 'unit',
            id: unit,
            fields: { name: 'Box', abbreviation: 'box', decimals: 0 },
          },
        ],
      },
      { operations: [{ op: 'create', entity: 'product', id: uuid(2), fields }] },
      { operations: [{ op: 'update', entity: 'product', id: uuid(2), fields: { name: 'Hake' } }] },
    ]).done;
    const { products } = await readReference(device.device);
    expect(products).toMatchObject([{ name: 'Hake', default_unit_id: unit }]);
    expect((await device.outbox()).map(({ operations }) => operations.map(({ op }) => op))).toEqual([
      ['create'],
      ['create'],
    ]);
  });

  test('one that is refused takes no other one with it, where the others are wanted', async () => {
    const refused: number[] = [];
    const drafts = [...partners(3), REFUSED, partner(5), partner(6)];
    const { done } = run(drafts, { refused: (index) => refused.push(index) > 0 });
    await done;
    expect([refused, await waiting()]).toEqual([[3], 5]);
  });

  test('one that is refused ends the rest where they are not wanted without it; those before it are saved', async () => {
    const { done } = run([...partners(3), REFUSED, partner(5)]);
    await expect(done).rejects.toThrow(DraftInvalidError);
    expect(await waiting()).toBe(3);
  });

  test('are stopped between two transactions', async () => {
    let asked = 0;
    await run(partners(120), { isStopped: () => asked++ > 0 }).done;
    expect(await waiting()).toBe(50);
  });

  test('of many steps are saved in smaller groups, so that no transaction is long', async () => {
    const large = (n: number): Draft => ({
      operations: Array.from({ length: 300 }, (_, at) => partner(n * 1000 + at).operations).flat(),
    });
    const { groups, done } = run([large(1), large(2), partner(1), partner(2)]);
    await done;
    expect(groups).toEqual([1, 3]);
  });
});
