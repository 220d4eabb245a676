import 'fake-indexeddb/auto';
import { expect, test, vi } from 'vitest';
import { anEngineEvent } from '../../../testing/builders/engine-event.ts';
import { openDevice } from '../store/open.ts';
import { engineJournal, readEvents, writeEvents } from './journal.ts';

test('[O15] the last 200 events are kept, the newest first', async () => {
  const device = await openDevice('journal:ring');
  await writeEvents(device, [anEngineEvent(1), anEngineEvent(2)]);
  for (let from = 3; from < 250; from += 60)
    await writeEvents(
      device,
      Array.from({ length: 60 }, (_, n) => anEngineEvent(from + n)),
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
  for (let n = 0; n < 5; n++) journal.write(anEngineEvent(n));
  await vi.waitFor(async () => expect(await readEvents(device)).toHaveLength(5));
  device.close();
  journal.write(anEngineEvent(6));
});
