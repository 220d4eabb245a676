import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  after,
  authors,
  histories,
  lineChange,
  lines,
  mutations,
  orders,
  versions,
} from '../../testing/model/histories.ts';
import { ANN, BOB, LINE, remove, restore, update } from '../../testing/model/world.ts';
import { FIELD_GROUPS } from '../records/entities.ts';
import { clockOf, groupsIn, groupValue, sameGroup } from './record-state.ts';

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const item of Object.values(value)) deepFreeze(item);
  return value;
}

test('[M16] pure: the same arguments give the same answer, and nothing given is changed', () => {
  fc.assert(
    fc.property(histories, authors, mutations, (history, author, mutation) => {
      const world = after(history);
      for (const record of world.all().values()) deepFreeze(record);
      deepFreeze(mutation);
      const before = new Map(world.all());
      const first = world.decide(author, ...mutation);
      expect(world.decide(author, ...mutation)).toEqual(first);
      expect(world.all()).toEqual(before);
    }),
  );
});

test('[M1] all or nothing: a mutation that fails changes nothing, and every operation says so', () => {
  fc.assert(
    fc.property(histories, authors, mutations, (history, author, mutation) => {
      const world = after(history);
      const { status, results, records, entries, touched } = world.decide(author, ...mutation);
      expect(results).toHaveLength(mutation.length);
      const failed = results.some(
        ({ error, conflicts }) =>
          error || conflicts.some((found) => 'kind' in found && found.kind !== 'exists'),
      );
      fc.pre(failed);
      expect([records, entries, touched]).toEqual([[], [], []]);
      expect(new Set(results.map((result) => result.status))).toEqual(new Set([status]));
      const told = results.filter(({ record }) => record !== null);
      expect(told.map(({ record }) => record)).toEqual(told.map(({ entity, id }) => world.get(entity, id)));
    }),
  );
});

test('[M14] every entry raises its record\u2019s version by one, and the records end at the last of them', () => {
  fc.assert(
    fc.property(histories, authors, mutations, (history, author, mutation) => {
      const world = after(history);
      const { records, entries } = world.decide(author, ...mutation);
      const versions = new Map<string, number>();
      for (const { entity, id, version } of entries) {
        const before = versions.get(id) ?? world.get(entity, id)?.version ?? 0;
        expect(version).toBe(before + 1);
        versions.set(id, version);
      }
      expect(new Map(records.map(({ id, version }) => [id, version]))).toEqual(versions);
    }),
  );
});

test('[M3] [M4] [M5] a field is in conflict exactly when someone else wrote it since, to another value', () => {
  fc.assert(
    fc.property(histories, authors, lines, versions, lineChange, (history, author, id, version, fields) => {
      const world = after(history);
      const record = world.get('flow', id);
      fc.pre(record !== undefined && !record.deleted);
      const { results, records } = world.decide(author, update('flow', id, version, fields));
      const told = new Set(results[0]?.conflicts.map((found) => ('field' in found ? found.field : '')));
      const current = records[0] ?? record;
      for (const group of groupsIn('flow', fields)) {
        const clock = clockOf(record, group);
        const isOthers = clock.version > version && clock.client_id !== author.client_id;
        const differs = !sameGroup('flow', group, record.fields, fields);
        expect(told.has(group)).toBe(isOthers && differs);
        const wins = told.has(group) ? record.fields : fields;
        expect(groupValue('flow', group, current.fields)).toEqual(groupValue('flow', group, wins));
      }
    }),
    { numRuns: 300 },
  );
});

test('[M3] changes of disjoint fields give the same record in either order', () => {
  fc.assert(
    fc.property(histories, lineChange, lineChange, (history, mine, theirs) => {
      const groups = new Set(groupsIn('flow', mine));
      fc.pre(!groupsIn('flow', theirs).some((group) => groups.has(group)));
      const world = after(history);
      const record = world.get('flow', LINE);
      fc.pre(record !== undefined && !record.deleted);
      const { version } = record;
      const [one, other] = [world.copy(), world.copy()];
      for (const step of [
        () => one.run(ANN, update('flow', LINE, version, mine)),
        () => one.run(BOB, update('flow', LINE, version, theirs)),
        () => other.run(BOB, update('flow', LINE, version, theirs)),
        () => other.run(ANN, update('flow', LINE, version, mine)),
      ]) {
        expect(step().status).toBe('success');
      }
      expect(one.get('flow', LINE)?.fields).toEqual(other.get('flow', LINE)?.fields);
      expect(one.get('flow', LINE)?.version).toBe(other.get('flow', LINE)?.version);
    }),
  );
});

test('[M12] no live line lies under a deleted pre-order, and a restore undoes its deletion', () => {
  fc.assert(
    fc.property(histories, orders, (history, id) => {
      const world = after(history);
      for (const record of world.all().values()) {
        if (record.entity !== 'flow' || record.deleted) continue;
        expect(world.get('pre_order', String(record.fields['pre_order_id']))?.deleted).toBeNull();
      }
      fc.pre(world.get('pre_order', id)?.deleted === null);
      const live = () => [...world.lines(id)].filter((line) => !line.deleted).map((line) => line.id);
      const before = live();
      world.run(BOB, remove('pre_order', id));
      expect(live()).toEqual([]);
      world.run(ANN, restore('pre_order', id));
      expect(live().toSorted()).toEqual(before.toSorted());
    }),
  );
});

test('[M2] a clock is never younger than its record, and names a field of the entity', () => {
  fc.assert(
    fc.property(histories, (history) => {
      for (const { entity, version, clocks } of after(history).all().values()) {
        for (const [group, clock] of Object.entries(clocks)) {
          expect(Object.keys(FIELD_GROUPS[entity])).toContain(group);
          expect(clock.version).toBeLessThanOrEqual(version);
        }
      }
    }),
  );
});
