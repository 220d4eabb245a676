import { useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mount } from '../testing/mount.ts';
import { SearchField } from './search-field.tsx';

function Search({ start = '' }: { start?: string }) {
  const [value, setValue] = useState(start);
  return (
    <SearchField
      label="Search orders"
      clearLabel="Clear the search"
      shortcut="/"
      value={value}
      onInput={setValue}
    />
  );
}

const field = page.getByRole('searchbox', { name: 'Search orders' });
const clear = page.getByRole('button', { name: 'Clear the search' });

test('it is a search landmark with a named field', async () => {
  mount(<Search />);
  await expect.element(field).toHaveValue('');
  expect(field.element().closest('search')).not.toBeNull();
});

test('Escape clears what was typed and keeps the focus', async () => {
  mount(<Search />);
  await userEvent.type(field, 'cod');
  await expect.element(field).toHaveValue('cod');
  await userEvent.keyboard('{Escape}');
  await expect.element(field).toHaveValue('');
  await expect.element(field).toHaveFocus();
});

test('Escape in the empty field is left to what is around, in a filled one it is not', async () => {
  const around = vi.fn();
  mount(
    <div role="none" onKeyDown={around}>
      <Search start="cod" />
    </div>,
  );
  await field.click();
  await userEvent.keyboard('{Escape}');
  expect(around).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(around).toHaveBeenCalledTimes(1);
});

test('the button that clears is there while there is something to clear', async () => {
  mount(<Search start="cod" />);
  await clear.click();
  await expect.element(field).toHaveValue('');
  await expect.element(clear).not.toBeInTheDocument();
});

test('the key that leads here is shown on a desk while the field is empty', async () => {
  mount(<Search />);
  const key = page.getByText('/');
  await page.viewport(1440, 900);
  await expect.element(key).toBeVisible();
  await page.viewport(390, 844);
  await expect.element(key).not.toBeVisible();
  await page.viewport(1440, 900);
  await userEvent.type(field, 'cod');
  await expect.element(key).not.toBeInTheDocument();
});
