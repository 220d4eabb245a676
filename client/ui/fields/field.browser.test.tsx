import { useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxOf } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { Select, TextArea, TextField, type TextFieldProps } from './field.tsx';

function Name(props: Partial<TextFieldProps>) {
  const [value, setValue] = useState('');
  return <TextField label="Name" {...props} value={value} onInput={setValue} />;
}

const name = page.getByRole('textbox', { name: 'Name' });

test('the label names the field, and a click on it leads there', async () => {
  mount(<Name />);
  await page.getByText('Name').click();
  await expect.element(name).toHaveFocus();
});

test('what is typed is handed over letter by letter', async () => {
  const onInput = vi.fn();
  mount(<TextField label="Name" value="" onInput={onInput} />);
  await userEvent.type(name, 'Cod');
  expect(onInput.mock.calls.map(([typed]) => typed)).toHaveLength(3);
});

test('a hidden label still names the field', async () => {
  mount(<Name hideLabel />);
  await expect.element(name).toBeVisible();
  expect(boxOf(page.getByText('Name')).width).toBeLessThanOrEqual(1);
});

test('the hint describes the field', async () => {
  mount(<Name hint="As it stands on the crate." />);
  await expect.element(name).toHaveAccessibleDescription('As it stands on the crate.');
  await expect.element(name).not.toHaveAttribute('aria-invalid');
});

test('an error is announced, describes the field before the hint and marks it as invalid', async () => {
  const redraw = mount(<Name hint="As on the crate." />);
  redraw(<Name hint="As on the crate." error="A name is needed." />);
  await expect.element(page.getByRole('alert')).toHaveTextContent('A name is needed.');
  await expect.element(name).toBeInvalid();
  await expect.element(name).toHaveAccessibleDescription(/A name is needed\./);
});

test('a note stands behind the label and belongs to the name', async () => {
  mount(<Name note="optional" />);
  await expect.element(page.getByRole('textbox', { name: /Name.*optional/ })).toBeVisible();
});

test('a field that is disabled is left out by the keyboard; one to read only is not', async () => {
  mount(
    <>
      <Name disabled />
      <TextField label="Code" readOnly value="C003" onInput={() => undefined} />
    </>,
  );
  await expect.element(name).toBeDisabled();
  await userEvent.tab();
  const code = page.getByRole('textbox', { name: 'Code' });
  await expect.element(code).toHaveFocus();
  await userEvent.keyboard('x');
  await expect.element(code).toHaveValue('C003');
});

test('no more can be typed than the field takes', async () => {
  mount(<Name maxLength={3} />);
  await userEvent.type(name, 'Codfish');
  await expect.element(name).toHaveValue('Cod');
});

test('a text of several lines takes Enter, and grows with it', async () => {
  function Comment() {
    const [value, setValue] = useState('');
    return <TextArea label="Comment" value={value} onInput={setValue} />;
  }
  mount(<Comment />);
  const comment = page.getByRole('textbox', { name: 'Comment' });
  const before = boxOf(comment).height;
  await userEvent.type(comment, 'one{Enter}two{Enter}three{Enter}four');
  await expect.element(comment).toHaveValue('one\ntwo\nthree\nfour');
  await expect.poll(() => boxOf(comment).height).toBeGreaterThan(before);
});

test('one of a few is picked from the list of the device', async () => {
  const onPick = vi.fn();
  const options = [
    { value: 'kg', label: 'Kilogram' },
    { value: 'box', label: 'Box' },
  ];
  mount(<Select label="Unit" value="kg" options={options} onPick={onPick} />);
  const unit = page.getByRole('combobox', { name: 'Unit' });
  await expect.element(unit).toHaveDisplayValue('Kilogram');
  await unit.selectOptions('Box');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('box');
});
