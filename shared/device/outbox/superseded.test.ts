import { describe, expect, test } from 'vitest';
import { productFields } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { entry, newEntry, PRODUCT } from '../../../testing/builders/records.ts';
import type { Operation, UpdateOperation } from '../../protocol/operation.ts';
import { rowKey } from '../rows/row.ts';
import { supersededBy, withSuperseded } from './superseded.ts';

const [ORDER, OTHER] = [uuid(100), uuid(101)];
const [KEY, OTHER_KEY] = [rowKey('pre_order', ORDER), rowKey('pre_order', OTHER)];

const update = (fields: UpdateOperation['fields'], id = ORDER): UpdateOperation =>
  ({ op: 'update', entity: 'pre_order', id, expected_version: 1, fields }) as UpdateOperation;
const gone = (id = ORDER): Operation => ({
  op: 'delete',
  entity: 'pre_order',
  id,
  expected_version: 1,
  seen: 0,
});
const restored = (id = ORDER): Operation => ({ op: 'restore', entity: 'pre_order', id });
const [COMMENT, DAY] = [update({ comment: 'a' }), update({ delivery_date: '2026-11-25' })];

describe('[O4] the updates that a deletion makes needless', () => {
  test('are kept with it, in their order', () => {
    expect(supersededBy([{ operations: [COMMENT, DAY] }, { operations: [gone()] }], [gone()])).toEqual([
      COMMENT,
      DAY,
    ]);
  });

  test('are those of before as well, which an earlier fold dropped', () => {
    const before = { operations: [gone()], swallowed: [COMMENT] };
    expect(supersededBy([before, { operations: [restored(), DAY, gone()] }], [gone()])).toEqual([
      COMMENT,
      DAY,
    ]);
  });

  test('are the last ones of each field alone', () => {
    const later = update({ comment: 'b' });
    expect(supersededBy([{ operations: [COMMENT, later, gone()] }], [gone()])).toEqual([later]);
    const both = update({ comment: 'c', delivery_date: '2026-11-26' });
    expect(supersededBy([{ operations: [both, later, gone()] }], [gone()])).toEqual([both, later]);
  });

  test.each([
    ['is sent all the same', [COMMENT, gone()]],
    ['is about another record', [gone(OTHER)]],
    ['is about a record that is restored after it', [gone(), restored()]],
    ['is about a record that is not deleted', [DAY]],
  ])('are none where the update %s', (_, after) => {
    expect(supersededBy([{ operations: [COMMENT] }], after)).toEqual([]);
  });

  test('do not count creations', () => {
    const made: Operation = { op: 'create', entity: 'product', id: PRODUCT, fields: productFields() };
    const unmade: Operation = { op: 'delete', entity: 'product', id: PRODUCT, expected_version: 1, seen: 0 };
    expect(supersededBy([{ operations: [made, unmade] }], [unmade])).toEqual([]);
  });
});

describe('[O4] a restore brings back what the deletion made needless', () => {
  const deleted = entry(1, [gone()], KEY, { swallowed: [COMMENT, DAY] });

  test('after the restore, each on its row', () => {
    const next = newEntry(2, [restored(OTHER), restored()], [OTHER_KEY, KEY]);
    expect(withSuperseded([deleted], next)).toEqual({
      ...next,
      operations: [restored(OTHER), restored(), COMMENT, DAY],
      rows: [OTHER_KEY, KEY, KEY, KEY],
    });
  });

  test('also where the deletion was one of several operations', () => {
    const several = entry(1, [gone(OTHER), gone()], [OTHER_KEY, KEY], { swallowed: [COMMENT] });
    const { operations } = withSuperseded([several], newEntry(2, [restored()], KEY));
    expect(operations).toEqual([restored(), COMMENT]);
  });

  test('of this record alone', () => {
    const several = entry(1, [gone(OTHER), gone()], [OTHER_KEY, KEY], { swallowed: [COMMENT] });
    const next = newEntry(2, [restored(OTHER)], OTHER_KEY);
    expect(withSuperseded([several], next)).toBe(next);
  });

  test('[O9] but no field that the mutation writes itself', () => {
    const own = update({ comment: 'own' });
    const { operations } = withSuperseded([deleted], newEntry(2, [restored(), own], KEY));
    expect(operations).toEqual([restored(), DAY, own]);
  });

  test('as the last entry on the record has it', () => {
    const next = newEntry(3, [restored()], KEY);
    expect(withSuperseded([deleted, entry(2, [gone()], KEY)], next)).toBe(next);
    expect(withSuperseded([deleted, entry(2, [gone(OTHER)], OTHER_KEY)], next)).not.toBe(next);
  });

  test.each([
    ['that deletes', [gone()]],
    ['that changes', [DAY]],
    ['that restores what nobody deleted here', [restored(OTHER)]],
  ])('and an entry %s stays as it is', (_, operations) => {
    const next = newEntry(
      2,
      operations,
      operations.map(({ id }) => rowKey('pre_order', id)),
    );
    expect(withSuperseded([deleted], next)).toBe(next);
  });
});
