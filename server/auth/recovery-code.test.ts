import { expect, test } from 'vitest';
import { makeRecoveryCodes, recoveryHash } from './recovery-code.ts';

test('[A21] eight different codes of 80 bits are made, in letters that are not taken for one another', () => {
  const codes = makeRecoveryCodes();
  expect(new Set(codes).size).toBe(8);
  for (const code of codes) expect(code).toMatch(/^(?:[0-9A-HJKMNP-TV-Z]{4}-){3}[0-9A-HJKMNP-TV-Z]{4}$/);
});

test.each(['01AB-CDEF-GHJK-MNPQ', '01abcdefghjkmnpq', ' olab cdef-ghjk.mnpq ', 'OIAB CDEF GHJK MNPQ'])(
  '[A21] %s is the code that was shown',
  (typed) => {
    expect(recoveryHash(typed)).toBe(recoveryHash('01AB-CDEF-GHJK-MNPQ'));
  },
);

test('another code has another hash', () => {
  expect(recoveryHash('01AB-CDEF-GHJK-MNPR')).not.toBe(recoveryHash('01AB-CDEF-GHJK-MNPQ'));
});
