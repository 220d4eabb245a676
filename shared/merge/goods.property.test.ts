import fc from 'fast-check';
import { expect, test } from 'vitest';
import { uuid } from '../../testing/builders/ids.ts';
import { lineFields, ORDER_FIELDS } from '../../testing/builders/records.ts';
import { after, authors, histories, moving, mutations, orders } from '../../testing/model/histories.ts';
import { ANN, BOB, type MemoryWorld, merge, once } from '../../testing/model/world.ts';
import { followMerged } from './merged-orders.ts';
import type { ChangeEntry } from './outcome.ts';
import type { RecordState } from './record-state.ts';

function liveLines(world: MemoryWorld): RecordState[] {
  return [...world.all().values()].filter(({ entity, deleted }) => entity === 'flow' && !deleted);
}

const milli = (fields: RecordState['fields'] | null | undefined) => Number(fields?.['quantity_milli'] ?? 0);
const sumOf = (lines: readonly RecordState[]) => lines.reduce((sum, { fields }) => sum + milli(fields), 0);

/** Each live line by id, without its place. */
function goods(world: MemoryWorld): Map<string, unknown> {
  return new Map(
    liveLines(world).map(({ id, fields: { pre_order_id, ...fields } }) => {
      expect(pre_order_id).toBeTypeOf('string');
      return [id, fields];
    }),
  );
}

/** What a change of a line, as the history tells it, adds to the goods; `before` is the line before the change. */
function added(
  { op, after: written, before: overwritten }: ChangeEntry,
  before: RecordState | undefined,
): number {
  switch (op) {
    case 'create':
      return milli(written);
    case 'update':
      return milli(written) - milli(overwritten);
    case 'delete':
      return -milli(before?.fields);
    case 'restore':
      return milli(before?.fields);
  }
}

test('[M17] [M18] moves and merges never change what is ordered, whoever makes them and whatever they saw', () => {
  fc.assert(
    fc.property(histories, authors, moving, (history, author, mutation) => {
      const world = after(history);
      const before = goods(world);
      world.run(author, ...mutation);
      expect(goods(world)).toEqual(before);
    }),
    { numRuns: 300 },
  );
});

test('[M1] [M12] no goods come from nowhere or get lost: the live lines change by what the history says', () => {
  fc.assert(
    fc.property(histories, authors, mutations, (history, author, mutation) => {
      const world = after(history);
      const before = sumOf(liveLines(world));
      let expected = before;
      // One operation after the other, so that each change is seen with the line before it.
      for (const operation of mutation) {
        const was = new Map(world.all());
        const { entries } = world.run(author, operation);
        for (const entry of entries) {
          if (entry.entity === 'flow') expected += added(entry, was.get(`flow:${entry.id}`));
        }
        expect(sumOf(liveLines(world))).toBe(expected);
      }
    }),
    { numRuns: 300 },
  );
});

test('[M18] two orders merged by two people, in whichever order and direction, are one order with the lines of both', () => {
  fc.assert(
    fc.property(histories, orders, orders, fc.boolean(), (history, one, other, sameWay) => {
      const world = after(history);
      fc.pre(one !== other);
      fc.pre([one, other].every((id) => world.get('pre_order', id)?.deleted === null));
      const linesOf = (in_: MemoryWorld, ...ids: string[]) =>
        liveLines(in_)
          .filter(({ fields }) => ids.includes(String(fields['pre_order_id'])))
          .map(({ id }) => id)
          .toSorted();
      const before = linesOf(world, one, other);
      const second = sameWay ? merge(one, other, world.head) : merge(other, one, world.head);
      const results = [world.run(ANN, merge(one, other, world.head)), world.run(BOB, second)];
      expect(results.map(({ status }) => status)).toEqual(['success', 'success']);
      expect(world.get('pre_order', one)?.merged_into).toBe(other);
      expect(linesOf(world, other)).toEqual(before);
      expect(followMerged(world, one)).toBe(world.get('pre_order', other));
    }),
  );
});

test('[M19] from every order one comes to a live one, or to one that somebody deleted: never in a circle', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const world = after(history);
      for (const { entity, id } of world.all().values()) {
        if (entity === 'pre_order') expect(followMerged(world, id)?.merged_into).toBeNull();
      }
    }),
    { numRuns: 300 },
  );
});

test('[M20] what two people make once is there once, and nothing of it is there twice', () => {
  const copies = fc.uniqueArray(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(histories, copies, copies, authors, (history, mine, theirs, author) => {
      const world = after(history);
      const copy = (which: readonly number[]) => [
        once('pre_order', uuid(0x41), ORDER_FIELDS),
        ...which.map((n) => once('flow', uuid(0x50 + n), lineFields(uuid(0x41), n + 1))),
      ];
      world.run(ANN, ...copy(mine));
      const before = goods(world);
      const { records, results } = world.run(author, ...copy(theirs));
      expect(records).toEqual([]);
      expect(goods(world)).toEqual(before);
      const told = results.every(({ conflicts }) => conflicts.length === (author === ANN ? 0 : 1));
      expect(told).toBe(true);
    }),
  );
});

/** A device of version 1: it keeps orders with their lines, and knows of no move. */
class OldDevice {
  readonly rows = new Map<string, Map<string, unknown>>();
  #cursor = 0;

  pull(world: MemoryWorld): void {
    const news = [...world.all().values()].filter(
      ({ entity, id }) => world.stampOf(entity, id) > this.#cursor,
    );
    for (const { entity, id, deleted } of news) {
      if (entity !== 'pre_order') continue;
      const lines = [...world.lines(id)].filter((line) => !line.deleted);
      if (deleted) this.rows.delete(id);
      else this.rows.set(id, new Map(lines.map((line) => [line.id, line.fields])));
    }
    for (const { entity, id, deleted, fields } of news) {
      if (entity !== 'flow') continue;
      const row = this.rows.get(String(fields['pre_order_id']));
      if (deleted) row?.delete(id);
      else row?.set(id, fields);
    }
    this.#cursor = world.head;
  }
}

test('[M17] [P21] a device that knows of no moves has each line where it is, whenever it pulls', () => {
  const played = fc.array(fc.tuple(authors, mutations, fc.boolean()), { maxLength: 14 });
  fc.assert(
    fc.property(played, (history) => {
      const world = after([]);
      const device = new OldDevice();
      device.pull(world);
      for (const [author, mutation, pulls] of history) {
        world.run(author, ...mutation);
        if (pulls) device.pull(world);
      }
      device.pull(world);
      const live = [...world.all().values()].filter(
        ({ entity, deleted }) => entity === 'pre_order' && !deleted,
      );
      const expected = live.map(({ id }) => {
        const lines = [...world.lines(id)].filter((line) => !line.deleted);
        return [id, new Map(lines.map((line) => [line.id, line.fields]))] as const;
      });
      expect(device.rows).toEqual(new Map(expected));
    }),
    { numRuns: 300 },
  );
});
