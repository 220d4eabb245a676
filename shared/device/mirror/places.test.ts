import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Placed, placesFor } from './places.ts';

/** An outbox, which of its entries are lost, and what was made after the loss. */
const losses = fc
  .record({
    kept: fc.uniqueArray(fc.nat(50)),
    lost: fc.uniqueArray(fc.nat(50), { minLength: 1 }),
    later: fc.uniqueArray(fc.nat(60)),
  })
  .map(({ kept, lost, later }) => {
    const placed =
      (prefix: string) =>
      (seq: number): Placed => ({ seq: seq + 1, mutation_id: `${prefix}${seq}` });
    const known = kept.filter((seq) => !lost.includes(seq));
    const last = Math.max(0, ...known.map((seq) => seq + 1));
    return {
      kept: known.map(placed('copied')),
      lost: lost.map(placed('copied')).sort((a, b) => a.seq - b.seq),
      // The database numbers on after what it knows.
      later: later.map((seq): Placed => ({ seq: last + seq + 1, mutation_id: `later${seq}` })),
    };
  });

test('what comes back has places of its own, in its old order, before what was made after the loss', () => {
  fc.assert(
    fc.property(losses, ({ kept, lost, later }) => {
      const copied = new Set([...kept, ...lost].map(({ mutation_id }) => mutation_id));
      const places = placesFor(lost, [...kept, ...later], copied);
      expect(places).toEqual([...places].sort((a, b) => a - b));
      expect(new Set([...places, ...kept.map(({ seq }) => seq), ...later.map(({ seq }) => seq)]).size).toBe(
        lost.length + kept.length + later.length,
      );
      for (const { seq } of later) for (const place of places) expect(place).toBeLessThan(seq);
    }),
  );
});

test('an empty outbox gives everything its old place', () => {
  const lost = [3, 7, 9].map((seq): Placed => ({ seq, mutation_id: `m${seq}` }));
  expect(placesFor(lost, [], new Set(['m3', 'm7', 'm9']))).toEqual([3, 7, 9]);
});
