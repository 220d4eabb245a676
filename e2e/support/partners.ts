import type { Page } from 'playwright-core';
import postgres from 'postgres';
import { expect } from 'vitest';
import { until } from '../../testing/app/limits.ts';

/** Names of partners of a test: `A1 house`, `A2 house`. */
export function houses(letter: string, count: number): string[] {
  return Array.from({ length: count }, (_none, index) => `${letter}${index + 1} house`);
}

/** Fills in the form of a new partner and asks to save it. */
export async function enterPartner(page: Page, name: string): Promise<void> {
  const form = page.locator('form').filter({ has: page.getByLabel('Name') });
  if (!(await form.isVisible())) await page.getByRole('button', { name: 'New partner' }).first().click();
  await form.getByLabel('Name').fill(name);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
}

/** The same, and it is saved: the form is gone and the list has it. */
export async function savePartners(page: Page, all: readonly string[]): Promise<void> {
  for (const name of all) {
    await enterPartner(page, name);
    await page.getByRole('heading', { level: 2, name: 'New partner' }).waitFor({ state: 'detached' });
    await page.getByText(name, { exact: true }).first().waitFor();
  }
}

/** The partners of the test that the server has. */
export async function storedPartners(url: string, workspace: string): Promise<string[]> {
  const sql = postgres(url, { max: 1 });
  try {
    const rows = await sql<{ name: string }[]>`
      select name from partners where workspace_id = ${workspace} and name like '% house' order by name`;
    return rows.map(({ name }) => name);
  } finally {
    await sql.end();
  }
}

/**
 * Waits until the server has exactly these partners, each once.
 * @param ignored how the names begin that may be there or not
 */
export async function untilStored(
  url: string,
  workspace: string,
  saved: readonly string[],
  ignored?: string,
): Promise<void> {
  const found = async (): Promise<string[]> => {
    const stored = await storedPartners(url, workspace);
    return stored.filter((name) => !ignored || !name.startsWith(ignored) || saved.includes(name));
  };
  await until(async () => (await found()).length >= saved.length, {
    // A worker whose transaction hangs gives it up after half a minute.
    limit: 90_000,
    what: 'all saved changes in Postgres',
  }).catch(() => undefined);
  expect(await found()).toEqual([...saved].sort());
}
