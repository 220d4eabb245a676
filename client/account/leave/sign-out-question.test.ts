import { expect, test } from 'vitest';
import { questionAt } from './sign-out-question.ts';

test('[O32] what is unsent is asked about, and only where everything is sent for certain what is to stay', () => {
  expect(questionAt(2, true)).toBe('unsent');
  expect(questionAt(2, false)).toBe('unsent');
  expect(questionAt(0, true)).toBe('stay');
});

test('[O32] where the outbox cannot be read, or commits may be gone, everything stays', () => {
  expect(questionAt(null, true)).toBeNull();
  expect(questionAt(0, false)).toBeNull();
});
