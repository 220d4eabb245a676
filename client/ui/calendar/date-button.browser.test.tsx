import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mount } from '../testing/mount.ts';
import { DateButton } from './date-button.tsx';

const button = page.getByRole('button', { name: 'Delivery day' });
const popup = page.getByRole('dialog', { name: 'Delivery day' });

function Delivery({ onPick = () => undefined }: { onPick?: () => void }) {
  return (
    <DateButton label="Delivery day" text="24 Nov">
      {(close) => (
        <button
          type="button"
          tabIndex={0}
          onClick={() => {
            onPick();
            close();
          }}
        >
          Tomorrow
        </button>
      )}
    </DateButton>
  );
}

test('the button says what it is for and which date it has, and that a dialog comes', async () => {
  mount(<Delivery />);
  await expect.element(button).toHaveAccessibleName('Delivery day: 24 Nov');
  await expect.element(button).toHaveAttribute('aria-haspopup', 'dialog');
  await expect.element(button).toHaveAttribute('aria-expanded', 'false');
});

test('without a date in words it is named by its label alone', async () => {
  mount(<DateButton label="Another day">{() => null}</DateButton>);
  await expect.element(page.getByRole('button')).toHaveAccessibleName('Another day');
});

test('Enter opens it, and the focus moves into it', async () => {
  mount(<Delivery />);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await expect.element(popup).toBeVisible();
  await expect.element(button).toHaveAttribute('aria-expanded', 'true');
  await expect.element(page.getByRole('button', { name: 'Tomorrow' })).toHaveFocus();
});

test('Escape closes it and gives the focus back', async () => {
  mount(<Delivery />);
  await button.click();
  await expect.element(page.getByRole('button', { name: 'Tomorrow' })).toHaveFocus();
  await userEvent.keyboard('{Escape}');
  await expect.element(popup).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

test('what is picked in it closes it and gives the focus back', async () => {
  const onPick = vi.fn();
  mount(<Delivery onPick={onPick} />);
  await button.click();
  await page.getByRole('button', { name: 'Tomorrow' }).click();
  expect(onPick).toHaveBeenCalledTimes(1);
  await expect.element(popup).not.toBeInTheDocument();
  await expect.element(button).toHaveFocus();
});

test('a tap beside it closes it', async () => {
  mount(
    <>
      <Delivery />
      <p style={{ marginTop: '400px' }}>The page behind</p>
    </>,
  );
  await button.click();
  await expect.element(popup).toBeVisible();
  await page.getByText('The page behind').click();
  await expect.element(popup).not.toBeInTheDocument();
});

test('keys in it do not reach what is around', async () => {
  const around = vi.fn();
  mount(
    <div role="none" onKeyDown={({ key }) => around(key)}>
      <Delivery />
    </div>,
  );
  await button.click();
  await expect.element(page.getByRole('button', { name: 'Tomorrow' })).toHaveFocus();
  await userEvent.keyboard('n{Escape}');
  await expect.element(popup).not.toBeInTheDocument();
  expect(around).not.toHaveBeenCalled();
});

test('one that is disabled does not open', async () => {
  mount(
    <DateButton label="Delivery day" disabled>
      {() => 'open'}
    </DateButton>,
  );
  await expect.element(button).toBeDisabled();
  await button.click({ force: true });
  await expect.element(popup).not.toBeInTheDocument();
});
