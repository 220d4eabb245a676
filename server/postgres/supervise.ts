import { statfs } from 'node:fs/promises';
import { connect } from 'node:net';
import type { Log } from '../base/log.ts';
import { messageOf } from '../base/message-of.ts';
import { observe } from '../base/observed.ts';

/** How often it is looked whether the database is there, in milliseconds. */
const LOOK_MS = 2_000;
const CONNECT_MS = 5_000;
/** Waits between two attempts to start it again, in milliseconds: doubled each time up to the longest. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 30_000;
/** After so many failed attempts, some three minutes, it is given up: the service manager, or a person, has to look. */
const MOST_ATTEMPTS = 12;

/** What {@link supervise} looks after, and by what. */
export interface Supervised {
  /** Whether PostgreSQL listens. Never rejects. */
  answers: () => Promise<boolean>;
  /** Starts it again. @throws Error with one sentence why not */
  restart: () => Promise<void>;
  /** Bytes free where its files lie. Never rejects; undefined where that is not known. */
  freeBytes: () => Promise<number | undefined>;
  log: Log;
  /** Resolves after so many milliseconds, or when the signal aborts. */
  pause: (ms: number) => Promise<void>;
  /** Aborted when the database is stopped on purpose. */
  signal: AbortSignal;
}

/**
 * Starts the database again whenever it has ended, until `signal` aborts.
 * @returns undefined when stopped on purpose, else why it was given up
 */
export async function supervise(parts: Supervised): Promise<Error | undefined> {
  const { answers, pause, signal } = parts;
  while (!signal.aborted) {
    await pause(LOOK_MS);
    if (signal.aborted || (await answers())) continue;
    const failure = await startAgain(parts);
    if (failure) return failure;
  }
  return undefined;
}

async function startAgain({
  restart,
  freeBytes,
  log,
  pause,
  signal,
}: Supervised): Promise<Error | undefined> {
  const free = await freeBytes();
  observe('embedded', { running: false });
  log.error(
    { freeMegabytes: megabytes(free) },
    `The embedded database has ended${roomLeft(free)}: it is started again.`,
  );
  let wait = FIRST_WAIT_MS;
  let failure: Error | undefined;
  for (let attempt = 1; attempt <= MOST_ATTEMPTS && !signal.aborted; attempt += 1) {
    await pause(wait);
    if (signal.aborted) break;
    wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    try {
      await restart();
      log.info({ attempt }, 'the embedded database runs again');
      observe('embedded', { running: true });
      return undefined;
    } catch (error) {
      const now = await freeBytes();
      const reason = messageOf(error);
      failure = new Error(`The embedded database cannot be started again${roomLeft(now)}: ${reason}`);
      log.error({ attempt, freeMegabytes: megabytes(now) }, failure.message);
    }
  }
  return signal.aborted ? undefined : failure;
}

const megabytes = (bytes: number | undefined): number | undefined =>
  bytes === undefined ? undefined : Math.floor(bytes / 1e6);

/** Below this PostgreSQL cannot write its log: 16 MB a file, and some for itself. */
const LITTLE_BYTES = 64e6;

function roomLeft(free: number | undefined): string {
  return free !== undefined && free < LITTLE_BYTES
    ? ` (the disk is full: ${megabytes(free)} MB are free where it lies)`
    : '';
}

/** Whether something listens on a port of 127.0.0.1. PostgreSQL does also while it recovers. */
export function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ port, host: '127.0.0.1', timeout: CONNECT_MS });
    const end = (found: boolean): void => {
      socket.destroy();
      resolve(found);
    };
    // One that is too busy to take a connection is there.
    socket.once('connect', () => end(true)).once('timeout', () => end(true));
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code !== 'ECONNREFUSED'));
  });
}

/** Bytes that the owner of a folder may still write there; undefined where the system does not say. */
export async function freeBytesOf(folder: string): Promise<number | undefined> {
  return await statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => undefined,
  );
}
