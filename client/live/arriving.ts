import { computed, type ReadonlySignal } from '@preact/signals';
import { engineStatus } from './engine-status.ts';
import { hasData, snapshotProgress } from './meta.ts';

/** True during the first sync of a workspace: records that are missing may still arrive. */
export const arriving: ReadonlySignal<boolean> = computed(() => {
  if (snapshotProgress.value) return true;
  if (hasData.value) return false;
  const state = engineStatus.value?.state;
  return state !== 'waiting' && state !== 'paused';
});
