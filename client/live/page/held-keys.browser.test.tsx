import { signal } from '@preact/signals';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { afterEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mount } from '../../ui/testing/mount.ts';
import { holdKeys, loadHolding } from './held-keys.ts';

/** A page with a shortcut on `n`, and a field that opens late. */
const shortcut = vi.fn();
const opened = signal(false);
const taken = signal<string[]>([]);

function Late() {
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => field.current?.focus(), []);
  return (
    <dialog
      ref={(element) => {
        if (!element?.open) element?.showModal();
      }}
      onCancel={(event) => {
        event.preventDefault();
        opened.value = false;
      }}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <input
        ref={field}
        aria-label="Late"
        value={text}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={({ key }) => {
          if (key !== 'Enter') return;
          taken.value = [...taken.value, text];
          setText('');
        }}
      />
    </dialog>
  );
}

function Page() {
  return (
    <>
      <button type="button">Before</button>
      {opened.value && <Late />}
    </>
  );
}

async function openPage(): Promise<void> {
  opened.value = false;
  taken.value = [];
  shortcut.mockClear();
  document.addEventListener('keydown', shortcut);
  mount(<Page />);
  await page.getByRole('button', { name: 'Before' }).click();
}

afterEach(() => document.removeEventListener('keydown', shortcut));
const late = page.getByRole('textbox', { name: 'Late' });

test('what is typed while a field loads is typed into it, key by key, and is no shortcut of the page', async () => {
  await openPage();
  const release = holdKeys();
  await userEvent.keyboard('nn{Backspace}ew{Enter}two');
  expect(shortcut).not.toHaveBeenCalled();
  opened.value = true;
  release();
  await expect.element(late).toHaveValue('two');
  expect(taken.value).toEqual(['new']);
  expect(shortcut).not.toHaveBeenCalled();
});

test('keys that are typed while others are given come after them, and then the page has its keys again', async () => {
  await openPage();
  const release = holdKeys();
  await userEvent.keyboard('a long text that takes its time, ');
  opened.value = true;
  release();
  await userEvent.keyboard('and more');
  await expect.element(late).toHaveValue('a long text that takes its time, and more');
  await userEvent.keyboard('{Escape}');
  await expect.element(late).not.toBeInTheDocument();
  await userEvent.keyboard('n');
  expect(shortcut).toHaveBeenCalledTimes(1);
});

test('Escape closes what opens, and what is typed after it is for the page', async () => {
  await openPage();
  const release = holdKeys();
  await userEvent.keyboard('{Escape}n');
  opened.value = true;
  release();
  await expect.poll(() => shortcut.mock.calls.length).toBe(1);
  expect(opened.value).toBe(false);
});

test('with two things that load, the keys wait for the later one', async () => {
  await openPage();
  const [first, second] = [holdKeys(), holdKeys()];
  await userEvent.keyboard('cod');
  first();
  opened.value = true;
  await expect.element(late).toHaveFocus();
  await expect.element(late).toHaveValue('');
  second();
  await expect.element(late).toHaveValue('cod');
});

test('what was typed for something that could not be loaded is dropped', async () => {
  await openPage();
  let fail: (error: Error) => void = () => undefined;
  const loading = loadHolding(
    () =>
      new Promise((_, reject) => {
        fail = reject;
      }),
  );
  await userEvent.keyboard('nnn');
  fail(new Error('offline'));
  await expect(loading).rejects.toThrow('offline');
  await userEvent.keyboard('x');
  await expect.poll(() => shortcut.mock.calls.map(([{ key }]) => key)).toEqual(['x']);
});

test('a pointer that is pressed ends the waiting; the browser’s own keys pass all the while', async () => {
  await openPage();
  const release = holdKeys();
  await userEvent.keyboard('nn{Control>}a{/Control}');
  expect(shortcut.mock.calls.map(([{ key }]) => key)).toEqual(['Control', 'a']);
  await page.getByRole('button', { name: 'Before' }).click();
  await userEvent.keyboard('n');
  expect(shortcut).toHaveBeenCalledTimes(3);
  release();
});
