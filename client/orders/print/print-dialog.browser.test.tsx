import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import type { OrderRow } from '../../../shared/device/rows/row.ts';
import { anOrder } from '../../../testing/builders/a-record.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { mount } from '../../ui/testing/mount.ts';
import { NO_FILTER } from '../day/day-filter.ts';
import { PrintDialog } from './print-dialog.tsx';

const pending: OrderRow = {
  ...anOrder({ id: uuid(1) })
    .withLine()
    .build(),
  unsent: [],
};
const confirmed: OrderRow = {
  ...anOrder({ id: uuid(2), status: 'confirmed' })
    .withLine({ id: uuid(3) })
    .build(),
  unsent: [],
};

const printed = vi.spyOn(window, 'print').mockImplementation(() => undefined);
const onClose = vi.fn();

beforeEach(() => {
  printed.mockClear();
  onClose.mockClear();
});
afterEach(() => document.querySelector('.sheet-host')?.remove());

/** The dialog before a day; the view that is proposed is said. */
function ask(
  view: 'partners' | 'products' | 'totals',
  shown: readonly OrderRow[] = [pending, confirmed],
): void {
  mount(
    <PrintDialog
      date="2026-11-24"
      view={view}
      shown={shown}
      day={shown}
      filter={NO_FILTER}
      onClose={onClose}
    />,
  );
}

const choice = (name: RegExp) => page.getByRole('checkbox', { name });
const print = page.getByRole('button', { name: 'Print' });
const sheet = (): HTMLElement | null => document.querySelector('.sheet-host');

test('the view that is seen is proposed, and by partner alone can begin a page for each', async () => {
  ask('products');
  await expect.element(page.getByRole('radio', { name: 'By product' })).toBeChecked();
  await expect.element(choice(/page for each/)).not.toBeInTheDocument();
  await page.getByRole('radio', { name: 'By partner' }).click();
  await expect.element(choice(/page for each/)).toBeVisible();
});

test('keys alone choose and print; the sheet goes with the next key', async () => {
  ask('partners');
  await expect.element(choice(/Prices/)).toBeChecked();
  (choice(/Prices/).element() as HTMLElement).focus();
  await userEvent.keyboard(' ');
  await expect.element(choice(/Prices/)).not.toBeChecked();
  (print.element() as HTMLElement).focus();
  await userEvent.keyboard('{Enter}');
  expect(printed).toHaveBeenCalledOnce();
  expect(onClose).toHaveBeenCalledOnce();
  expect([...(sheet()?.querySelectorAll('th') ?? [])].map((head) => head.textContent)).toEqual([
    ...['Product', 'Quantity', 'Unit'],
    ...['Product', 'Quantity', 'Unit'],
  ]);
  await userEvent.keyboard('{Shift}');
  expect(sheet()).toBeNull();
});

test('only confirmed orders, each line with a box, each partner on a page', async () => {
  ask('partners');
  await choice(/Only confirmed orders \(1\)/).click();
  await choice(/Boxes/).click();
  await choice(/page for each/).click();
  await print.click();
  expect(sheet()?.querySelectorAll('.sheet__quantity')).toHaveLength(1);
  expect(sheet()?.querySelectorAll('.sheet__box')).toHaveLength(1);
  expect(sheet()?.querySelectorAll('.sheet__partner--page')).toHaveLength(1);
  expect(sheet()?.textContent).toContain('Only: Confirmed');
});

test('where no order is left, that is said and nothing is printed', async () => {
  ask('totals', [pending]);
  if (!(choice(/Only confirmed/).element() as HTMLInputElement).checked)
    await choice(/Only confirmed/).click();
  await expect.element(page.getByRole('status')).toHaveTextContent('No order is left to print.');
  await expect.element(print).toBeDisabled();
});

test('each choice is as high as a finger needs', async () => {
  ask('partners');
  await expect.element(choice(/Prices/)).toBeVisible();
  for (const label of document.querySelectorAll('.print-choices label'))
    expect(label.getBoundingClientRect().height).toBeGreaterThanOrEqual(48);
});
