import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { EllipsisVerticalIcon } from '../icons.tsx';
import { partsOpen } from '../open-parts.ts';
import { isOnScreen } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { Menu } from './menu.tsx';

interface Picks {
  copy?: () => void;
  remove?: () => void;
}

function More({ copy = () => undefined, remove = () => undefined }: Picks) {
  return (
    <Menu
      label="More"
      icon={<EllipsisVerticalIcon />}
      items={[
        { label: 'Copy', icon: null, onPick: copy },
        { label: 'Print', icon: null, onPick: () => undefined, disabled: true },
        { label: 'History', icon: null, onPick: () => undefined },
        { label: 'Delete', icon: null, onPick: remove, danger: true },
      ]}
    />
  );
}

const button = page.getByRole('button', { name: 'More' });
const menu = page.getByRole('menu', { name: 'More' });
const item = (name: string) => page.getByRole('menuitem', { name });

test('the button is named, and says that a menu comes and whether it is open', async () => {
  mount(<More />);
  await expect.element(button).toHaveAttribute('aria-haspopup', 'menu');
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
  await button.click();
  await expect.element(menu).toBeVisible();
  await expect.element(button).toHaveAttribute('aria-expanded', 'true');
});

test('Enter opens it, and the first item has the focus', async () => {
  mount(<More />);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await expect.element(item('Copy')).toHaveFocus();
});

test('the arrow keys move over the items that can be picked, around the ends too', async () => {
  mount(<More />);
  await button.click();
  await expect.element(item('Copy')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(item('History')).toHaveFocus();
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(item('Copy')).toHaveFocus();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(item('Delete')).toHaveFocus();
});

test('Home and End lead to the first and the last', async () => {
  mount(<More />);
  await button.click();
  await expect.element(item('Copy')).toHaveFocus();
  await userEvent.keyboard('{End}');
  await expect.element(item('Delete')).toHaveFocus();
  await userEvent.keyboard('{Home}');
  await expect.element(item('Copy')).toHaveFocus();
});

test('Escape closes it and gives the focus back; what is around does not hear of it', async () => {
  const around = vi.fn();
  mount(
    <div role="none" onKeyDown={({ key }) => key === 'Escape' && around()}>
      <More />
    </div>,
  );
  await button.click();
  await expect.element(item('Copy')).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(menu).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
  expect(around).not.toHaveBeenCalled();
});

test('Tab closes it and goes on from the button', async () => {
  mount(
    <>
      <More />
      <button type="button">Next</button>
    </>,
  );
  await button.click();
  await expect.element(item('Copy')).toHaveFocus();
  await userEvent.tab();
  await expect.element(menu).not.toBeInTheDocument();
  await expect.element(page.getByRole('button', { name: 'Next' })).toHaveFocus();
});

test('Enter does what the item says, once, after the menu closed and the focus is back', async () => {
  const focused: (string | null | undefined)[] = [];
  mount(<More remove={() => focused.push(document.activeElement?.getAttribute('aria-label'))} />);
  await button.click();
  await expect.element(item('Copy')).toHaveFocus();
  await userEvent.keyboard('{End}{Enter}');
  await expect.element(menu).not.toBeInTheDocument();
  expect(focused).toEqual(['More']);
});

test('an item that is disabled says so and does nothing', async () => {
  mount(<More />);
  await button.click();
  await expect.element(item('Print')).toBeDisabled();
});

test('a tap beside it closes it and picks nothing', async () => {
  const copy = vi.fn();
  mount(
    <>
      <p>The page behind</p>
      <More copy={copy} />
    </>,
  );
  await button.click();
  await expect.element(menu).toBeVisible();
  await page.getByText('The page behind').click();
  await expect.element(menu).not.toBeInTheDocument();
  expect(copy).not.toHaveBeenCalled();
});

test.for([
  ['top left', { top: 0, left: 0 }],
  ['top right', { top: 0, right: 0 }],
  ['bottom left', { bottom: 0, left: 0 }],
  ['bottom right', { bottom: 0, right: 0 }],
] as const)('it stays on the screen where its button stands in the corner %s', async ([, corner]) => {
  await page.viewport(390, 844);
  mount(
    <div style={{ position: 'fixed', ...corner }}>
      <More />
    </div>,
  );
  await button.click();
  await expect.element(menu).toBeVisible();
  await expect.poll(() => isOnScreen(menu)).toBe(true);
});

test('is told to be open while its list is shown: then nothing appears by itself', async () => {
  mount(<Menu label="More" icon={null} items={[{ label: 'Print', icon: null, onPick: () => undefined }]} />);
  expect(partsOpen.value).toBe(false);
  await page.getByRole('button', { name: 'More' }).click();
  expect(partsOpen.value).toBe(true);
  await page.getByRole('menuitem', { name: 'Print' }).click();
  await expect.poll(() => partsOpen.value).toBe(false);
});
