import { expect, test } from 'vitest';
import { uuid } from '../../testing/builders/ids.ts';
import { order } from '../../testing/builders/records.ts';
import { copiesOf, rememberCopies } from './online-copies.ts';

test('the 2,000 copies that were read last are remembered, each order once', () => {
  const all = Array.from({ length: 2_001 }, (_, n) => order(uuid(n)));
  rememberCopies(all.slice(0, 2_000));
  rememberCopies(all.slice(0, 1));
  expect(copiesOf([uuid(0), uuid(1), uuid(1)]).map(({ id }) => id)).toEqual([uuid(0), uuid(1)]);
  rememberCopies(all.slice(2_000));
  expect(copiesOf([uuid(0), uuid(1), uuid(2), uuid(2_000)]).map(({ id }) => id)).toEqual([
    uuid(0),
    uuid(2),
    uuid(2_000),
  ]);
});
