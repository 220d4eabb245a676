import { enroll } from './device.ts';
import { drain } from './drain.ts';
import { writeLocally } from './local-write.ts';
import { hasOrder, hear, listenTo, say, seeComment, writeComment } from './propagation.ts';
import { readDays } from './read-day.ts';
import { storeBare, takeSnapshot } from './snapshot.ts';

/** What the bench calls in a page, over the app's own device code. */
const bench = {
  enroll,
  takeSnapshot,
  storeBare,
  writeLocally,
  readDays,
  drain,
  hasOrder,
  writeComment,
  seeComment,
  listenTo,
  say,
  hear,
};
export type Bench = typeof bench;

Object.assign(globalThis, { bench });
