import { computed, type ReadonlySignal } from '@preact/signals';
import { badgeCount, readUnsettled, type Unsettled } from '../../shared/device/notices/badge.ts';
import { onDevice } from './opened-device.ts';
import { latest } from './query/live-query.ts';
import { session } from './session/session.ts';

const unsettled = onDevice<Unsettled>(
  ({ device }) => readUnsettled(device),
  (change) => change.outbox || change.notices,
);

/** The number on the icon of the installed app [O17]; null while it is not known. */
export const badge: ReadonlySignal<number | null> = computed(() => {
  const { state } = session.value;
  if (state === 'loading') return null;
  if (state !== 'ready') return badgeCount(null);
  const counted = latest(unsettled.value);
  return counted === undefined ? null : badgeCount(counted);
});
