import { describe, expect, it } from 'vitest';
import { askConfirmation, endConfirmation, isConfirming } from './confirmation.ts';

describe('[A20] the question for the password', () => {
  it('is asked once of all requests that wait for it, and anew of the next', async () => {
    const both = Promise.all([askConfirmation(), askConfirmation()]);
    expect(isConfirming.value).toBe(true);
    endConfirmation(true);
    expect(await both).toEqual([true, true]);
    expect(isConfirming.value).toBe(false);
    const next = askConfirmation();
    expect(isConfirming.value).toBe(true);
    endConfirmation(false);
    expect(await next).toBe(false);
  });
});
