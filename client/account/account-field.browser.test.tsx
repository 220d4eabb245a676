import { useState } from 'preact/hooks';
import { expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { mount } from '../ui/testing/mount.ts';
import { AccountField, type AccountFieldKind } from './account-field.tsx';

function Field({ kind }: { kind: AccountFieldKind }) {
  const [value, setValue] = useState('');
  return <AccountField kind={kind} label="Field" value={value} onInput={setValue} />;
}

const field = page.getByLabelText('Field');

test.each<[AccountFieldKind, string]>([
  ['name', 'name'],
  ['workspace', 'organization'],
  ['email', 'username'],
  ['guest', 'off'],
  ['password', 'current-password'],
  ['new-password', 'new-password'],
])('%s: the browser fills in "%s", and it is required', async (kind, autoComplete) => {
  mount(<Field kind={kind} />);
  await expect.element(field).toHaveAttribute('autocomplete', autoComplete);
  await expect.element(field).toBeRequired();
});

test.each<[AccountFieldKind, number]>([
  ['name', 200],
  ['workspace', 200],
  ['password', 128],
  ['new-password', 128],
])('%s: takes at most %i characters', async (kind, most) => {
  mount(<Field kind={kind} />);
  await field.fill('x'.repeat(most));
  await expect.element(field).toBeValid();
  await expect.element(field).toHaveAttribute('maxlength', String(most));
});

test.each<AccountFieldKind>(['email', 'guest'])('%s: is an address', async (kind) => {
  mount(<Field kind={kind} />);
  await field.fill('anna');
  await expect.element(field).toBeInvalid();
  await field.fill('anna@example.com');
  await expect.element(field).toBeValid();
});

test.each<AccountFieldKind>(['password', 'new-password'])('%s: is not shown as it is typed', async (kind) => {
  mount(<Field kind={kind} />);
  await expect.element(field).toHaveAttribute('type', 'password');
});
