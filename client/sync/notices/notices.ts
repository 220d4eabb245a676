import { computed, type ReadonlySignal } from '@preact/signals';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import type { RowKey } from '../../../shared/device/rows/row.ts';
import { readNotices } from '../../../shared/device/store/read.ts';
import { onDevice } from '../../live/opened-device.ts';
import { latest } from '../../live/query/live-query.ts';

const open = onDevice<readonly Notice[]>(
  ({ device }) => readNotices(device, { open: true }),
  (change) => change.notices || change.rows === 'all',
);
const closed = onDevice<readonly Notice[]>(
  ({ device }) => readNotices(device, { open: false }),
  (change) => change.notices || change.rows === 'all',
);

/** The open notices, oldest first. */
export const openNotices: ReadonlySignal<readonly Notice[]> = computed(() => latest(open.value) ?? []);

/** The closed notices that are still kept, newest first. */
export const closedNotices: ReadonlySignal<readonly Notice[]> = computed(() =>
  (latest(closed.value) ?? []).toSorted((a, b) => (b.closed_ms ?? 0) - (a.closed_ms ?? 0)),
);

/** Open notices by the row they are about, for the marks in the list of orders. */
export const noticesByRow: ReadonlySignal<ReadonlyMap<RowKey, readonly Notice[]>> = computed(() => {
  const byRow = new Map<RowKey, Notice[]>();
  for (const notice of openNotices.value) {
    const others = byRow.get(notice.row);
    if (others) others.push(notice);
    else byRow.set(notice.row, [notice]);
  }
  return byRow;
});
