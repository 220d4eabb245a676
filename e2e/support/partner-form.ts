import type { Locator, Page } from 'playwright-core';

/** Opens the form of a partner in the list of partners. */
export async function openPartner(page: Page, name: string): Promise<Locator> {
  await page.getByText(name, { exact: true }).first().click();
  await page.getByRole('heading', { level: 2, name }).waitFor();
  return page.locator('form').filter({ has: page.getByRole('heading', { level: 2, name }) });
}

/** Types into fields of a partner's form, by their labels, and saves. */
export async function editPartner(
  page: Page,
  name: string,
  fields: Readonly<Record<string, string>>,
): Promise<void> {
  const form = await openPartner(page, name);
  for (const [label, text] of Object.entries(fields)) await form.getByLabel(label).fill(text);
  await form.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByRole('heading', { level: 2, name }).waitFor({ state: 'detached' });
}
