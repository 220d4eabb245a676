import { useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxOf, isOnScreen } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { Combobox, type ComboboxProps } from './combobox.tsx';

const FISH = [
  { id: 'bass', label: 'Bass', hint: 'kg' },
  { id: 'brill', label: 'Brill', hint: 'kg' },
  { id: 'cod', label: 'Cod', hint: 'box' },
];

const find = (query: string) =>
  FISH.filter(({ label }) => label.toLowerCase().startsWith(query.toLowerCase()));

function Product(props: Partial<ComboboxProps>) {
  const [picked, setPicked] = useState('');
  return (
    <Combobox
      label="Product"
      emptyText="Nothing found"
      find={find}
      {...props}
      text={FISH.find(({ id }) => id === picked)?.label ?? ''}
      onPick={(id, left) => {
        setPicked(id);
        props.onPick?.(id, left);
      }}
    />
  );
}

const field = page.getByRole('combobox', { name: 'Product' });
const list = page.getByRole('listbox', { name: 'Product' });
const option = (name: string) => page.getByRole('option', { name });
const marked = page.getByRole('option', { selected: true });

test('it is a combobox with a name, and closed', async () => {
  mount(<Product />);
  await expect.element(field).toHaveAttribute('aria-expanded', 'false');
  await expect.element(field).toHaveAttribute('aria-autocomplete', 'list');
  await expect.element(list).not.toBeInTheDocument();
});

test('typing opens the list, narrows it and marks its first option', async () => {
  mount(<Product />);
  await userEvent.type(field, 'b');
  await expect.element(field).toHaveAttribute('aria-expanded', 'true');
  await expect.element(list).toBeVisible();
  expect(
    page
      .getByRole('option')
      .elements()
      .map(({ textContent }) => textContent),
  ).toEqual(['Basskg', 'Brillkg']);
  await expect.element(marked).toHaveTextContent('Bass');
});

test('the field keeps the focus and points at the marked option, for readers', async () => {
  mount(<Product />);
  await userEvent.type(field, 'b{ArrowDown}');
  await expect.element(marked).toHaveTextContent('Brill');
  await expect.element(field).toHaveFocus();
  await expect.element(field).toHaveAttribute('aria-activedescendant', marked.element().id);
  await expect.element(field).toHaveAttribute('aria-controls', list.element().id);
});

test('the arrow keys open the list and move the mark, around the ends too', async () => {
  mount(<Product />);
  await userEvent.tab();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(marked).toHaveTextContent('Bass');
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(marked).toHaveTextContent('Cod');
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(marked).toHaveTextContent('Bass');
});

test('Enter takes the marked option: the list closes and the field shows it', async () => {
  const onPick = vi.fn();
  mount(<Product onPick={onPick} />);
  await userEvent.type(field, 'br{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('brill', false);
  await expect.element(list).not.toBeInTheDocument();
  await expect.element(field).toHaveValue('Brill');
  await expect.element(field).toHaveFocus();
});

test('a tap on an option takes it, and the field keeps the focus', async () => {
  const onLeave = vi.fn();
  mount(<Product onLeave={onLeave} />);
  await field.click();
  await option('Cod').click();
  await expect.element(field).toHaveValue('Cod');
  await expect.element(field).toHaveFocus();
  expect(onLeave).not.toHaveBeenCalled();
});

test('Escape closes the list and takes back what was typed; again, it gives up', async () => {
  const onCancel = vi.fn();
  const around = vi.fn();
  mount(
    <div role="none" onKeyDown={({ key }) => key === 'Escape' && around()}>
      <Product onCancel={onCancel} />
    </div>,
  );
  await userEvent.type(field, 'co{Escape}');
  await expect.element(list).not.toBeInTheDocument();
  await expect.element(field).toHaveValue('');
  expect(onCancel).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(onCancel).toHaveBeenCalledTimes(1);
  expect(around).not.toHaveBeenCalled();
});

test('Escape of a closed list with nothing to give up is left to what is around', async () => {
  const around = vi.fn();
  mount(
    <div role="none" onKeyDown={({ key }) => key === 'Escape' && around()}>
      <Product />
    </div>,
  );
  await userEvent.tab();
  await userEvent.keyboard('{Escape}');
  expect(around).toHaveBeenCalledTimes(1);
});

test('leaving the field closes the list, takes back what was typed and picks nothing', async () => {
  const onPick = vi.fn();
  const onLeave = vi.fn();
  mount(
    <>
      <Product {...{ onPick, onLeave }} />
      <button type="button">Elsewhere</button>
    </>,
  );
  await userEvent.type(field, 'co');
  await userEvent.tab();
  await expect.element(page.getByRole('button', { name: 'Elsewhere' })).toHaveFocus();
  await expect.element(list).not.toBeInTheDocument();
  await expect.element(field).toHaveValue('');
  expect(onPick).not.toHaveBeenCalled();
  expect(onLeave).toHaveBeenCalledTimes(1);
});

test('Tab, where the caller takes it, picks the marked option of what was typed first', async () => {
  const calls: unknown[] = [];
  mount(<Product onPick={(id) => calls.push(id)} onTab={(back) => calls.push(back)} />);
  await userEvent.type(field, 'co');
  await userEvent.keyboard('{Tab}');
  expect(calls).toEqual(['cod', false]);
});

test('Tab picks nothing where nothing was typed; with Shift the caller hears that it goes back', async () => {
  const onPick = vi.fn();
  const onTab = vi.fn();
  mount(<Product openOnFocus {...{ onPick, onTab }} />);
  await field.click();
  await expect.element(list).toBeVisible();
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  expect(onPick).not.toHaveBeenCalled();
  expect(onTab).toHaveBeenCalledExactlyOnceWith(true);
});

test('where nothing is found it says so, and Enter takes nothing', async () => {
  const onPick = vi.fn();
  mount(<Product onPick={onPick} />);
  await userEvent.type(field, 'x');
  await expect.element(option('Nothing found')).toHaveAttribute('aria-disabled', 'true');
  await userEvent.keyboard('{Enter}');
  expect(onPick).not.toHaveBeenCalled();
});

test('what is not there can be made: the last option, with the text as it was typed', async () => {
  const onCreate = vi.fn();
  mount(<Product createLabel={(typed) => `Make "${typed}"`} onCreate={onCreate} />);
  await userEvent.type(field, ' Cod roe ');
  await option('Make "Cod roe"').click();
  expect(onCreate).toHaveBeenCalledExactlyOnceWith('Cod roe');
  await expect.element(list).not.toBeInTheDocument();
});

test('nothing is offered to make where the caller says that it cannot be made, or nothing is typed', async () => {
  mount(
    <Product
      createLabel={(typed) => (typed === 'cod' ? null : `Make "${typed}"`)}
      onCreate={() => undefined}
    />,
  );
  await field.click();
  await expect.element(option('Cod')).toBeVisible();
  await expect.element(option('Make')).not.toBeInTheDocument();
  await userEvent.keyboard('cod');
  await expect.element(option('Bass')).not.toBeInTheDocument();
  await expect.element(option('Make')).not.toBeInTheDocument();
});

test('it opens when it is entered only where asked for', async () => {
  const redraw = mount(<Product key="shut" />);
  await userEvent.tab();
  await expect.element(field).toHaveFocus();
  await expect.element(list).not.toBeInTheDocument();
  redraw(<Product key="open" openOnFocus />);
  await userEvent.tab();
  await expect.element(list).toBeVisible();
});

test('entering selects what stands in it, so that typing replaces it', async () => {
  mount(<Combobox label="Product" emptyText="" text="Cod" find={find} onPick={() => undefined} />);
  await field.click();
  await userEvent.keyboard('b');
  await expect.element(field).toHaveValue('b');
});

test('Enter while a letter is still composed (Japanese, dead keys) does not pick', async () => {
  const onPick = vi.fn();
  mount(<Product onPick={onPick} />);
  await userEvent.type(field, 'c');
  const event = new KeyboardEvent('keydown', { key: 'Enter', isComposing: true, bubbles: true });
  field.element().dispatchEvent(event);
  expect(onPick).not.toHaveBeenCalled();
  await userEvent.keyboard('{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('cod', false);
});

test('one that is disabled does not open', async () => {
  mount(<Product disabled />);
  await expect.element(field).toBeDisabled();
  await field.click({ force: true });
  await expect.element(list).not.toBeInTheDocument();
});

test('a long list stays on the screen, and the marked option in sight', async () => {
  const many = Array.from({ length: 60 }, (_, at) => ({ id: `${at}`, label: `Fish ${at}` }));
  mount(<Product find={() => many} />);
  await field.click();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(marked).toHaveTextContent('Fish 59');
  await expect.poll(() => isOnScreen(list)).toBe(true);
  await expect.poll(() => boxOf(list).bottom - boxOf(marked).bottom).toBeGreaterThanOrEqual(0);
});

test('of several lines that are pasted nothing new is made, until the field was empty', async () => {
  mount(<Product createLabel={(typed) => `Make "${typed}"`} onCreate={() => undefined} />);
  await field.click();
  const data = new DataTransfer();
  data.setData('text', '2 turbot\n3 cod\n');
  field.element().dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true }));
  await userEvent.fill(field, '2 turbot3 cod');
  await expect.element(page.getByText('Nothing found')).toBeVisible();
  await userEvent.fill(field, '');
  await userEvent.fill(field, 'Turbot');
  await expect.element(option('Make "Turbot"')).toBeVisible();
});

test('a field with a value marks nothing before something is typed: Enter leaves the value', async () => {
  const [onPick, onEnter] = [vi.fn(), vi.fn()];
  mount(
    <Combobox
      label="Product"
      emptyText="Nothing found"
      text="Cod"
      openOnFocus
      {...{ find, onPick, onEnter }}
    />,
  );
  await field.click();
  await expect.element(list).toBeVisible();
  await expect.element(marked).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  expect(onPick).not.toHaveBeenCalled();
  expect(onEnter).toHaveBeenCalledOnce();
  await userEvent.keyboard('{ArrowDown}');
  await expect.element(marked).toHaveTextContent('Bass');
});

test('what was typed before the field appeared is gone on with', async () => {
  mount(<Product initialText="b" />);
  await expect.element(marked).toHaveTextContent('Bass');
  (field.element() as HTMLElement).focus();
  await userEvent.keyboard('r');
  await expect.element(field).toHaveValue('br');
  await expect.element(marked).toHaveTextContent('Brill');
});

test('a typed text that names one thing is taken when the field is left', async () => {
  const [onPick, onLeave] = [vi.fn(), vi.fn()];
  mount(<Product keepText="Pick one" {...{ onPick, onLeave }} />);
  await userEvent.type(field, 'bri');
  (field.element() as HTMLElement).blur();
  expect(onPick).toHaveBeenCalledExactlyOnceWith('brill', true);
  expect(onLeave).toHaveBeenCalledOnce();
});

test('one that names none, or several, stays in the field and says so; typing goes on with it', async () => {
  const [onPick, onLeave] = [vi.fn(), vi.fn()];
  mount(<Product keepText="Pick one" {...{ onPick, onLeave }} />);
  await userEvent.type(field, 'b');
  (field.element() as HTMLElement).blur();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Pick one');
  await expect.element(field).toHaveValue('b');
  expect(onLeave).not.toHaveBeenCalled();
  await userEvent.type(field, 'a');
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
  await userEvent.keyboard('{Enter}');
  expect(onPick).toHaveBeenCalledExactlyOnceWith('bass', false);
});

test('the list never lies over its own field, however low the screen', async () => {
  await page.viewport(844, 240);
  mount(
    <div style="padding-block: 90px 400px">
      <Product find={() => [...FISH, ...FISH.map((each) => ({ ...each, id: `${each.id} 2` }))]} />
    </div>,
  );
  await field.click();
  await expect.element(list).toBeVisible();
  await expect.poll(() => boxOf(list).height).toBeGreaterThan(100);
  const [over, under] = [boxOf(list).bottom <= boxOf(field).top, boxOf(list).top >= boxOf(field).bottom];
  expect(over || under).toBe(true);
});

test('a pick that takes the field away is made once', async () => {
  const onPick = vi.fn();
  function Cell() {
    const [there, setThere] = useState(true);
    if (!there) return null;
    return (
      <Combobox
        label="Product"
        emptyText="Nothing found"
        text="Cod"
        keepText="Pick one"
        find={find}
        onPick={(id) => {
          onPick(id);
          setThere(false);
        }}
      />
    );
  }
  mount(<Cell />);
  await userEvent.fill(field, 'bri');
  await userEvent.keyboard('{Enter}');
  await expect.element(field).not.toBeInTheDocument();
  expect(onPick).toHaveBeenCalledExactlyOnceWith('brill');
});
