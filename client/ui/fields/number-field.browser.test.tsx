import { useState } from 'preact/hooks';
import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { boxOf } from '../testing/box.ts';
import { mount } from '../testing/mount.ts';
import { NumberField, type NumberFieldProps, type TypedText } from './number-field.tsx';

type Props = NumberFieldProps<'not_a_number'>;

const parse: Props['parse'] = (typed) =>
  /^\d+$/.test(typed.trim()) ? { ok: true, value: Number(typed) } : { ok: false, fault: 'not_a_number' };

const PLAIN: Props = {
  label: 'Quantity',
  value: 12,
  parse,
  format: String,
  faultText: () => 'This is no number.',
  onCommit: () => undefined,
};

/** A field that keeps what is handed over, as the pages do. */
function Quantity({ start = 12, ...props }: Partial<Props> & { start?: number | null }) {
  const [value, setValue] = useState<number | null>(start);
  const clear = (): void => {
    setValue(null);
    props.onClear?.();
  };
  return (
    <NumberField
      {...PLAIN}
      {...props}
      value={value}
      onCommit={(next) => {
        setValue(next);
        props.onCommit?.(next);
      }}
      onClear={props.onClear && clear}
    />
  );
}

const STEPPER = {
  step: (value: number, direction: 1 | -1) => Math.max(0, value + direction),
  stepLabels: { less: 'One less', more: 'One more' },
};

const field = page.getByRole('textbox', { name: 'Quantity' });
const less = page.getByRole('button', { name: 'One less: Quantity' });
const more = page.getByRole('button', { name: 'One more: Quantity' });

test('it is a named field for decimals, with the amount in it', async () => {
  mount(<Quantity />);
  await expect.element(field).toHaveValue('12');
  await expect.element(field).toHaveAttribute('inputmode', 'decimal');
});

test('entering selects the amount, so that typing replaces it', async () => {
  mount(<Quantity />);
  await field.click();
  await userEvent.keyboard('7');
  await expect.element(field).toHaveValue('7');
});

test('Enter hands the amount over and stays; the caller hears of it afterwards', async () => {
  const calls: unknown[] = [];
  mount(<Quantity onCommit={(value) => calls.push(value)} onEnter={() => calls.push('enter')} />);
  await field.fill('15');
  expect(calls).toEqual([]);
  await userEvent.keyboard('{Enter}');
  expect(calls).toEqual([15, 'enter']);
  await expect.element(field).toHaveFocus();
});

test('leaving hands the amount over, once', async () => {
  const onCommit = vi.fn();
  const onLeave = vi.fn();
  mount(<Quantity {...{ onCommit, onLeave }} />);
  await field.fill('15');
  await userEvent.keyboard('{Enter}');
  await userEvent.tab();
  expect(onCommit).toHaveBeenCalledExactlyOnceWith(15);
  expect(onLeave).toHaveBeenCalledTimes(1);
});

test('what was not changed is not handed over', async () => {
  const onCommit = vi.fn();
  mount(<Quantity onCommit={onCommit} />);
  await userEvent.tab();
  await userEvent.keyboard('{Enter}');
  await userEvent.tab();
  expect(onCommit).not.toHaveBeenCalled();
});

test('what is no amount is said, stays as it was typed and is not handed over', async () => {
  const onCommit = vi.fn();
  const onEnter = vi.fn();
  const onLeave = vi.fn();
  mount(<Quantity {...{ onCommit, onEnter, onLeave }} />);
  await field.fill('many');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toHaveTextContent('This is no number.');
  await expect.element(field).toBeInvalid();
  await userEvent.tab();
  await expect.element(field).toHaveValue('many');
  expect(onCommit).not.toHaveBeenCalled();
  expect(onEnter).not.toHaveBeenCalled();
  expect(onLeave).not.toHaveBeenCalled();
});

describe('with a place in which it is kept', () => {
  /** What is kept, as after a reload: the field is drawn anew with it. */
  function place(typed: TypedText | null = null) {
    let now = typed;
    return {
      read: () => now,
      keep: (next: TypedText | null) => {
        now = next;
      },
    };
  }

  test('what is typed and not handed over is kept, letter by letter, until it is', async () => {
    const kept = place();
    mount(<Quantity kept={kept} />);
    await field.fill('1.2.3');
    expect(kept.read()?.text).toBe('1.2.3');
    await userEvent.keyboard('{Enter}');
    expect(kept.read()?.text).toBe('1.2.3');
    await field.fill('3');
    expect(kept.read()?.text).toBe('3');
    await userEvent.keyboard('{Enter}');
    expect(kept.read()).toBeNull();
    await field.fill('4');
    await userEvent.keyboard('{Escape}');
    expect(kept.read()).toBeNull();
  });

  test('it is back with the page, and says at once where it is no amount', async () => {
    const onCommit = vi.fn();
    const kept = place({ text: 'many', from: '' });
    mount(<Quantity {...{ kept, onCommit }} />);
    await expect.element(field).toHaveValue('many');
    await expect.element(page.getByRole('alert')).toHaveTextContent('This is no number.');
    await field.fill('3');
    await userEvent.tab();
    expect(onCommit).toHaveBeenCalledTimes(1);
    expect(kept.read()).toBeNull();
  });

  test('what begins to be typed counts before what is kept', async () => {
    const kept = place({ text: 'many', from: '' });
    mount(<Quantity kept={kept} initialText="5" />);
    await expect.element(field).toHaveValue('5');
    expect(kept.read()?.text).toBe('5');
  });
});

test('the fault goes with the next key', async () => {
  mount(<Quantity />);
  await field.fill('many');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toBeVisible();
  await field.fill('3');
  await expect.element(page.getByRole('alert')).not.toBeInTheDocument();
});

test('Escape takes back what was typed; again, it gives up', async () => {
  const onCancel = vi.fn();
  const onCommit = vi.fn();
  mount(<Quantity {...{ onCancel, onCommit }} />);
  await field.fill('99');
  await userEvent.keyboard('{Escape}');
  await expect.element(field).toHaveValue('12');
  expect(onCancel).not.toHaveBeenCalled();
  await userEvent.keyboard('{Escape}');
  expect(onCancel).toHaveBeenCalledTimes(1);
  expect(onCommit).not.toHaveBeenCalled();
});

test('an emptied field clears the amount where it may be empty, and is a fault where not', async () => {
  const onClear = vi.fn();
  const redraw = mount(<Quantity key="may" onClear={onClear} />);
  await field.fill('');
  await userEvent.keyboard('{Enter}');
  expect(onClear).toHaveBeenCalledTimes(1);
  await expect.element(field).toHaveValue('');
  redraw(<Quantity key="may not" />);
  await field.fill('');
  await userEvent.keyboard('{Enter}');
  await expect.element(page.getByRole('alert')).toBeVisible();
});

test('Tab, where the caller takes it, hands over first and says which way; not what is no amount', async () => {
  const calls: unknown[] = [];
  mount(<Quantity onCommit={(value) => calls.push(value)} onTab={(back) => calls.push(back)} />);
  await field.fill('many');
  await userEvent.keyboard('{Tab}');
  expect(calls).toEqual([]);
  await expect.element(field).toHaveFocus();
  await field.fill('15');
  await userEvent.keyboard('{Shift>}{Tab}{/Shift}');
  expect(calls).toEqual([15, true]);
});

test('what is typed stays when the amount changes behind it, and that is said', async () => {
  const changedText = (now: string): string => `Now ${now} elsewhere.`;
  const redraw = mount(<NumberField {...PLAIN} changedText={changedText} />);
  await field.fill('15');
  redraw(<NumberField {...PLAIN} value={20} changedText={changedText} />);
  await expect.element(page.getByText('Now 20 elsewhere.')).toBeVisible();
  await expect.element(field).toHaveValue('15');
  await expect.element(field).toHaveAccessibleDescription('Now 20 elsewhere.');
});

test('nothing is written by leaving a field whose amount changed behind it, if nothing was typed', async () => {
  const onCommit = vi.fn();
  const redraw = mount(<NumberField {...PLAIN} onCommit={onCommit} />);
  await field.click();
  redraw(<NumberField {...PLAIN} value={20} onCommit={onCommit} />);
  await userEvent.tab();
  expect(onCommit).not.toHaveBeenCalled();
  await expect.element(field).toHaveValue('20');
});

test('typing that began elsewhere goes on in the field', async () => {
  const onCommit = vi.fn();
  mount(<Quantity initialText="4" onCommit={onCommit} />);
  await field.click();
  await userEvent.keyboard('{End}2{Enter}');
  expect(onCommit).toHaveBeenCalledExactlyOnceWith(42);
});

test('a field that goes away on Enter does not hand over twice', async () => {
  const onCommit = vi.fn();
  const redraw = mount(<Quantity onCommit={onCommit} onEnter={() => redraw(null)} />);
  await field.fill('15');
  await userEvent.keyboard('{Enter}');
  await expect.element(field).not.toBeInTheDocument();
  expect(onCommit).toHaveBeenCalledExactlyOnceWith(15);
});

test('a stepper has a button for one less and one more, named after the field, at least 48 px large', async () => {
  const onCommit = vi.fn();
  mount(<Quantity {...STEPPER} onCommit={onCommit} />);
  await more.click();
  await expect.element(field).toHaveValue('13');
  await less.click();
  await less.click();
  await expect.element(field).toHaveValue('11');
  expect(onCommit.mock.calls).toEqual([[13], [12], [11]]);
  expect(boxOf(more).width).toBeGreaterThanOrEqual(48);
});

test('a stepper steps by the arrow keys too, from what was typed', async () => {
  mount(<Quantity {...STEPPER} />);
  await field.fill('20');
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(field).toHaveValue('21');
  await userEvent.keyboard('{ArrowDown}{ArrowDown}');
  await expect.element(field).toHaveValue('19');
});

test('the buttons of a stepper are no stops of the keyboard; one less ends at nothing', async () => {
  mount(<Quantity {...STEPPER} start={0} />);
  await userEvent.tab();
  await expect.element(field).toHaveFocus();
  await userEvent.tab();
  await expect.element(more).not.toHaveFocus();
  await expect.element(less).toBeDisabled();
  await expect.element(more).toBeEnabled();
});

test('without steps the arrow keys change nothing', async () => {
  mount(<Quantity />);
  await field.click();
  await userEvent.keyboard('{ArrowUp}');
  await expect.element(field).toHaveValue('12');
  await expect.element(more).not.toBeInTheDocument();
});

test('the unit stands behind the number; one that is disabled takes nothing', async () => {
  mount(<Quantity {...STEPPER} suffix="kg" disabled />);
  await expect.element(page.getByText('kg')).toBeVisible();
  await expect.element(field).toBeDisabled();
  await expect.element(more).toBeDisabled();
});

test.for([
  ['kg', 'a step up and down'],
  ['pieces', 'a step up and down'],
  ['WWWWWWWWWW', 'a step up and down'],
  ['pieces', 'nothing else'],
])('on a phone 1000.018 stays whole and off its unit, %s, in a field with %s', async ([suffix, what]) => {
  const steps = what === 'nothing else' ? {} : STEPPER;
  mount(
    <div style={{ width: '358px' }}>
      <Quantity {...steps} suffix={suffix} start={1_000_018} format={() => '1000.018'} />
    </div>,
  );
  const input = field.element() as HTMLInputElement;
  const { paddingInlineEnd, borderInlineEndWidth } = getComputedStyle(input);
  const end =
    boxOf(field).right - Number.parseFloat(borderInlineEndWidth) - Number.parseFloat(paddingInlineEnd);
  expect(boxOf(page.getByText(suffix ?? '')).left).toBeGreaterThanOrEqual(end);
  expect(input.scrollWidth).toBe(input.clientWidth);
});

test.for(['EUR', 'MWK', 'CHF', 'kg', 'doz'])('half as wide as a phone, %s is not cut', async (suffix) => {
  mount(
    <div style={{ width: '165px' }}>
      <Quantity suffix={suffix} start={1234} format={() => '12.34'} />
    </div>,
  );
  const shown = page.getByText(suffix);
  await expect.element(shown).toBeVisible();
  expect(shown.element().scrollWidth).toBeLessThanOrEqual(shown.element().clientWidth);
});

const TWO: Partial<Props> = {
  parse: (typed) => (typed === '1,500' ? { ok: true, value: 1500, other: 1 } : parse(typed)),
  readingText: { read: (value) => `Read as ${value}.`, instead: (value) => `No, ${value}` },
};
const instead = page.getByRole('button', { name: 'No, 1' });

test('a text with two readings is told as it is read, before it is saved; the other one is a tap away', async () => {
  const onCommit = vi.fn();
  mount(<Quantity {...TWO} onCommit={onCommit} />);
  await field.fill('1,500');
  await expect.element(page.getByRole('status')).toHaveTextContent('Read as 1500.');
  expect(boxOf(instead).height).toBeGreaterThanOrEqual(48);
  await instead.click();
  expect(onCommit).not.toHaveBeenCalled();
  await expect.element(field).toHaveValue('1');
  await expect.element(field).toHaveFocus();
  await userEvent.keyboard('{Enter}');
  expect(onCommit).toHaveBeenCalledExactlyOnceWith(1);
});

test('Tab goes to the other reading, also where the field handles Tab; leaving both saves the first', async () => {
  const onCommit = vi.fn();
  const onTab = vi.fn();
  mount(<Quantity {...TWO} onCommit={onCommit} onTab={onTab} />);
  await field.fill('1,500');
  await userEvent.keyboard('{Tab}');
  await expect.element(instead).toHaveFocus();
  expect([onCommit, onTab].flatMap(({ mock }) => mock.calls)).toEqual([]);
  await userEvent.keyboard('{Tab}');
  expect(onCommit).toHaveBeenCalledExactlyOnceWith(1500);
  expect(onTab).toHaveBeenCalledExactlyOnceWith(false);
});
