import { expect, test } from 'vitest';
import { closeToast, showToast, toasts } from './toasts.ts';

const texts = (): string[] => toasts.value.map(({ text }) => text);

test('three toasts are shown at once, the oldest give way', () => {
  const closings = ['a', 'b', 'c'].map((text) => showToast({ text }));
  expect(texts()).toEqual(['a', 'b', 'c']);
  const closeLast = showToast({ text: 'd' });
  expect(texts()).toEqual(['b', 'c', 'd']);
  closings[1]?.();
  expect(texts()).toEqual(['c', 'd']);
  closeLast();
  for (const { id } of toasts.value) closeToast(id);
  expect(texts()).toEqual([]);
});

test('the same error twice is told once; what is offered is done once, and closes it', () => {
  showToast({ text: 'no room', tone: 'error' });
  showToast({ text: 'no room', tone: 'error' });
  expect(texts()).toEqual(['no room']);
  closeToast(toasts.value[0]?.id ?? 0);
  let done = 0;
  showToast({ text: 'deleted', action: { label: 'Undo', run: () => void done++ } });
  toasts.value[0]?.action?.run();
  expect([done, texts()]).toEqual([1, []]);
});
