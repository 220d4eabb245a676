import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { openDevice } from '../store/open.ts';
import type { EngineEvent } from './engine-event.ts';
import { engineJournal, readEvents, writeEvents } from './journal.ts';

const event = (at_ms: number): EngineEvent => ({
  at_ms,
  type: 'request',
  name: 'push',
  status: 200,
  code: null,
  took_ms: 5,
  counts: {},
});

test('[O15] the last 200 events are kept, the newest first', async () => {
  const device = await openDevice('journal:ring');
  await writeEvents(device, [event(1), event(2)]);
  for (let from = 3; from < 250; from += 60)
    await writeEvents(
      device,
      Array.from({ length: 60 }, (_, n) => event(from + n)),
    );
  const kept = await readEvents(device);
  expect(kept).toHaveLength(200);
  expect(kept[0]?.at_ms).toBe(302);
  expect(kept.at(-1)?.at_ms).toBe(103);
  device.close();
});

test('[O15] several events of one moment are written at once, and a lost database disturbs nobody', async () => {
  const device = await openDevice('journal:port');
  const journal = engineJournal(device);
  for (let n = 0; n < 5; n++) journal.write(event(n));
  await vi.waitFor(async () => expect(await readEvents(device)).toHaveLength(5));
  device.close();
  journal.write(event(6));
});
