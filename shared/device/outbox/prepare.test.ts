import { describe, expect, test } from 'vitest';
import { uuid } from '../../../testing/builders/ids.ts';
import { lineFields } from '../../../testing/builders/records.ts';
import type { Operation } from '../../protocol/operation.ts';
import type { Mutation } from '../../protocol/push.ts';
import { DraftInvalidError, DraftTooLargeError } from '../store/errors.ts';
import { checkMutation } from './prepare.ts';

const mutation = (operations: Operation[]): Mutation => ({
  mutation_id: uuid(1),
  at: '2026-11-24T08:00:00.000Z',
  operations,
});
const lines = (comments: readonly string[]): Operation[] =>
  comments.map((comment, n) => ({
    op: 'create',
    entity: 'flow',
    id: uuid(0x100 + n),
    fields: { ...lineFields(uuid(2)), comment },
  }));

describe('[O1] a mutation is saved only where the server can take it', () => {
  test('with at most 1,000 operations', () => {
    const deletions = (count: number): Operation[] =>
      Array.from({ length: count }, (_, n) => ({
        op: 'delete',
        entity: 'flow',
        id: uuid(0x100 + n),
        expected_version: 1,
        seen: 0,
      }));
    expect(checkMutation(mutation(deletions(1_000))).operations).toHaveLength(1_000);
    expect(() => checkMutation(mutation(deletions(1_001)))).toThrow(DraftTooLargeError);
  });

  test('of at most 899 KiB, so that a batch can carry it', () => {
    const comments = Array.from({ length: 410 }, () => 'x'.repeat(1_900));
    const rest = 899 * 1024 - JSON.stringify(lines(comments)).length;
    const each = Math.floor(rest / 410);
    const fitted = comments.map((comment, n) => comment + 'x'.repeat(each + (n < rest % 410 ? 1 : 0)));
    expect(checkMutation(mutation(lines(fitted))).operations).toHaveLength(410);
    expect(() => checkMutation(mutation(lines([`${fitted[0]}x`, ...fitted.slice(1)])))).toThrow(
      DraftTooLargeError,
    );
  });

  test('and with values that its schema takes', () => {
    expect(() => checkMutation(mutation(lines(['x'.repeat(2_001)])))).toThrow(DraftInvalidError);
  });
});
