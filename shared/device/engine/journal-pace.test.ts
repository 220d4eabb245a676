import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { anEngineEvent } from '../../../testing/builders/engine-event.ts';
import { openDevice } from '../store/open.ts';
import { engineJournal, readEvents } from './journal.ts';

afterEach(() => vi.useRealTimers());

test('[O15] what waits is written a quarter of a second after its first event, the last 200 of it', async () => {
  const device = await openDevice('journal:wait');
  let writes = 0;
  const counted: typeof device = {
    ...device,
    write(work) {
      writes++;
      return device.write(work);
    },
  };
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  const journal = engineJournal(counted);
  for (let n = 0; n < 201; n++) journal.write(anEngineEvent(n));
  vi.advanceTimersByTime(249);
  expect(writes).toBe(0);
  vi.advanceTimersByTime(1);
  expect(writes).toBe(1);
  vi.useRealTimers();
  await vi.waitFor(async () => expect(await readEvents(device)).toHaveLength(200));
  expect((await readEvents(device)).map(({ at_ms }) => at_ms)).toContain(200);
  device.close();
});
