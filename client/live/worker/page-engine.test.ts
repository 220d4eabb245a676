import { expect, test } from 'vitest';
import { settle } from '../../../testing/fakes/fake-clock.ts';
import { fakeLocks } from '../testing/fake-locks.ts';
import { pageEngineLink } from './page-engine.ts';

test('[L6] without a worker one tab runs the engine, and serves the others', async () => {
  const locks = fakeLocks();
  const messages: unknown[] = [];
  let engines = 0;
  const load = async () => {
    engines++;
    return { message: async (message: unknown) => void messages.push(message), stop: () => undefined };
  };
  const first = pageEngineLink(load, locks);
  const second = pageEngineLink(load, locks);
  await settle();
  first.send({ type: 'sync', device: 'd', reason: 'start' });
  second.send({ type: 'sync', device: 'd', reason: 'write' });
  for (let i = 0; i < 500 && messages.length < 2; i++) await settle();
  expect(engines).toBe(1);
  expect(messages).toEqual([
    { v: 1, type: 'sync', device: 'd', reason: 'start' },
    { v: 1, type: 'sync', device: 'd', reason: 'write' },
  ]);
});
