import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isDate } from '../../../shared/records/dates.ts';
import { localDate, untilMidnight } from './today.ts';

const moments = fc.date({ min: new Date('1950-01-02'), max: new Date('2190-01-01'), noInvalidDate: true });

describe('today', () => {
  it('is a date of the protocol, by the clock on the wall', () => {
    expect(localDate(new Date(2026, 10, 4, 23, 59))).toBe('2026-11-04');
    fc.assert(fc.property(moments, (at) => isDate(localDate(at))));
  });

  it('changes exactly at the next midnight, on days of 23 and 25 hours too', () => {
    fc.assert(
      fc.property(moments, (at) => {
        const midnight = at.getTime() + untilMidnight(at);
        expect(localDate(new Date(midnight - 1))).toBe(localDate(at));
        expect(localDate(new Date(midnight))).not.toBe(localDate(at));
      }),
    );
  });
});
