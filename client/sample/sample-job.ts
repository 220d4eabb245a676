import { effect, type ReadonlySignal, signal } from '@preact/signals';
import { reportError } from '../live/errors.ts';
import { openedDevice } from '../live/opened-device.ts';

/** How much of the sample is written, or null when none is being written. */
export interface SampleProgress {
  done: number;
  all: number;
}

const progress = signal<SampleProgress | null>(null);

/** The sample that is being written into the open workspace. */
export const sampleProgress: ReadonlySignal<SampleProgress | null> = progress;

/** Writes the sample into the workspace as soon as its database is open; what fails is told. */
export async function startSample(workspaceId: string): Promise<void> {
  progress.value = { done: 0, all: 0 };
  try {
    const [{ loadSample }] = await Promise.all([import('./sample-data.ts'), untilOpen(workspaceId)]);
    await loadSample((done, all) => {
      progress.value = { done, all };
    });
  } catch (error) {
    reportError(error);
  } finally {
    progress.value = null;
  }
}

const OPEN_LIMIT_MS = 20_000;

/** Waits until the workspace's database is open. Rejects after 20 seconds. */
export function untilOpen(workspaceId: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('the workspace was not opened in time')), OPEN_LIMIT_MS);
    const stop = effect(() => {
      if (openedDevice.value?.workspaceId !== workspaceId) return;
      clearTimeout(timer);
      queueMicrotask(() => stop());
      resolve();
    });
  });
}
