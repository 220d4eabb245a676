import { expect, test } from 'vitest';
import { requestBackgroundSync, requestPeriodicSync } from './background-sync.ts';

test('asks for a Background Sync by its tag', async () => {
  const tags: unknown[] = [];
  const register = async (...args: unknown[]): Promise<void> => void tags.push(args);
  await requestBackgroundSync({ scope: '/', sync: { register } });
  await requestPeriodicSync({ scope: '/', periodicSync: { register } });
  expect(tags).toEqual([['quayside-sync'], ['quayside-periodic', { minInterval: 43_200_000 }]]);
});

test('does without where the browser has none or forbids it', async () => {
  const register = (): Promise<void> => Promise.reject(new DOMException('no', 'NotAllowedError'));
  await expect(requestBackgroundSync({ scope: '/' })).resolves.toBeUndefined();
  await expect(requestBackgroundSync({ scope: '/', sync: { register } })).resolves.toBeUndefined();
  await expect(requestPeriodicSync({ scope: '/' })).resolves.toBeUndefined();
  await expect(requestPeriodicSync({ scope: '/', periodicSync: { register } })).resolves.toBeUndefined();
});
