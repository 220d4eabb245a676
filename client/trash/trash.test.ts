import { expect, it } from 'vitest';
import type { TrashEntry } from '../../shared/protocol/trash.ts';
import { ORDER, order } from '../../testing/builders/named-order.ts';
import { type Deleted, mergeDeleted } from './trash.ts';

const entry = (id: string, at: string): TrashEntry => ({
  entity: 'pre_order',
  id,
  record: { ...order, id, deleted_at: at },
  by: { id: 'u2', name: 'Marie' },
  at,
});
const own: Deleted = {
  entity: 'pre_order',
  id: ORDER,
  record: order,
  by: 'Ana',
  at: '2026-11-24T10:00:00Z',
  waiting: true,
};

it('[P16] each deleted record is told once, the latest first, what was not sent yet as it is here', () => {
  const merged = mergeDeleted(
    [own],
    [
      entry('b', '2026-11-24T11:00:00Z'),
      entry(ORDER, '2026-11-20T08:00:00Z'),
      entry('a', '2026-11-24T09:00:00Z'),
    ],
  );
  expect(merged.map(({ id, by, waiting }) => [id, by, waiting])).toEqual([
    ['b', 'Marie', false],
    [ORDER, 'Ana', true],
    ['a', 'Marie', false],
  ]);
});

it('a page that overlaps with what was read changes nothing', () => {
  const read = mergeDeleted([], [entry('a', '2026-11-24T09:00:00Z')]);
  expect(mergeDeleted(read, [entry('a', '2026-11-24T09:00:00Z')])).toEqual(read);
});
