import { describe, expect, test } from 'vitest';
import type { Change } from '../../../shared/protocol/pull.ts';
import { mergeEvents } from './merge-events.ts';

function gone(sync_id: number, id: string): Change {
  return { sync_id, entity: 'pre_order', id, gone: 'window' };
}

describe('two events as one', () => {
  test('keep their changes where the second begins at the first one’s head', () => {
    const first = { from: 1, head: 2, client_id: 'c', changes: [gone(2, 'a')] };
    const second = { from: 2, head: 3, client_id: 'c', changes: [gone(3, 'b')] };
    expect(mergeEvents(first, second)).toEqual({
      from: 1,
      head: 3,
      client_id: 'c',
      changes: [gone(2, 'a'), gone(3, 'b')],
    });
  });

  test('keep the later state of a record', () => {
    const first = { from: 1, head: 2, client_id: 'c', changes: [gone(2, 'a'), gone(2, 'b')] };
    const second = { from: 2, head: 3, client_id: 'd', changes: [gone(3, 'a')] };
    expect(mergeEvents(first, second)).toEqual({
      from: 1,
      head: 3,
      client_id: null,
      changes: [gone(2, 'b'), gone(3, 'a')],
    });
  });

  test('keep the changes of 200 records', () => {
    const first = { from: 1, head: 2, client_id: 'c', changes: [gone(2, 'a')] };
    const others = Array.from({ length: 199 }, (_, i) => gone(4, `x${i}`));
    const merged = mergeEvents(first, { from: 2, head: 4, client_id: 'c', changes: others });
    expect(merged.changes).toHaveLength(200);
  });

  test.each([
    ['something is missing between them', { from: 3, head: 4, client_id: 'c', changes: [] }],
    ['one comes without', { from: 2, head: 4, client_id: 'c' }],
    [
      'they are too many',
      { from: 2, head: 4, client_id: 'c', changes: Array.from({ length: 200 }, (_, i) => gone(4, `x${i}`)) },
    ],
  ])('lose them where %s', (_, second) => {
    const first = { from: 1, head: 2, client_id: 'c', changes: [gone(2, 'a')] };
    expect(mergeEvents(first, second)).toEqual({ from: 1, head: 4, client_id: 'c' });
  });
});
