import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Moment, UNASKED, type Unasked, unaskedToShow } from './unasked.ts';

const CALM: Moment = { open: false, typing: false, busy: false, answered: false };
const due = (...each: Unasked[]): ReadonlySet<Unasked> => new Set(each);
const anyDue = fc.subarray([...UNASKED]).map((each) => new Set<Unasked>(each));
const anyMoment = fc.record({
  open: fc.boolean(),
  typing: fc.boolean(),
  busy: fc.boolean(),
  answered: fc.boolean(),
});
const anyShown = fc.option(fc.constantFrom(...UNASKED));

describe('what appears by itself', () => {
  test('is one thing at a time, the most urgent', () => {
    expect(unaskedToShow(due('install', 'update', 'progress'), CALM, null)).toBe('update');
    expect(unaskedToShow(due('install', 'signed_out'), CALM, 'install')).toBe('signed_out');
    expect(unaskedToShow(due(), CALM, 'install')).toBeNull();
  });

  test('is never an offer, a question or progress while something is open', () => {
    for (const each of ['clock', 'private', 'update', 'little_room', 'keep', 'install', 'progress'] as const)
      for (const shown of [null, each])
        expect(unaskedToShow(due(each), { ...CALM, open: true }, shown)).toBeNull();
  });

  test('is urgent news only where it was there before something was opened', () => {
    for (const each of ['not_a_member', 'signed_out', 'lost', 'evicted'] as const) {
      expect(unaskedToShow(due(each), { ...CALM, open: true }, null)).toBeNull();
      expect(unaskedToShow(due(each), { ...CALM, open: true }, each)).toBe(each);
    }
  });

  test('[O25] is that nothing can be saved, whatever is open or typed', () => {
    const busy = { open: true, typing: true, busy: true, answered: true };
    expect(unaskedToShow(due('no_room', 'signed_out'), busy, 'signed_out')).toBe('no_room');
  });

  test('comes back when what was open is closed', () => {
    expect(unaskedToShow(due('install'), CALM, null)).toBe('install');
  });

  test('does not come while somebody types or is answered, and what is there does not go', () => {
    for (const moment of [
      { ...CALM, typing: true },
      { ...CALM, busy: true },
      { ...CALM, answered: true },
    ]) {
      expect(unaskedToShow(due('install'), moment, null)).toBeNull();
      expect(unaskedToShow(due('install', 'update'), moment, 'install')).toBe('install');
    }
  });

  test('is no progress beside a toast, which stands in the same place', () => {
    expect(unaskedToShow(due('progress'), { ...CALM, typing: true }, 'progress')).toBe('progress');
    expect(unaskedToShow(due('progress'), { ...CALM, answered: true }, 'progress')).toBeNull();
  });

  test('is always something that is due, and nothing new unless nothing else goes on', () => {
    fc.assert(
      fc.property(anyDue, anyMoment, anyShown, (each, moment, shown) => {
        const told = unaskedToShow(each, moment, shown);
        if (told === null) return;
        expect(each.has(told)).toBe(true);
        if (told === 'no_room') return;
        if (moment.open || moment.typing || moment.busy || moment.answered) expect(told).toBe(shown);
      }),
    );
  });
});
