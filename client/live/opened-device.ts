import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { type LocalChange, listen } from '../../shared/device/store/announce.ts';
import { type Device, openDevice } from '../../shared/device/store/open.ts';
import { type Live, type LiveResult, latest, liveQuery } from './query/live-query.ts';
import { session } from './session/session.ts';
import { followMirror } from './storage/mirror.ts';

/** A save that the browser has not answered by then is given up and told as not saved, in milliseconds. Of 1,000 rows it takes a few seconds. */
const SAVE_LIMIT_MS = 60_000;

/** The open database, its account, and the announcements of its changes. */
export interface OpenDevice {
  device: Device;
  userId: string;
  workspaceId: string;
  /** Listens to every change, also of other tabs and of the worker. One channel serves all listeners. */
  listen(heard: (change: LocalChange) => void): () => void;
}

const opened = signal<OpenDevice | null>(null);
const problem = signal<unknown>(null);
const attempt = signal(0);

/** The open database, or null. */
export const openedDevice: ReadonlySignal<OpenDevice | null> = opened;
/** Why the database could not be opened, or null. */
export const deviceProblem: ReadonlySignal<unknown> = problem;
/** True where the database could not be opened. */
export const storageLost: ReadonlySignal<boolean> = computed(() => problem.value !== null);

const owner = computed(() => {
  const { state, user, workspace } = session.value;
  return state === 'ready' && user && workspace ? `${user.id} ${workspace.id}` : null;
});

/** Keeps the database of the session's user and workspace open, and no other. */
export function followSession(deviceName: (userId: string, workspaceId: string) => string): () => void {
  return effect(() => {
    void attempt.value;
    if (owner.value === null) return;
    const { user, workspace } = session.peek();
    if (!user || !workspace) return;
    const closing = new AbortController();
    const owners = { userId: user.id, workspaceId: workspace.id };
    openDevice(deviceName(user.id, workspace.id), {
      signal: closing.signal,
      saveLimitMs: SAVE_LIMIT_MS,
    }).then(
      async (device) => {
        await followMirror(device, owners.userId, closing.signal);
        hold(device, owners, closing.signal);
      },
      (error: unknown) => {
        if (!closing.signal.aborted) problem.value = error;
      },
    );
    return () => closing.abort();
  });
}

/** Records that the list of accounts on this device could not be read, so that no data can be shown. */
export function failedToStart(error: unknown): void {
  problem.value = error;
}

/** Tries again to open a database that could not be opened. */
export function reopenDevice(): void {
  problem.value = null;
  attempt.value++;
}

/** The open database. @throws Error when there is none: an action without a workspace is a bug of the page */
export function requireDevice(): OpenDevice {
  const open = opened.peek();
  if (!open) throw new Error('no workspace is open');
  return open;
}

function hold(device: Device, owners: { userId: string; workspaceId: string }, closing: AbortSignal): void {
  const heard = new Set<(change: LocalChange) => void>();
  const unlisten = listen(device, (change) => {
    for (const each of heard) each(change);
  });
  const close = (): void => {
    if (opened.peek()?.device === device) opened.value = null;
    unlisten();
    device.close();
  };
  if (closing.aborted) {
    close();
    return;
  }
  closing.addEventListener('abort', close);
  problem.value = null;
  opened.value = {
    device,
    ...owners,
    listen: (fn) => {
      heard.add(fn);
      return () => void heard.delete(fn);
    },
  };
}

/**
 * A live query on the open database. It runs while the signal has subscribers and keeps its last value afterwards, so that the
 * next subscriber sees something at once; of another database he sees nothing.
 */
export function onDevice<T>(
  read: (open: OpenDevice) => Promise<T>,
  affectedBy: (change: LocalChange) => boolean,
): ReadonlySignal<LiveResult<T>> {
  let of: Device | undefined;
  const kept = whileWatched<LiveResult<T>>({ state: 'loading' }, (result) => {
    const open = openedDevice.value;
    if (open && open.device !== of) result.value = { state: 'loading' };
    of = open?.device;
    if (!open) {
      result.value = { state: 'loading' };
      return undefined;
    }
    return follow(liveQuery({ read: () => read(open), affectedBy, listen: open.listen }), result);
  });
  return computed(() => {
    const { value } = kept;
    return openedDevice.value?.device === of ? value : { state: 'loading' };
  });
}

/** A signal whose value is written by an effect that runs while the signal has subscribers. */
export function whileWatched<T>(
  initial: T,
  run: (result: { value: T; peek(): T }) => (() => void) | undefined,
): ReadonlySignal<T> {
  let stop: (() => void) | undefined;
  const result = signal<T>(initial, {
    watched: () => {
      stop = untracked(() => effect(() => run(result)));
    },
    unwatched: () => stop?.(),
  });
  return result;
}

/** Copies a live query's results, but keeps an older value while the new query is still loading. */
export function follow<T>(live: Live<T>, into: { value: LiveResult<T>; peek(): LiveResult<T> }): () => void {
  const stop = effect(() => {
    const result = live.result.value;
    if (result.state !== 'loading' || latest(into.peek()) === undefined) into.value = result;
  });
  return () => {
    stop();
    live.stop();
  };
}
