import { expect, it } from 'vitest';
import type { RecordChange } from '../../shared/protocol/history.ts';
import { aChange } from '../../testing/builders/a-change.ts';
import { byMutation, newestFirst } from './history.ts';

const change = (sync_id: number, entity: RecordChange['entity'], id: string) =>
  aChange(sync_id, { entity, id });

it('what was done at once is told at once, the latest first, the order before its lines', () => {
  const changes = [change(4, 'flow', 'a'), change(9, 'flow', 'b'), change(4, 'pre_order', 'o')].sort(
    newestFirst,
  );
  expect(byMutation(changes).map((group) => group.map(({ id }) => id))).toEqual([['b'], ['o', 'a']]);
});
