import { computed, effect, type ReadonlySignal, signal, untracked } from '@preact/signals';
import { listAccounts } from '../../../shared/device/accounts/registry.ts';
import { forgetLoss, missingAfter } from '../../../shared/device/mirror/loss.ts';
import { badgeCount, readUnsettled } from '../../../shared/device/notices/badge.ts';
import { readMeta } from '../../../shared/device/store/read.ts';
import type { LossState } from '../../../shared/device/store/schema.ts';
import { badge } from '../app-badge.ts';
import { hasData, loss } from '../meta.ts';
import { type OpenDevice, openedDevice, requireDevice } from '../opened-device.ts';
import { type Evicted, evictedOf, markOf, readKept, writeKept } from '../session/kept-mark.ts';
import { compared, isIntact } from './mirror.ts';

const found = signal<Evicted | null>(null);

/**
 * What the browser removed from this device since it was last used, until the user has read it; else null [O19]. What is told of the
 * open account as a loss is not told twice.
 */
export const evicted: ReadonlySignal<Evicted | null> = computed(() =>
  loss.value ? ofOthers(found.value) : found.value,
);

/** Looks for data that is missing. Must run before a missing database is made again. @throws LocalError */
export async function lookForEviction(): Promise<void> {
  const accounts = await listAccounts();
  const known = accounts.map(({ user, workspace }) => markOf({ userId: user.id, workspaceId: workspace.id }));
  found.value = evictedOf(readKept(document.cookie), known);
}

/** The user has read it. */
export function acknowledgeEviction(): void {
  const kept = new Map(readKept(document.cookie));
  for (const mark of found.peek()?.marks ?? []) if (mark !== ownMark()) kept.delete(mark);
  keep(kept);
  found.value = null;
}

/** The user has read of the loss of the open account's database: it is not told again. @throws LocalError */
export async function acknowledgeLoss(): Promise<void> {
  await forgetLoss(requireDevice().device);
  found.value = ofOthers(found.peek());
}

function ofOthers(what: Evicted | null): Evicted | null {
  const own = ownMark();
  const marks = what?.marks.filter((mark) => mark !== own) ?? [];
  const kept = readKept(document.cookie);
  const unsettled = marks.reduce((sum, mark) => sum + (kept.get(mark) ?? 0), 0);
  return marks.length === 0 ? null : { marks, unsettled };
}

/** How many unsettled changes of the open account did not come back after a loss [O25]; null where nobody knows. */
export function missingChanges(found: LossState): number | null {
  const mark = ownMark();
  return missingAfter(found, (mark === null ? null : readKept(document.cookie).get(mark)) ?? null);
}

/** How many changes were not settled when they were last counted, in all accounts of this device; null where none is kept. */
export function lastUnsettled(): number | null {
  const kept = readKept(document.cookie);
  return kept.size === 0 ? null : [...kept.values()].reduce((sum, count) => sum + count, 0);
}

/** Keeps in a cookie that there is data here, and how much of it is not settled: cookies outlive an eviction. */
export function watchKept(): () => void {
  let last = Promise.resolve();
  return effect(() => {
    const open = openedDevice.value;
    // Missing data stays in the cookie until the user has read about it.
    if (open === null || badge.value === null || !hasData.value || found.value !== null) return;
    if (!isIntact.value || loss.value !== null) return;
    untracked(() => {
      last = last.then(() => keepCount(open)).catch(() => undefined);
    });
  });
}

/** A count from a database that lost commits would hide how many there were: it is kept only once nothing is known to be gone. */
async function keepCount(open: OpenDevice): Promise<void> {
  const count = badgeCount(await readUnsettled(open.device));
  if (!(await compared()) || (await readMeta(open.device, 'loss')) !== null) return;
  if (openedDevice.peek() === open) keep(new Map([...readKept(document.cookie), [markOf(open), count]]));
}

function ownMark(): string | null {
  const open = openedDevice.value;
  return open && markOf(open);
}

function keep(kept: ReadonlyMap<string, number>): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser
  document.cookie = writeKept(kept, location.protocol === 'https:');
}
