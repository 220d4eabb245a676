import { useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { partsOpen } from '../open-parts.ts';
import { boxOf, edgesOf } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { PanelFoot, SplitView } from './split-view.tsx';

const WIDE = [1180, 820] as const;
const NARROW = [390, 844] as const;

function Orders({ onClose = () => undefined, children = <button type="button">Save</button> }) {
  const [open, setOpen] = useState(false);
  const close = (): void => {
    setOpen(false);
    onClose();
  };
  return (
    <SplitView
      panel={open ? children : null}
      panelLabel="Order of Le Petit Port"
      aside={<p>The day in figures</p>}
      closeLabel="Close the order"
      onClose={close}
    >
      <button type="button" onClick={() => setOpen(true)}>
        Le Petit Port
      </button>
    </SplitView>
  );
}

const row = page.getByRole('button', { name: 'Le Petit Port' });
const panel = page.getByRole('dialog', { name: 'Order of Le Petit Port' });
const rest = page.getByText('The day in figures');

test('on a wide screen the panel stands beside the list, which stays in use', async () => {
  await page.viewport(...WIDE);
  mount(<Orders />);
  await row.click();
  await expect.element(panel).toBeVisible();
  expect(row.element().closest('[inert]')).toBeNull();
  await expect.poll(() => boxOf(panel).left).toBeGreaterThan(boxOf(row).right);
});

test('on a narrow screen it is a sheet at the bottom, and the list behind rests', async () => {
  await page.viewport(...NARROW);
  mount(<Orders />);
  await row.click();
  await expect.element(panel).toBeVisible();
  expect(document.querySelector('[inert]')?.textContent).toBe('Le Petit Port');
  await expect.poll(() => edgesOf(panel)).toEqual([0, expect.any(Number), ...NARROW]);
});

test.for([
  { screen: 'wide', size: WIDE },
  { screen: 'narrow', size: NARROW },
])(
  'Escape closes it and gives the focus back to the list ($screen screen)',
  async ({ size: [width, height] }) => {
    await page.viewport(width, height);
    mount(<Orders />);
    await row.click();
    await expect.element(panel).toHaveFocus();
    await userEvent.keyboard('{Escape}');
    await expect.element(panel).not.toBeInTheDocument();
    await expect.element(row).toHaveFocus();
  },
);

test('a tap beside the sheet closes it', async () => {
  await page.viewport(...NARROW);
  const onClose = vi.fn();
  mount(<Orders onClose={onClose} />);
  await row.click();
  await page.getByRole('button', { name: 'Close the order' }).click({ position: { x: 195, y: 5 } });
  await expect.element(panel).not.toBeInTheDocument();
  expect(onClose).toHaveBeenCalledTimes(1);
});

test('a field of the panel that took the focus keeps it', async () => {
  await page.viewport(...WIDE);
  mount(
    <Orders>
      <input aria-label="Comment" ref={(input) => input?.focus()} />
    </Orders>,
  );
  await row.click();
  await expect.element(page.getByRole('textbox', { name: 'Comment' })).toHaveFocus();
});

test('an Escape that something in the panel used already does not close it', async () => {
  await page.viewport(...WIDE);
  mount(
    <Orders>
      <input aria-label="Comment" onKeyDown={(event) => event.preventDefault()} />
    </Orders>,
  );
  await row.click();
  await page.getByRole('textbox', { name: 'Comment' }).click();
  await userEvent.keyboard('{Escape}');
  await expect.element(panel).toBeVisible();
});

test('while nothing is chosen something else takes its place, on a wide screen only', async () => {
  await page.viewport(...WIDE);
  mount(<Orders />);
  await expect.element(rest).toBeVisible();
  await row.click();
  await expect.element(rest).not.toBeInTheDocument();
  await userEvent.keyboard('{Escape}');
  await expect.element(rest).toBeVisible();
  await page.viewport(...NARROW);
  await expect.element(rest).not.toBeInTheDocument();
});

test('turning the tablet keeps the panel open', async () => {
  await page.viewport(...WIDE);
  mount(<Orders />);
  await row.click();
  await expect.element(panel).toBeVisible();
  await page.viewport(820, 1180);
  await expect.poll(() => document.querySelector('[inert]')).not.toBeNull();
  await expect.element(panel).toBeVisible();
});

test('the foot of a panel tells how high it is, so that messages lie over it, not on it', async () => {
  const told = (): string => document.documentElement.style.getPropertyValue('--panel-foot');
  const redraw = mount(
    <SplitView panel={<PanelFoot>Done</PanelFoot>} panelLabel="Order" closeLabel="Close" onClose={vi.fn()}>
      List
    </SplitView>,
  );
  await expect.poll(() => Number.parseFloat(told())).toBeGreaterThan(20);
  redraw(
    <SplitView panel={null} panelLabel="Order" closeLabel="Close" onClose={vi.fn()}>
      List
    </SplitView>,
  );
  await expect.poll(told).toBe('');
});

test('is told to be open while something is chosen: then nothing appears by itself', async () => {
  const split = (panel: string | null) => (
    <SplitView panel={panel} panelLabel="An order" closeLabel="Close" onClose={() => undefined}>
      The list
    </SplitView>
  );
  const redraw = mount(split(null));
  expect(partsOpen.value).toBe(false);
  redraw(split('Salmon'));
  await expect.poll(() => partsOpen.value).toBe(true);
  redraw(split(null));
  await expect.poll(() => partsOpen.value).toBe(false);
});
