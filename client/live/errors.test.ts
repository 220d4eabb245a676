import { expect, test, vi } from 'vitest';
import { errorText } from './errors.ts';
import { RequestError } from './session/http.ts';

vi.stubGlobal('navigator', { languages: ['en-GB'] });

test.each([
  [1_000, 'Too many attempts. Try again in 1 second.'],
  [1_001, 'Too many attempts. Try again in 2 seconds.'],
  [60_000, 'Too many attempts. Try again in 60 seconds.'],
  [61_000, 'Too many attempts. Try again in 2 minutes.'],
  [null, 'Too many attempts. Wait a minute, then try again.'],
])('[A11] who has to wait %s ms is told for how long', (waitMs, text) => {
  expect(errorText(new RequestError('too_many_requests', '', 429, { waitMs }))).toBe(text);
});
