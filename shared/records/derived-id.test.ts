import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { uuid } from '../../testing/builders/ids.ts';
import { derivedId } from './derived-id.ts';
import { idSchema } from './ids.ts';

const parts = fc.array(fc.string({ unit: 'binary' }), { minLength: 1, maxLength: 4 });

describe('[M20] an id that is derived from what a record is made of', () => {
  test('is a UUIDv7, whatever the parts are', () => {
    fc.assert(fc.property(parts, (all) => v.is(idSchema, derivedId(all))));
  });

  test('is the same for the same parts, now and in every later version', () => {
    fc.assert(fc.property(parts, (all) => derivedId(all) === derivedId([...all])));
    expect(derivedId([uuid(1), '2026-11-24', '1'])).toBe('0c5d84cb-5d8e-7c51-b76a-2197f4187e97');
    expect(derivedId([uuid(1), '2026-11-24', '1', uuid(2)])).toBe('01900000-0000-7f14-a5dc-83742850524f');
  });

  test('differs where a part, their order or their bounds differ', () => {
    fc.assert(
      fc.property(parts, parts, (some, others) => {
        fc.pre(JSON.stringify(some) !== JSON.stringify(others));
        expect(derivedId(some)).not.toBe(derivedId(others));
      }),
    );
    expect(derivedId(['a', 'bc'])).not.toBe(derivedId(['ab', 'c']));
  });

  test('is another one for each of 100,000 records of one source', () => {
    const ids = new Set<string>();
    for (let n = 0; n < 50_000; n += 1)
      ids.add(derivedId([uuid(1), String(n)])).add(derivedId([uuid(1), '2026-11-24', uuid(n)]));
    expect(ids.size).toBe(100_000);
  });

  test('of a copied line has the time of the line, so copies have the order of their lines', () => {
    const early = '01900000-0000-7000-8000-ffffffffffff';
    const late = '01900000-0001-7000-8000-000000000000';
    expect(derivedId([uuid(7), '2026-11-24', early]) < derivedId([uuid(7), '2026-11-24', late])).toBe(true);
  });
});
