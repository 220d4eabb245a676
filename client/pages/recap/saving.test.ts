import { expect, test } from 'vitest';
import { follow, saveState } from './saving.ts';

/** An action that is ended by hand. */
function pending() {
  let save = (): void => undefined;
  let fail = (): void => undefined;
  const action = new Promise<void>((resolve, reject) => {
    save = () => resolve();
    fail = () => reject(new Error('no room'));
  });
  return { done: follow(action), save, fail };
}

test('[O1] “saved” is said when all that was begun is saved', async () => {
  const [first, second] = [pending(), pending()];
  first.save();
  await first.done;
  expect(saveState.value).toBe('saving');
  second.save();
  await second.done;
  expect(saveState.value).toBe('saved');
});

test('[O1] one that failed is not hidden by another that is saved after it', async () => {
  const [first, second] = [pending(), pending()];
  second.fail();
  await second.done;
  first.save();
  await first.done;
  expect(saveState.value).toBe('failed');
  const third = pending();
  third.save();
  await third.done;
  expect(saveState.value).toBe('saved');
});
