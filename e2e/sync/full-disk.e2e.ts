import type { Page } from 'playwright-core';
import { describe, onTestFinished } from 'vitest';
import { SYNC_TAG } from '../../shared/device/engine/worker-messages.ts';
import type { Account } from '../../testing/app/accounts.ts';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { type SmallDisk, smallDisk } from '../../testing/browser/small-disk.ts';
import { stock } from '../../testing/world/stock.ts';
import { enterPartner, houses, savePartners, storedPartners, untilStored } from '../support/partners.ts';
import { test } from '../support/test.ts';

/** Chromium's two stores of IndexedDB: it is moving from the first to the second. How often each is tried by hand, of ten rounds. */
const STORES = {
  LevelDB: { flags: [], share: 1 },
  SQLite: { flags: ['--enable-features=IdbSqliteBackingStore,IdbSqliteOnDiskRollout'], share: 0.5 },
} as const;
type Store = keyof typeof STORES;
/** By hand every story is played so often, with one end after the other: `FULL_DISK_ROUNDS=10 npm run e2e -- e2e/sync/full-disk.e2e.ts`. */
const ROUNDS = Number(process.env.FULL_DISK_ROUNDS ?? 0);
const LIMIT = { timeout: 180_000 };
/** How the names begin that are entered while the disk is full. What is refused of them may have come in after all. */
const ON_FULL_DISK = 'F';

/** A browser's disk; null, and said, where none can be mounted. */
function diskOrNone(): SmallDisk | null {
  const disk = smallDisk();
  if (!disk) process.stdout.write('no disk can be mounted here: the tests of a full disk were not run\n');
  return disk;
}

const ENDS = ['killed', 'closed', 'left running'] as const;
type End = (typeof ENDS)[number];

/** Ends the browser and starts it again. One that cannot end any more on such a disk is killed, as its user would. */
async function end(device: Device, how: Exclude<End, 'left running'>): Promise<void> {
  const closed =
    how === 'closed' &&
    (await device.restart().then(
      () => true,
      () => false,
    ));
  if (closed) return;
  await device.kill();
  await device.restart();
}

/** What a story needs. The device is open on its partners and has read everything. */
interface Stage {
  disk: SmallDisk;
  device: Device;
  page: Page;
  database: { url: string };
  account: Account;
}

/**
 * Saves on the full disk until that is refused; then there is room again. A browser may still find some by clearing up after itself.
 * @returns what was saved all the same
 */
async function findNoRoom({ disk, page }: Stage): Promise<string[]> {
  const refused = page.getByText(/no room left on this device/i).first();
  const form = page.getByRole('heading', { level: 2, name: 'New partner' });
  const saved: string[] = [];
  for (const name of houses(ON_FULL_DISK, 9)) {
    disk.fill();
    await enterPartner(page, name);
    await until(async () => (await refused.isVisible()) || !(await form.isVisible()), {
      limit: 30_000,
      what: 'an answer',
    });
    if (await refused.isVisible()) break;
    saved.push(name);
  }
  await refused.waitFor();
  disk.free();
  await page.getByText('There is room again').waitFor();
  return saved;
}

/** Each fills the disk at another moment. They end with the server away, or with room again. @returns what was called saved */
const STORIES = {
  'filled between two lots of changes': async (stage) => {
    const { disk, device, page } = stage;
    await device.network.down();
    const [before, after] = [houses('A', 6), houses('B', 5)];
    await savePartners(page, before);
    disk.fill();
    const meanwhile = await findNoRoom(stage);
    await savePartners(page, after);
    return [...before, ...meanwhile, ...after];
  },
  'filled before the first change': async (stage) => {
    const { disk, device, page } = stage;
    await device.network.down();
    disk.fill();
    const meanwhile = await findNoRoom(stage);
    const after = houses('A', 5);
    await savePartners(page, after);
    return [...meanwhile, ...after];
  },
  'filled in the middle of a push': async (stage) => {
    const { disk, device, page, database, account } = stage;
    await device.network.down();
    const before = houses('A', 6);
    await savePartners(page, before);
    const answer = device.network.hold('/sync/push', 'answer');
    await device.network.up();
    await until(async () => (await storedPartners(database.url, account.workspaceId)).length > 0, {
      limit: 60_000,
      what: 'a push that reached the server',
    });
    disk.fill();
    answer.stop();
    const meanwhile = await findNoRoom(stage);
    await device.network.down();
    const after = houses('B', 5);
    await savePartners(page, after);
    return [...before, ...meanwhile, ...after];
  },
  'filled while the worker alone runs': async ({ disk, device, page }) => {
    await device.network.down();
    const before = houses('A', 6);
    await savePartners(page, before);
    await device.closeTabs();
    disk.fill();
    await device.network.up();
    const pushed = device.network.count('/sync/');
    await device.workers.sync(SYNC_TAG);
    // What it can do on such a disk is its own affair: it may push, or not even read what waits.
    await until(() => device.network.count('/sync/') > pushed, { limit: 10_000 }).catch(() => undefined);
    disk.free();
    const after = houses('B', 5);
    const next = await device.open('/partners');
    await device.network.down();
    await savePartners(next, after);
    return [...before, ...after];
  },
} satisfies Record<string, (stage: Stage) => Promise<string[]>>;
type Story = keyof typeof STORIES;

/** Plays a story, ends the browser as told, lets it reach the server, and looks at what that got. */
function told(story: Story, store: Store, how: End): void {
  test(`${story}, ${store}, ${how}`, LIMIT, async ({ account, database, openDevice }) => {
    const disk = diskOrNone();
    if (!disk) return;
    onTestFinished(() => disk.remove());
    await stock(account);
    const device = await openDevice({ account, profile: disk.folder, flags: STORES[store].flags });
    const page = await openBook(device, '/partners');
    const saved = await STORIES[story]({ disk, device, page, database, account });
    if (how !== 'left running') {
      await end(device, how);
      await device.open('/partners');
    }
    await device.network.up();
    await untilStored(database.url, account.workspaceId, saved, ON_FULL_DISK);
  });
}

if (ROUNDS === 0)
  describe('[O25] on a disk that is full for a while all that was saved is sent, once', () => {
    told('filled between two lots of changes', 'LevelDB', 'killed');
    told('filled between two lots of changes', 'SQLite', 'closed');
    // On LevelDB by hand: Chromium breaks one profile in ten there that was full from its first seconds (docs/reliability.md).
    told('filled before the first change', 'SQLite', 'left running');
    told('filled in the middle of a push', 'LevelDB', 'killed');
    told('filled while the worker alone runs', 'LevelDB', 'closed');
  });

for (const store of Object.keys(STORES) as Store[])
  for (let round = 1; round <= ROUNDS * STORES[store].share; round++)
    describe(`[O25] a full disk, ${store}, round ${round}`, () => {
      for (const story of Object.keys(STORIES) as Story[])
        told(story, store, ENDS[round % ENDS.length] ?? 'killed');
    });
