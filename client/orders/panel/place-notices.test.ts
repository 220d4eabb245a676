import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { placeNotices } from './place-notices.ts';

const about = (entity: 'flow' | 'pre_order', record_id: string, more: Partial<Notice> = {}): Notice => ({
  id: `${entity} ${record_id} ${more.field}`,
  kind: 'field',
  entity,
  record_id,
  row: 'pre_order:o',
  field: 'comment',
  yours: null,
  theirs: null,
  by: null,
  at: null,
  error: null,
  mutation: null,
  row_before: null,
  created_ms: 0,
  closed_ms: null,
  closed_as: null,
  ...more,
});
const ORDER = { flows: [{ id: 'a' }, { id: 'b' }] };

test('what was not taken over is decided where it stands: at its line, at the comment, at the order', () => {
  const quantity = about('flow', 'a', { field: 'quantity' });
  const price = about('flow', 'a', { field: 'price_cents' });
  const gone = about('flow', 'x', { kind: 'deleted', field: null });
  const comment = about('pre_order', 'o');
  const status = about('pre_order', 'o', { field: 'status' });
  const placed = placeNotices([quantity, gone, comment, status, price], ORDER);
  expect(placed.lines.get('a')).toEqual([quantity, price]);
  expect(placed.lines.get('b')).toEqual([]);
  expect(placed).toMatchObject({ gone: [gone], comment: [comment], order: [status] });
});

test('each has one place, whatever it is about', () => {
  const notice = fc
    .record({
      entity: fc.constantFrom('flow' as const, 'pre_order' as const),
      id: fc.constantFrom('a', 'b', 'x', 'o'),
      kind: fc.constantFrom('field' as const, 'deleted' as const, 'rejected' as const, 'exists' as const),
      field: fc.constantFrom('comment', 'quantity', null),
    })
    .map(({ entity, id, kind, field }) => about(entity, id, { kind, field }));
  fc.assert(
    fc.property(fc.array(notice), (notices) => {
      const { lines, gone, comment, order } = placeNotices(notices, ORDER);
      const all = [...lines.values(), gone, comment, order].flat();
      expect(all).toHaveLength(notices.length);
      expect(new Set(all)).toEqual(new Set(notices));
    }),
  );
});
