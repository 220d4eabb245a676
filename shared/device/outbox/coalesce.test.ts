import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { productFields, unitFields } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { add, asEntries, fill, sensible, shown } from '../../../testing/builders/outbox-entries.ts';
import {
  entry,
  lineFields,
  newEntry,
  ORDER_FIELDS,
  PRODUCT,
  UNIT,
} from '../../../testing/builders/records.ts';
import { actions, LINES, movingActions } from '../../../testing/model/arbitrary.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import { rowKey } from '../rows/row.ts';
import { coalesce, referencesOf } from './coalesce.ts';
import { dependantsOf } from './dependants.ts';

const O = uuid(100);
const KEY = rowKey('pre_order', O);
const createOrder: Operation = { op: 'create', entity: 'pre_order', id: O, fields: { ...ORDER_FIELDS } };
const deleteOrder: Operation = { op: 'delete', entity: 'pre_order', id: O, expected_version: 1, seen: 0 };
const restoreOrder: Operation = { op: 'restore', entity: 'pre_order', id: O };
const setComment = (comment: string): Operation => ({
  op: 'update',
  entity: 'pre_order',
  id: O,
  expected_version: 1,
  fields: { comment },
});
const setPrice = (line: string, price_cents: number): Operation => ({
  op: 'update',
  entity: 'flow',
  id: line,
  expected_version: 1,
  fields: { price_cents },
});

const setPriceless = { op: 'update', entity: 'flow', id: LINES[0], expected_version: 1 } as const;

describe('[O4] coalescing', () => {
  test('what is shown is the same as without it', () => {
    fc.assert(
      fc.property(actions, (script) => {
        const taken = sensible(script);
        expect(shown(fill(taken))).toEqual(shown(asEntries(taken)));
      }),
      { numRuns: 200 },
    );
  });

  test('[M17] [M18] also where lines move, orders are merged and split, and copies are made', () => {
    fc.assert(
      fc.property(movingActions, (script) => {
        const taken = sensible(script);
        expect(shown(fill(taken))).toEqual(shown(asEntries(taken)));
      }),
      { numRuns: 200 },
    );
  });

  test('nothing is sent before what it refers to, or belongs to', () => {
    fc.assert(
      fc.property(actions, (script) => {
        const operations = fill(sensible(script)).flatMap((each) => each.operations);
        const made = new Map(
          operations.flatMap((operation, at) =>
            operation.op === 'create' ? [[operation.id, at] as const] : [],
          ),
        );
        for (const [at, operation] of operations.entries()) {
          const needed = referencesOf([operation]).map((key) => key.slice(key.indexOf(':') + 1));
          if (operation.op === 'create' && operation.entity === 'flow')
            needed.push(String(operation.fields['pre_order_id']));
          if (operation.op !== 'create') needed.push(operation.id);
          for (const id of needed) expect(made.get(id) ?? -1).toBeLessThan(at);
        }
      }),
      { numRuns: 200 },
    );
  });

  test('what was sent once is never changed: frozen, halved, or under a new client_id', () => {
    fc.assert(
      fc.property(actions, fc.nat(6), fc.constantFrom('batch', 'group'), (script, count, how) => {
        const sent = asEntries(script)
          .slice(0, count)
          .map((each): OutboxEntry => ({ ...each, ...(how === 'batch' ? { batch: 1 } : { group: '1.1' }) }));
        const outbox = script
          .slice(count)
          .reduce<OutboxEntry[]>((all, action, index) => add(all, count + index + 1, action), sent);
        expect(outbox.slice(0, sent.length)).toEqual(sent);
      }),
    );
  });

  test('[O22] prices of two currencies never fold into one entry; what writes none folds into either', () => {
    const price = { operations: [setPrice(LINES[0] ?? '', 1250)], rows: [KEY] };
    const waiting = entry(1, price.operations, KEY, { currency: 'EUR' });
    const next = (currency: string) => ({ ...newEntry(2, price.operations, KEY), currency });
    expect(coalesce([waiting], next('JPY'))).toEqual({ kind: 'append' });
    expect(coalesce([waiting], next('EUR'))).toMatchObject({ kind: 'replace', entry: { currency: 'EUR' } });
    const comment: Operation = { ...setPriceless, fields: { comment: 'big' } };
    const bare = newEntry(2, [comment], KEY);
    expect(coalesce([waiting], bare)).toMatchObject({ kind: 'replace', entry: { currency: 'EUR' } });
  });

  test('edits of two lines in turn fold into one operation a line', () => {
    const script = Array.from({ length: 20 }, (_, n) => ({
      operations: [setPrice(LINES[n % 2] ?? '', n)],
      rows: [KEY],
    }));
    expect(fill(script).map((each) => each.operations)).toEqual([
      [setPrice(LINES[0], 18)],
      [setPrice(LINES[1], 19)],
    ]);
  });

  test('a line added to an order that waits goes with it; one of an order that was sent stands for itself', () => {
    const line: Operation = { op: 'create', entity: 'flow', id: LINES[3], fields: lineFields(O) };
    const next = newEntry(2, [line], KEY);
    expect(coalesce([entry(1, [createOrder], KEY)], next)).toMatchObject({
      kind: 'replace',
      entry: { operations: [createOrder, line] },
    });
    expect(coalesce([entry(1, [setComment('a')], KEY)], next)).toEqual({ kind: 'append' });
  });

  test('into the last entry that must stay before, not into one before that', () => {
    const alone = entry(1, [setComment('a')], KEY);
    const next = newEntry(3, [setComment('c')], KEY);
    const rename: Operation = {
      op: 'update',
      entity: 'product',
      id: PRODUCT,
      expected_version: 1,
      fields: { name: 'Cod' },
    };
    const withLine = entry(2, [setComment('b'), setPrice(LINES[0], 5)], KEY);
    const withProduct = entry(2, [setComment('b'), rename], [KEY, rowKey('product', PRODUCT)]);
    for (const later of [withLine, withProduct])
      expect(coalesce([alone, later], next)).toEqual({ kind: 'append' });
    expect(coalesce([alone], next)).toMatchObject({ entry: { operations: [setComment('c')] } });
  });

  test('[M17] also where the two are filed under different pre-orders, of which others moved the line', () => {
    const restoreLine: Operation = { op: 'restore', entity: 'flow', id: LINES[0] };
    const gone: Operation = { op: 'delete', entity: 'flow', id: LINES[0], expected_version: 1, seen: 0 };
    const home = rowKey('pre_order', uuid(101));
    const refiled = entry(1, [restoreLine], home, { keys: [KEY, home] });
    // A restore from the trash is filed under the pre-order that the deleted copy names.
    const later = entry(2, [restoreLine], KEY);
    expect(coalesce([refiled, later], newEntry(3, [gone], home))).toEqual({ kind: 'append' });
    expect(coalesce([refiled], newEntry(3, [gone], home))).toMatchObject({ kind: 'replace' });
  });

  test('a deletion keeps beside it the updates that it makes needless', () => {
    const folded = coalesce([entry(1, [setComment('a')], KEY)], newEntry(2, [deleteOrder], KEY));
    expect(folded).toMatchObject({ entry: { operations: [deleteOrder], swallowed: [setComment('a')] } });
    const without = coalesce([entry(1, [restoreOrder], KEY)], newEntry(2, [deleteOrder], KEY));
    expect(without).toMatchObject({ kind: 'replace' });
    expect(without).not.toHaveProperty('entry.swallowed');
  });

  test('what changes a deleted record, or restores a live one, stands for itself: one of the two will be refused', () => {
    const fold = (before: Operation[], next: Operation[]) =>
      coalesce([entry(1, before, KEY)], newEntry(2, next, KEY));
    expect(fold([deleteOrder], [setComment('a')])).toEqual({ kind: 'append' });
    expect(fold([setComment('a')], [restoreOrder])).toEqual({ kind: 'append' });
    const lineGone: Operation = { op: 'delete', entity: 'flow', id: LINES[0], expected_version: 1, seen: 0 };
    const both = [setPrice(LINES[0], 5), setComment('b')];
    expect(fold([lineGone, setComment('a')], both)).toEqual({ kind: 'append' });
  });

  test('a restore takes a deletion back, also where it changes the record afterwards', () => {
    const fold = (next: Operation[]) => coalesce([entry(1, [deleteOrder], KEY)], newEntry(2, next, KEY));
    expect(fold([restoreOrder])).toEqual({ kind: 'remove', seq: 1 });
    expect(fold([restoreOrder, setComment('a')])).toMatchObject({ entry: { operations: [setComment('a')] } });
  });

  test('an order does not come to depend on a new product that may be rejected for itself', () => {
    const product = uuid(120);
    const line: Operation = {
      op: 'create',
      entity: 'flow',
      id: LINES[3],
      fields: { ...lineFields(O), product_id: product },
    };
    const make: Operation = { op: 'create', entity: 'product', id: product, fields: productFields() };
    const related = [entry(1, [make], rowKey('product', product)), entry(2, [createOrder], KEY)];
    expect(coalesce(related, newEntry(3, [line], KEY))).toEqual({ kind: 'append' });
    const unit: Operation = { op: 'create', entity: 'unit', id: UNIT, fields: unitFields() };
    const keys = [rowKey('unit', UNIT), rowKey('product', product)];
    const beside = [entry(1, [unit, make], keys), entry(2, [createOrder], KEY)];
    expect(coalesce(beside, newEntry(3, [line], KEY))).toEqual({ kind: 'append' });
  });

  test('a record that another entry refers to is not made to vanish', () => {
    const line: Operation = { op: 'create', entity: 'flow', id: LINES[3], fields: lineFields(O) };
    const unit: Operation = { op: 'create', entity: 'unit', id: UNIT, fields: unitFields() };
    const gone: Operation = { op: 'delete', entity: 'unit', id: UNIT, expected_version: 1, seen: 0 };
    const related = [entry(1, [unit], rowKey('unit', UNIT)), entry(2, [line], KEY)];
    expect(coalesce(related, newEntry(3, [gone], rowKey('unit', UNIT)))).toMatchObject({
      entry: { operations: [unit, gone] },
    });
  });
});

describe('[O4] a folded entry stays small enough to travel with others', () => {
  const lines = (count: number): Operation[] =>
    Array.from({ length: count }, (_, n) => ({
      op: 'create',
      entity: 'flow',
      id: uuid(0x5000 + n),
      fields: lineFields(O),
    }));

  test('of at most 500 operations', () => {
    const [first, ...others] = lines(499);
    const before = entry(1, [createOrder, ...(first ? [first] : [])], KEY);
    expect(coalesce([before], newEntry(2, others, KEY))).toMatchObject({ kind: 'replace' });
    const more = lines(500).slice(1);
    expect(coalesce([before], newEntry(2, more, KEY))).toEqual({ kind: 'append' });
  });

  test('of at most 230,400 characters', () => {
    const room = 230_400 - JSON.stringify([setComment('')]).length;
    const before = entry(1, [setComment('short')], KEY);
    const folded = (length: number) => coalesce([before], newEntry(2, [setComment('x'.repeat(length))], KEY));
    expect(folded(room)).toMatchObject({ kind: 'replace' });
    expect(folded(room + 1)).toEqual({ kind: 'append' });
  });
});

describe('[O10] what depends on a mutation', () => {
  test('is what touches or refers to a record that it makes, and what depends on that', () => {
    const product: Operation = { op: 'create', entity: 'product', id: PRODUCT, fields: productFields() };
    const line: Operation = { op: 'create', entity: 'flow', id: LINES[3], fields: lineFields(O) };
    const entries = [
      entry(1, [product], rowKey('product', PRODUCT)),
      entry(2, [setComment('independent')], KEY),
      entry(3, [line], KEY),
      entry(4, [setPrice(LINES[3], 5)], KEY),
      entry(5, [setPrice(LINES[0], 5)], KEY),
    ];
    const [first, ...others] = entries;
    expect(first && dependantsOf(first, others).map(({ seq }) => seq)).toEqual([3, 4]);
  });

  test('is all of a mutation of which one operation depends on it', () => {
    const product: Operation = { op: 'create', entity: 'product', id: PRODUCT, fields: productFields() };
    const rename: Operation = {
      op: 'update',
      entity: 'product',
      id: PRODUCT,
      expected_version: 1,
      fields: { name: 'Cod' },
    };
    const first = entry(1, [product], rowKey('product', PRODUCT));
    const mixed = entry(2, [setComment('x'), rename], [KEY, rowKey('product', PRODUCT)]);
    const beside = entry(3, [setComment('y')], KEY);
    expect(dependantsOf(first, [mixed, beside])).toEqual([mixed]);
  });
});
