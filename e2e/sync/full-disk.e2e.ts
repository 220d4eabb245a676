import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { describe, expect, onTestFinished } from 'vitest';
import { until } from '../../testing/app/limits.ts';
import { openBook } from '../../testing/browser/book.ts';
import type { Device } from '../../testing/browser/device.ts';
import { type SmallDisk, smallDisk } from '../../testing/browser/small-disk.ts';
import { stock } from '../../testing/world/stock.ts';
import { test } from '../support/test.ts';

/** Chromium's other store of IndexedDB, to which it is moving. */
const SQLITE = '--enable-features=IdbSqliteOnDiskRollout';
const STORES = [
  ['LevelDB', []],
  ['SQLite', [SQLITE]],
] as const;
/** How often each story is played. By hand more often: `FULL_DISK_ROUNDS=10 npm run e2e -- e2e/sync/full-disk.e2e.ts`. */
const ROUNDS = Number(process.env.FULL_DISK_ROUNDS ?? 1);
const LIMIT = { timeout: 180_000 };
/** Entered while the disk is full: it may be saved or not, as the page says. */
const UNSAVED = 'Z house';

const names = (letter: string, count: number): string[] =>
  Array.from({ length: count }, (_none, index) => `${letter}${index + 1} house`);

/** Fills in the form of a new partner and asks to save it. */
async function enterPartner(page: Page, name: string): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByLabel('Name') });
  if (!(await form.isVisible())) await page.getByRole('button', { name: 'New partner' }).first().click();
  await form.getByLabel('Name').fill(name);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
}

/** The same, and it is saved: the form is gone and the list has it. */
async function savePartners(page: Page, all: readonly string[]): Promise<void> {
  for (const name of all) {
    await enterPartner(page, name);
    await page.getByRole('heading', { level: 2, name: 'New partner' }).waitFor({ state: 'detached' });
    await page.getByText(name, { exact: true }).first().waitFor();
  }
}

/** The partners of the test that the server has. */
async function storedPartners(url: string, workspace: string): Promise<string[]> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<{ name: string }[]>`
      select name from partners where workspace_id = ${workspace} and name like '% house' order by name`;
    return rows.map(({ name }) => name).filter((name) => name !== UNSAVED);
  } finally {
    await sql.end();
  }
}

/** A browser's disk; null, and said, where none can be mounted. */
function diskOrNone(): SmallDisk | null {
  const disk = smallDisk();
  if (!disk) process.stdout.write('no disk can be mounted here: the tests of a full disk were not run\n');
  return disk;
}

/** Ends the browser and starts it again. One that cannot end any more on such a disk is killed, as its user would. */
async function end(device: Device, how: 'killed' | 'closed'): Promise<void> {
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

/** Waits until the server has exactly these partners, each once. */
async function untilStored(url: string, workspace: string, expected: readonly string[]): Promise<void> {
  await until(async () => (await storedPartners(url, workspace)).length >= expected.length, {
    limit: 60_000,
    what: 'all saved changes in Postgres',
  }).catch(() => undefined);
  expect(await storedPartners(url, workspace)).toEqual([...expected].sort());
}

for (const [store, flags] of STORES) {
  for (let round = 1; round <= ROUNDS; round++) {
    describe(`[O25] a full disk, ${store}, round ${round}`, () => {
      for (const how of ['killed', 'closed'] as const) {
        test(
          `what was saved before and after it is sent, once; then the browser is ${how}`,
          LIMIT,
          async ({ account, database, openDevice }) => {
            const disk = diskOrNone();
            if (!disk) return;
            onTestFinished(() => disk.remove());
            await stock(account);
            const device = await openDevice({ account, profile: disk.folder, flags });
            const page = await openBook(device, '/partners');
            await device.network.down();
            const before = names('A', 6);
            await savePartners(page, before);
            disk.fill();
            await enterPartner(page, UNSAVED);
            await page
              .getByText(/no room left on this device/i)
              .first()
              .waitFor();
            disk.free();
            await page.getByText('There is room again').waitFor();
            const after = names('B', 5);
            await savePartners(page, after);
            await end(device, how);
            await device.open('/partners');
            await device.network.up();
            await untilStored(database.url, account.workspaceId, [...before, ...after]);
          },
        );
      }
    });
  }
}
