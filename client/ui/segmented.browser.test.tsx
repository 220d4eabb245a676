import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Segmented, Tabs } from './segmented.tsx';
import { boxOf } from './testing/box.ts';
import { mount } from './testing/mount.ts';

const SEGMENTS = [
  { value: 'partners', label: 'By partner', count: '12' },
  { value: 'products', label: 'By product' },
  { value: 'totals', label: 'Totals' },
] as const;
type View = (typeof SEGMENTS)[number]['value'];

function Views({ start = 'partners' as View, showLabel = false }) {
  const [value, setValue] = useState<View>(start);
  return <Segmented label="View" value={value} segments={SEGMENTS} onPick={setValue} showLabel={showLabel} />;
}

function ViewTabs() {
  const [value, setValue] = useState<View>('partners');
  return (
    <>
      <Tabs label="View" value={value} segments={SEGMENTS} onPick={setValue} panelId="panel" />
      <div id="panel" role="tabpanel">
        {value}
      </div>
    </>
  );
}

const radio = (name: string) => page.getByRole('radio', { name });
const tab = (name: string) => page.getByRole('tab', { name });

test('it is a group of radio buttons with a name, of which one is chosen', async () => {
  mount(<Views />);
  await expect.element(page.getByRole('group', { name: 'View' })).toBeVisible();
  await expect.element(radio('By partner')).toBeChecked();
  await expect.element(radio('By product')).not.toBeChecked();
});

test('Tab leads to the chosen one; the arrow keys move and choose, around the ends too', async () => {
  mount(<Views start="products" />);
  await userEvent.tab();
  await expect.element(radio('By product')).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(radio('Totals')).toBeChecked();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(radio('By partner')).toBeChecked();
  await userEvent.keyboard('{ArrowLeft}');
  await expect.element(radio('Totals')).toBeChecked();
});

test('a tap chooses, wherever in the segment', async () => {
  mount(<Views />);
  await radio('Totals').click({ position: { x: 2, y: 2 } });
  await expect.element(radio('Totals')).toBeChecked();
});

test('a count is shown and read with the text', async () => {
  mount(<Views />);
  await expect.element(page.getByRole('radio', { name: /By partner\s*12/ })).toBeChecked();
});

test('the label is read aloud, and shown where asked for', async () => {
  const redraw = mount(<Views />);
  const label = page.getByText('View', { exact: true });
  expect(boxOf(label).width).toBeLessThanOrEqual(1);
  redraw(<Views showLabel />);
  await expect.poll(() => boxOf(label).width).toBeGreaterThan(10);
});

test('two groups of the same choices do not choose for each other', async () => {
  mount(
    <>
      <Views />
      <Views />
    </>,
  );
  await radio('Totals').first().click({ force: true });
  await expect.element(radio('Totals').first()).toBeChecked();
  await expect.element(radio('By partner').nth(1)).toBeChecked();
});

test('tabs: the list is named, one tab is selected and names the panel that it shows', async () => {
  mount(<ViewTabs />);
  await expect.element(page.getByRole('tablist', { name: 'View' })).toBeVisible();
  await expect.element(tab('By partner')).toHaveAttribute('aria-selected', 'true');
  await expect.element(tab('By partner')).toHaveAttribute('aria-controls', 'panel');
  await tab('Totals').click();
  await expect.element(tab('Totals')).toHaveAttribute('aria-selected', 'true');
  await expect.element(page.getByRole('tabpanel')).toHaveTextContent('totals');
});

test('tabs: the arrow keys move the focus and select, around the ends too', async () => {
  mount(<ViewTabs />);
  await userEvent.tab();
  await expect.element(tab('By partner')).toHaveFocus();
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(tab('By product')).toHaveFocus();
  await expect.element(tab('By product')).toHaveAttribute('aria-selected', 'true');
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(tab('Totals')).toHaveFocus();
});

test('tabs: only the selected one is a stop of the keyboard', async () => {
  mount(
    <>
      <ViewTabs />
      <button type="button">Next</button>
    </>,
  );
  await userEvent.tab();
  await userEvent.tab();
  await expect.element(page.getByRole('button', { name: 'Next' })).toHaveFocus();
});
