import { computed, type ReadonlySignal } from '@preact/signals';
import { hasData, snapshotProgress } from './meta.ts';
import { engineStatus } from './worker/engine.ts';

/** True while a workspace's data is on its way for the first time: what is not there yet may come at any moment. */
export const arriving: ReadonlySignal<boolean> = computed(() => {
  if (snapshotProgress.value) return true;
  if (hasData.value) return false;
  const state = engineStatus.value?.state;
  return state !== 'waiting' && state !== 'paused';
});
