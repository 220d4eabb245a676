import { describe, expect, test } from 'vitest';
import { Fault, toFault } from './faults.ts';

describe('what went wrong, as a fault', () => {
  test('is the fault itself where it is one', () => {
    const fault = new Fault('network', 'no', { retryAfterMs: 1_000, progress: true });
    expect(toFault(fault)).toBe(fault);
  });

  test('has the code that an error of the database brings, and keeps the error as its cause', () => {
    const error = Object.assign(new Error('disk full'), { code: 'storage_full' });
    const told = { code: 'storage_full', message: 'disk full', retryAfterMs: null, progress: false };
    expect(toFault(error)).toMatchObject({ ...told, cause: error });
  });

  test.each([
    ['an error without a code', new Error('oops'), 'oops'],
    ['an error whose code is a number, as a browser’s', new DOMException('gone', 'NotFoundError'), 'gone'],
    ['a text', 'oops', 'oops'],
    ['nothing at all', null, 'null'],
  ])('is internal where the cause is %s', (_, thrown, message) => {
    expect(toFault(thrown)).toMatchObject({ name: 'Fault', code: 'internal', message });
  });
});
