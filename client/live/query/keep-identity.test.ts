import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepIdentity } from './keep-identity.ts';

const json = fc.jsonValue({ maxDepth: 4 });

describe('keepIdentity', () => {
  it('gives a value equal to the new one, whatever was there before', () => {
    fc.assert(
      fc.property(json, json, (before, after) => {
        expect(keepIdentity(before, after)).toEqual(after);
      }),
    );
  });

  it('gives the very value that was there before when nothing changed', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(keepIdentity(value, structuredClone(value))).toBe(value);
      }),
    );
  });

  it('keeps every unchanged order, also when one was put in front of it', () => {
    const before = [
      {
        id: 'a',
        flows: [
          { id: '1', quantity: 1 },
          { id: '2', quantity: 2 },
        ],
      },
      { id: 'b', flows: [{ id: '3', quantity: 3 }] },
    ];
    const after = structuredClone(before);
    after[0]?.flows.splice(0, 1, { id: '1', quantity: 9 });
    const kept = keepIdentity(before, [{ id: 'new', flows: [] }, ...after]);
    expect(kept[1]).not.toBe(before[0]);
    expect(kept[1]?.flows[0]).not.toBe(before[0]?.flows[0]);
    expect(kept[1]?.flows[1]).toBe(before[0]?.flows[1]);
    expect(kept[2]).toBe(before[1]);
  });

  it('keeps what did not change in a Map', () => {
    const before = new Map([
      ['a', { name: 'Cod' }],
      ['b', { name: 'Hake' }],
    ]);
    const kept = keepIdentity(
      before,
      new Map([
        ['a', { name: 'Cod' }],
        ['b', { name: 'Ling' }],
      ]),
    );
    expect(kept.get('a')).toBe(before.get('a'));
    expect(kept.get('b')).toEqual({ name: 'Ling' });
    expect(keepIdentity(before, structuredClone(before))).toBe(before);
  });
});
