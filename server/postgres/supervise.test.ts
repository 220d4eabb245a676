import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { createLog } from '../base/log.ts';
import { freeBytesOf, listens, supervise } from './supervise.ts';

/** A database that is there or not, looked after by a clock that never waits. */
function bench({ fails = 0, free = 5e9 }: { fails?: number; free?: number } = {}) {
  const stop = new AbortController();
  const lines: string[] = [];
  const waits: number[] = [];
  const database = { isUp: true, looks: 0, restarts: 0 };
  const ended = supervise({
    answers: () => {
      database.looks += 1;
      return Promise.resolve(database.isUp);
    },
    restart: () => {
      database.restarts += 1;
      if (database.restarts <= fails) return Promise.reject(new Error('no room.'));
      database.isUp = true;
      return Promise.resolve();
    },
    freeBytes: () => Promise.resolve(free),
    log: createLog('info', { write: (line) => void lines.push(JSON.parse(line).msg) }),
    pause: async (ms) => {
      waits.push(ms);
      // The second look finds it ended; the fourth is the last.
      if (database.looks === 1) database.isUp = false;
      if (database.looks === 4) stop.abort();
    },
    signal: stop.signal,
  });
  return { ended, database, lines, waits };
}

test('one that has ended is started again, and said to run again', async () => {
  const { ended, database, lines } = bench();
  expect(await ended).toBeUndefined();
  expect(database).toMatchObject({ isUp: true, restarts: 1 });
  expect(lines).toEqual([
    'The embedded database has ended: it is started again.',
    'the embedded database runs again',
  ]);
});

test('it is tried again after 0.5 s, 1 s, 2 s and so on, 30 s at most', async () => {
  const { ended, waits } = bench({ fails: 9 });
  expect(await ended).toBeUndefined();
  expect(waits.slice(2, 6)).toEqual([500, 1_000, 2_000, 4_000]);
  expect(Math.max(...waits)).toBe(30_000);
});

test('a full disk is said with what is free', async () => {
  const { ended, lines } = bench({ free: 3e6, fails: 1 });
  await ended;
  expect(lines[0]).toContain('the disk is full: 3 MB are free where it lies');
  expect(lines[1]).toContain('cannot be started again (the disk is full: 3 MB');
});

test('after twelve failed attempts it is given up, with the reason', async () => {
  const { ended, database } = bench({ fails: 99 });
  expect((await ended)?.message).toBe('The embedded database cannot be started again: no room.');
  expect(database.restarts).toBe(12);
});

test('a port listens or does not', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  expect(await listens(address.port)).toBe(true);
  server.close();
  await once(server, 'close');
  expect(await listens(address.port)).toBe(false);
});

test('the room of a folder is known, that of none is not', async () => {
  expect(await freeBytesOf(import.meta.dirname)).toBeGreaterThan(0);
  expect(await freeBytesOf('/no such folder')).toBeUndefined();
});
