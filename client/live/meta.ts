import { computed, type ReadonlySignal } from '@preact/signals';
import { readMeta } from '../../shared/device/store/read.ts';
import type { CursorState, LossState, SnapshotState } from '../../shared/device/store/schema.ts';
import type { Person } from '../../shared/protocol/push.ts';
import { onDevice } from './opened-device.ts';
import { latest } from './query/live-query.ts';

interface Meta {
  cursor: CursorState | null;
  snapshot: SnapshotState | null;
  members: readonly Person[];
  loss: LossState | null;
}

const live = onDevice<Meta>(
  async ({ device }) => {
    const [cursor, snapshot, members, loss] = await Promise.all([
      readMeta(device, 'cursor'),
      readMeta(device, 'snapshot'),
      readMeta(device, 'members'),
      readMeta(device, 'loss'),
    ]);
    return { cursor, snapshot, members: members ?? [], loss };
  },
  (change) => change.meta || change.rows === 'all',
);

const meta = computed(() => latest(live.value) ?? null);

/** The names of the workspace's members by user id, as the device last heard them. */
export const members: ReadonlySignal<ReadonlyMap<string, string>> = computed(
  () => new Map(meta.value?.members.map(({ id, name }) => [id, name]) ?? []),
);

/** Orders delivered before this date are not kept on the device; null while none was read. */
export const windowStart: ReadonlySignal<string | null> = computed(() => meta.value?.cursor?.from ?? null);

/** False until the open database was asked. */
export const metaKnown: ReadonlySignal<boolean> = computed(() => meta.value !== null);

/** How much of the first snapshot there is, or null when none is under way. */
export const snapshotProgress: ReadonlySignal<Pick<SnapshotState, 'received' | 'counts'> | null> = computed(
  () => meta.value?.snapshot ?? null,
);

/** True once the workspace was read whole. Before that, what is missing may still come. */
export const hasData: ReadonlySignal<boolean> = computed(() => (meta.value?.cursor?.epoch ?? null) !== null);

/** True once all of the workspace was here: `hasData` is true from the beginning of its first snapshot. */
export const wasWhole: ReadonlySignal<boolean> = computed(() => {
  const { cursor = null, snapshot = null } = meta.value ?? {};
  if (!cursor || cursor.epoch === null) return false;
  return cursor.synced_ms !== null || (snapshot === null && !cursor.expired);
});

/** When the last pull was completed, in milliseconds of the device's clock, as the database has it. */
export const storedSyncedMs: ReadonlySignal<number | null> = computed(
  () => meta.value?.cursor?.synced_ms ?? null,
);

/** A loss of the database that was found and not read about yet; undefined while it was not looked up. */
export const loss: ReadonlySignal<LossState | null | undefined> = computed(() => meta.value?.loss);
