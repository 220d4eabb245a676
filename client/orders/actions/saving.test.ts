import { expect, test } from 'vitest';
import { afterChoices, asChoice, follow, saveState } from './saving.ts';

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

test('what is done after a choice is saved after it, also where the choice still waits for one before it', async () => {
  const saved: string[] = [];
  const [confirmed, setBack] = [pending(), pending()];
  asChoice(async () => {
    await confirmed.done;
    saved.push('confirmed');
    await setBack.done;
    saved.push('set back');
  });
  const all = afterChoices(async () => void saved.push('all confirmed'));
  confirmed.save();
  setBack.save();
  await all;
  expect(saved).toEqual(['confirmed', 'set back', 'all confirmed']);
  await afterChoices(async () => void saved.push('at once'));
  expect(saved).toHaveLength(4);
});
