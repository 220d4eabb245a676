import { type Signal, signal } from '@preact/signals';
import { render } from 'preact';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keepTexts } from './replaced-text.ts';

/** How a translator puts an element in the place of a text. */
type Replace = (text: Text, font: Element) => void;

const WAYS: readonly (readonly [name: string, replace: Replace])[] = [
  ['at once', (text, font) => text.replaceWith(font)],
  [
    'before the text goes',
    (text, font) => {
      text.before(font);
      text.remove();
    },
  ],
  [
    'after the text went',
    (text, font) => {
      const { parentNode, nextSibling } = text;
      text.remove();
      parentNode?.insertBefore(font, nextSibling);
    },
  ],
  [
    'around the text',
    (text, font) => {
      text.before(font);
      font.replaceChildren(text);
    },
  ],
];

interface Shown {
  quantity: Signal<string>;
  isOpen: Signal<boolean>;
  place: HTMLElement;
}

function Row({ quantity, isOpen }: Pick<Shown, 'quantity' | 'isOpen'>) {
  return (
    <p>
      Salmon {quantity.value} kg
      {isOpen.value && <b>open</b>}
      {isOpen.value ? 'yes' : 'no'}
    </p>
  );
}

function show(): Shown {
  const place = document.body.appendChild(document.createElement('div'));
  const [quantity, isOpen] = [signal('12'), signal(false)];
  render(<Row quantity={quantity} isOpen={isOpen} />, place);
  const stop = keepTexts(place);
  onTestFinished(() => {
    stop();
    render(null, place);
    place.remove();
  });
  return { quantity, isOpen, place };
}

function textsIn(place: Node): Text[] {
  const walker = document.createTreeWalker(place, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node instanceof Text; node = walker.nextNode()) texts.push(node);
  return texts;
}

function translate(place: Node, replace: Replace): void {
  for (const text of textsIn(place)) {
    const font = document.createElement('font');
    font.append(document.createElement('font'));
    font.firstElementChild?.append(`[${text.data}]`);
    replace(text, font);
  }
}

describe.each(WAYS)('a text that is replaced %s', (_name, replace) => {
  test('is put back', async () => {
    const { place } = show();
    translate(place, replace);
    await expect.poll(() => place.textContent).toBe('Salmon 12 kgno');
    expect(place.querySelector('font')).toBeNull();
  });

  test('shows what changes at the same moment, and later', async () => {
    const { place, quantity, isOpen } = show();
    quantity.value = '13';
    isOpen.value = true;
    translate(place, replace);
    await expect.poll(() => place.textContent).toBe('Salmon 13 kgopenyes');
    translate(place, replace);
    isOpen.value = false;
    quantity.value = '14';
    await expect.poll(() => place.textContent).toBe('Salmon 14 kgno');
  });

  test('is left alone by who replaces it again and again, until the page is drawn', async () => {
    const { place, quantity } = show();
    let rounds = 0;
    const observer = new MutationObserver(() => {
      if (place.querySelector('font')) return;
      rounds += 1;
      translate(place, replace);
    });
    observer.observe(place, { childList: true, subtree: true });
    translate(place, replace);
    await expect.poll(() => place.querySelector('font') !== null && rounds > 0).toBe(true);
    const settled = rounds;
    await new Promise((resolve) => requestAnimationFrame(resolve));
    expect(rounds).toBe(settled);
    observer.disconnect();
    quantity.value = '14';
    await expect.poll(() => place.textContent).toBe('Salmon 14 kgno');
  });
});

test('what the page itself adds, removes and moves stays as it was drawn', async () => {
  const { place, isOpen } = show();
  for (const open of [true, false, true]) {
    isOpen.value = open;
    const drawn = open ? 'Salmon 12 kgopenyes' : 'Salmon 12 kgno';
    await expect.poll(() => place.textContent).toBe(drawn);
  }
});
