import { describe, expect, test } from 'vitest';
import { orderFields } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { entry, order } from '../../../testing/builders/records.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Conflict, Receipt, Result } from '../../protocol/push.ts';
import { noticesOf, setAsideNotice } from './make-notice.ts';

const O = uuid(100);
const KEY = `pre_order:${O}` as const;
const BY = { id: 'bob', name: 'Bob' };
const AT = '2026-11-24T08:00:00.000Z';
const update: Operation = {
  op: 'update',
  entity: 'pre_order',
  id: O,
  expected_version: 1,
  fields: { comment: 'mine', status: 'confirmed' },
};
const waiting = entry(1, [update, { op: 'restore', entity: 'pre_order', id: O }], KEY);
const before = () => order(O);

function receipt(...results: Partial<Result>[]): Receipt {
  const full = results.map(
    (result): Result => ({
      entity: 'pre_order',
      id: O,
      status: 'success',
      version: 2,
      merged: false,
      conflicts: [],
      record: null,
      ...result,
    }),
  );
  return { mutation_id: waiting.mutation_id, status: 'conflict', sync_id: 1, results: full };
}

const field = (name: string): Conflict => ({ field: name, yours: 'mine', theirs: 'theirs', by: BY, at: AT });

describe('[O9] the notices of a receipt', () => {
  test('are none where everything was taken over', () => {
    expect(noticesOf(waiting, receipt({}, {}), before, 0)).toEqual([]);
  });

  test('[M22] are none for the mark of a confirmation whose status was lost, or that was set back', () => {
    const told = (...conflicts: Conflict[]) =>
      noticesOf(waiting, receipt({ status: 'conflict', conflicts }, {}), before, 0).map(
        (notice) => notice.field,
      );
    expect(told(field('status'), field('confirmed_as'))).toEqual(['status']);
    expect(told({ field: 'confirmed_as', yours: null, theirs: 'theirs', by: BY, at: AT })).toEqual([]);
    expect(told(field('confirmed_as'))).toEqual(['confirmed_as']);
  });

  test('[M6] are none for a value that its author wrote over in full, one where a later step writes a part of it', () => {
    const quantity = (fields: Record<string, unknown>): Operation => ({
      op: 'update',
      entity: 'flow',
      id: uuid(110),
      expected_version: 1,
      fields,
    });
    const both = { quantity_milli: 1_000, unit_id: uuid(3) };
    const lost = (later: Record<string, unknown>) => {
      const steps = [quantity(both), quantity(later)];
      const results = [{ status: 'conflict' as const, conflicts: [field('quantity')] }, {}];
      return noticesOf(entry(1, steps, KEY), receipt(...results), before, 0).map((notice) => notice.field);
    };
    expect(lost(both)).toEqual([]);
    expect(lost({ unit_id: uuid(4) })).toEqual(['quantity']);
  });

  test('are one for each field that the server kept', () => {
    const notices = noticesOf(
      waiting,
      receipt({ status: 'conflict', conflicts: [field('comment'), field('status')] }, {}),
      before,
      0,
    );
    expect(notices).toMatchObject([
      { kind: 'field', field: 'comment', yours: 'mine', theirs: 'theirs', by: BY, at: AT, mutation: null },
      { kind: 'field', field: 'status' },
    ]);
  });

  test('are one for the last of several values that the mutation writes into a field', () => {
    const second: Operation = { ...update, expected_version: 2, fields: { status: 'pending' } };
    const twice = { ...entry(1, [update, second], KEY), mutation_id: waiting.mutation_id };
    const lost: Partial<Result> = { status: 'conflict', conflicts: [field('comment'), field('status')] };
    const notices = noticesOf(
      twice,
      receipt(lost, { status: 'conflict', conflicts: [field('status')] }),
      before,
      0,
    );
    expect(notices.map(({ id, field: name }) => [id.split(':')[1], name])).toEqual([
      ['0', 'comment'],
      ['1', 'status'],
    ]);
  });

  test('are one for a mutation that was undone, and carry it whole', () => {
    const undone: Partial<Result>[] = [
      { status: 'conflict', conflicts: [{ kind: 'not_applied' }] },
      { status: 'conflict', conflicts: [{ kind: 'deleted', by: BY, at: AT }] },
    ];
    const { operations, rows } = waiting;
    expect(noticesOf(waiting, receipt(...undone), before, 0)).toMatchObject([
      { kind: 'deleted', by: BY, mutation: { operations, rows }, row_before: { id: O } },
    ]);
  });

  test('are one for a mutation that was rejected, with the reason', () => {
    const error = {
      code: 'reference_missing' as const,
      message: 'What partner_id names is not known.',
      field: 'partner_id',
    };
    const neighbour = { code: 'not_applied' as const, message: '' };
    const notices = noticesOf(
      waiting,
      receipt({ status: 'rejected', error }, { status: 'rejected', error: neighbour }),
      before,
      0,
    );
    expect(notices).toMatchObject([
      { kind: 'rejected', error, mutation: { operations: waiting.operations } },
    ]);
  });

  test('[M18] are about the order that was given another day, where two were not merged for it', () => {
    const into = uuid(101);
    const merge: Operation = { op: 'merge', entity: 'pre_order', id: O, into, expected_version: 1, seen: 0 };
    const conflicts: Conflict[] = [
      { field: 'delivery_date', yours: '2026-11-24', theirs: '2026-11-25', by: BY, at: AT },
    ];
    const toldOf = (delivery_date: string) => {
      const record = { ...order(O), delivery_date };
      const told = receipt({ status: 'conflict', conflicts, record });
      return noticesOf(entry(1, [merge], KEY), told, (key) => order(key.slice(10)), 0);
    };
    expect(toldOf('2026-11-25')).toMatchObject([{ record_id: O, row: KEY, row_before: { id: O } }]);
    expect(toldOf('2026-11-24')).toMatchObject([
      { record_id: into, row: `pre_order:${into}`, row_before: { id: into } },
    ]);
  });

  test('[M20] are one for all that existed, and carry that alone', () => {
    const copy = (id: string): Operation => ({
      op: 'create',
      entity: 'pre_order',
      id,
      fields: orderFields(),
      once: true,
    });
    const steps = [copy(uuid(101)), copy(uuid(102)), copy(uuid(103))];
    const exists: Partial<Result> = {
      status: 'conflict',
      conflicts: [{ kind: 'exists', by: BY, at: AT }],
    };
    const copied = entry(
      1,
      steps,
      steps.map(({ id }) => `pre_order:${id}` as const),
    );
    expect(noticesOf(copied, receipt({}, exists, exists), before, 0)).toMatchObject([
      {
        kind: 'exists',
        record_id: uuid(102),
        by: BY,
        mutation: { operations: steps.slice(1), rows: copied.rows.slice(1) },
      },
    ]);
  });

  test('have the same ids whenever they are made again', () => {
    const told = receipt({ status: 'conflict', conflicts: [field('comment')] }, {});
    expect(noticesOf(waiting, told, before, 0)[0]?.id).toBe(noticesOf(waiting, told, before, 9)[0]?.id);
  });
});

test('[O10] a mutation that was set aside is carried whole', () => {
  const error = { code: 'bad_request', message: 'bad' };
  expect(setAsideNotice(waiting, error, before, 0)).toMatchObject({
    kind: 'set_aside',
    error,
    mutation: { mutation_id: waiting.mutation_id },
  });
});
