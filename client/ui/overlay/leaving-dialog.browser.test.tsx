import { useRef, useState } from 'preact/hooks';
import { expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { Button } from '../button.tsx';
import { NumberField } from '../fields/number-field.tsx';
import { mount } from '../testing/mount.ts';
import { leaveBy, leavingQuestion, settleFields, useUnsaved } from '../unsaved.ts';
import { LeavingDialog } from './leaving-dialog.tsx';

const parse = (typed: string) =>
  /^\d+$/.test(typed)
    ? ({ ok: true, value: Number(typed) } as const)
    : ({ ok: false, fault: 'number' } as const);

interface PanelProps {
  onCommit?: (value: number) => void;
  save?: () => Promise<unknown>;
}

/** A panel with an amount, and (with `save`) a form that holds text; it is left by a button. */
function Panel({ onCommit = () => undefined, save }: PanelProps) {
  const [open, setOpen] = useState(true);
  const question = leavingQuestion.value;
  return (
    <>
      {open && (
        <section aria-label="Panel">
          <NumberField
            label="Quantity"
            value={1}
            parse={parse}
            format={String}
            faultText={() => 'Type a number.'}
            onCommit={onCommit}
          />
          {save && <Form save={save} />}
        </section>
      )}
      <Button onClick={() => leaveBy(() => setOpen(false))}>Elsewhere</Button>
      {question && (
        <LeavingDialog
          question={question}
          title="Not saved"
          text={question.left.map(({ label }) => label).join(', ')}
          labels={{ stay: 'Stay', leave: 'Leave it out', save: 'Save' }}
        />
      )}
    </>
  );
}

function Form({ save }: { save: () => Promise<unknown> }) {
  const [text, setText] = useState('');
  const unsaved = {
    label: 'Partner',
    settle: () => false,
    save,
    discard: () => setText(''),
    show: () => undefined,
  };
  useUnsaved(text === '' ? null : unsaved, () => document.querySelector('#form'));
  return (
    <input id="form" aria-label="Name" value={text} onInput={(event) => setText(event.currentTarget.value)} />
  );
}

const panel = page.getByRole('region', { name: 'Panel' });
const quantity = page.getByRole('textbox', { name: 'Quantity' });
const dialog = page.getByRole('dialog', { name: 'Not saved' });
const elsewhere = page.getByRole('button', { name: 'Elsewhere' });

/** Leaves by the keyboard's way: the field keeps the focus, as with Back. */
const leave = (): void => {
  elsewhere.element().dispatchEvent(new MouseEvent('click', { bubbles: true }));
};

test('a valid amount is saved when its place is left, once', async () => {
  const commit = vi.fn();
  mount(<Panel onCommit={commit} />);
  await userEvent.fill(quantity, '25');
  leave();
  await expect.element(panel).not.toBeInTheDocument();
  expect(commit).toHaveBeenCalledExactlyOnceWith(25);
});

test('an invalid amount is asked about: its field stays, and says why', async () => {
  const commit = vi.fn();
  mount(<Panel onCommit={commit} />);
  await userEvent.fill(quantity, '2x5');
  leave();
  await expect.element(dialog).toHaveTextContent('Quantity');
  await page.getByRole('button', { name: 'Stay' }).last().click();
  await expect.element(quantity).toHaveFocus();
  await expect.element(page.getByText('Type a number.')).toBeVisible();
  await expect.element(quantity).toHaveValue('2x5');
  leave();
  await page.getByRole('button', { name: 'Leave it out' }).click();
  await expect.element(panel).not.toBeInTheDocument();
  expect(commit).not.toHaveBeenCalled();
});

test('a form is asked about, and saved where that is chosen', async () => {
  const save = vi.fn(async () => undefined);
  mount(<Panel save={save} />);
  await userEvent.fill(page.getByRole('textbox', { name: 'Name' }), 'Chez');
  await elsewhere.click();
  await expect.element(dialog).toHaveTextContent('Partner');
  await expect.element(panel).toBeVisible();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(panel).not.toBeInTheDocument();
  expect(save).toHaveBeenCalledOnce();
});

test('a form that could not be saved stays open with what was typed', async () => {
  mount(<Panel save={() => Promise.reject(new Error('the disk is full'))} />);
  const name = page.getByRole('textbox', { name: 'Name' });
  await userEvent.fill(name, 'Chez');
  await elsewhere.click();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(name).toHaveValue('Chez');
});

test('with nothing typed nothing is asked', async () => {
  mount(<Panel />);
  await elsewhere.click();
  await expect.element(panel).not.toBeInTheDocument();
  expect(leavingQuestion.value).toBeNull();
});

/** A line: it is saved by itself, once its amount is handed over. A form saves it too. */
function Line({ saved }: { saved: (amount: number) => void }) {
  const [amount, setAmount] = useState<number | null>(7);
  const line = useRef<HTMLElement>(null);
  const latest = useRef(amount);
  latest.current = amount;
  const settle = (): boolean => {
    if (latest.current !== null) saved(latest.current);
    return true;
  };
  const discard = (): void => setAmount(null);
  useUnsaved(
    amount === null ? null : { label: 'Cod', settle, discard, show: () => undefined },
    () => line.current,
  );
  return (
    <section ref={line} aria-label="Line">
      <Button onClick={() => void (settleFields(line.current) && settle())}>Add</Button>
      <NumberField
        label="Quantity"
        value={amount}
        parse={parse}
        format={String}
        faultText={() => 'Type a number.'}
        onCommit={(value) => {
          latest.current = value;
          setAmount(value);
        }}
      />
    </section>
  );
}

test('a line whose amount is no number is not saved with the amount of before', async () => {
  const saved = vi.fn();
  const left = vi.fn();
  mount(
    <>
      <Line saved={saved} />
      <Button onClick={() => leaveBy(left)}>Elsewhere</Button>
    </>,
  );
  await userEvent.fill(page.getByLabelText('Quantity'), '7x');
  await userEvent.click(page.getByRole('button', { name: 'Add' }));
  await expect.element(page.getByText('Type a number.')).toBeVisible();
  await expect.element(page.getByLabelText('Quantity')).toHaveFocus();
  await userEvent.click(page.getByRole('button', { name: 'Elsewhere' }));
  expect([saved, left].map((each) => each.mock.calls.length)).toEqual([0, 0]);
  leavingQuestion.value?.stay();
  await userEvent.fill(page.getByLabelText('Quantity'), '8');
  await userEvent.click(page.getByRole('button', { name: 'Elsewhere' }));
  expect([saved.mock.calls, left.mock.calls]).toEqual([[[8]], [[]]]);
});
