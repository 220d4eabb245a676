import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Button, IconButton } from './button.tsx';
import { PlusIcon } from './icons.tsx';
import { boxOf } from './testing/box.ts';
import { mount } from './testing/mount.ts';

const heightOf = (name: string): number => boxOf(page.getByRole('button', { name })).height;

test('a button is named by its text alone, whatever is drawn beside it', async () => {
  mount(<Button icon={<PlusIcon />}>Add a line</Button>);
  await expect.element(page.getByRole('button', { name: 'Add a line', exact: true })).toBeVisible();
});

test('Tab leads to it; Enter and Space press it', async () => {
  const onClick = vi.fn();
  mount(<Button onClick={onClick}>Save</Button>);
  await userEvent.tab();
  await expect.element(page.getByRole('button', { name: 'Save' })).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  await userEvent.keyboard(' ');
  expect(onClick).toHaveBeenCalledTimes(2);
});

test('one that is disabled is no stop of the keyboard and does nothing', async () => {
  const onClick = vi.fn();
  mount(
    <>
      <Button disabled onClick={onClick}>
        Save
      </Button>
      <Button>Leave</Button>
    </>,
  );
  const save = page.getByRole('button', { name: 'Save' });
  await expect.element(save).toBeDisabled();
  await userEvent.tab();
  await expect.element(page.getByRole('button', { name: 'Leave' })).toHaveFocus();
  await save.click({ force: true });
  expect(onClick).not.toHaveBeenCalled();
});

test('it sends the form around it only where it says so', async () => {
  const onSubmit = vi.fn((event: Event) => event.preventDefault());
  mount(
    <form onSubmit={onSubmit}>
      <Button>Show</Button>
      <Button type="submit">Send</Button>
    </form>,
  );
  await page.getByRole('button', { name: 'Show' }).click();
  expect(onSubmit).not.toHaveBeenCalled();
  await page.getByRole('button', { name: 'Send' }).click();
  expect(onSubmit).toHaveBeenCalledTimes(1);
});

test('a button with a drawing alone is named by its label, and shows it when pointed at', async () => {
  mount(<IconButton label="Delete the line" icon={<PlusIcon />} />);
  const button = page.getByRole('button', { name: 'Delete the line' });
  await expect.element(button).toHaveAttribute('title', 'Delete the line');
});

test('for wet gloves every button is 48 px high at least, the main one 60 px', async () => {
  await page.viewport(1180, 820);
  mount(
    <>
      <Button>Save</Button>
      <Button size="main">Sign in</Button>
      <IconButton label="Close" icon={<PlusIcon />} />
    </>,
  );
  expect(heightOf('Save')).toBeGreaterThanOrEqual(48);
  expect(heightOf('Close')).toBeGreaterThanOrEqual(48);
  expect(heightOf('Sign in')).toBeGreaterThanOrEqual(60);
});

test('a wide button fills what it is given', async () => {
  mount(
    <div style={{ width: '300px' }}>
      <Button wide>Sign in</Button>
    </div>,
  );
  expect(boxOf(page.getByRole('button')).width).toBe(300);
});
