import { useState } from 'preact/hooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { mount } from '../testing/mount.ts';
import { Toasts, type ToastView } from './toast.tsx';

const LIFE = 8_000; // ms

function Messages({ start }: { start: readonly ToastView[] }) {
  const [toasts, setToasts] = useState(start);
  return (
    <Toasts
      label="Messages"
      closeLabel="Close the message"
      toasts={toasts}
      onClose={(closed) => setToasts((all) => all.filter(({ id }) => id !== closed))}
    />
  );
}

const DELETED = { id: 1, text: 'Order deleted', actionLabel: 'Undo' };
const message = page.getByText('Order deleted');

/** Time passes for the messages as they are drawn now. */
async function pass(milliseconds: number): Promise<void> {
  // Effects wait for a frame, and then for a timer of no time.
  await new Promise((framed) => requestAnimationFrame(framed));
  vi.advanceTimersByTime(0);
  vi.advanceTimersByTime(milliseconds);
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  vi.useRealTimers();
});

test('messages are a status with a name, announced when it suits', async () => {
  mount(<Messages start={[DELETED]} />);
  const region = page.getByRole('status', { name: 'Messages' });
  await expect.element(region).toHaveAttribute('aria-live', 'polite');
  await expect.element(region).toHaveTextContent('Order deleted');
});

test('a message goes by itself after eight seconds, no sooner', async () => {
  mount(<Messages start={[DELETED]} />);
  await expect.element(message).toBeVisible();
  await pass(LIFE - 1);
  await expect.element(message).toBeVisible();
  await pass(1);
  await expect.element(message).not.toBeInTheDocument();
});

test('it stays while it is pointed at, and then goes after its time', async () => {
  mount(<Messages start={[DELETED]} />);
  await message.hover();
  await pass(10 * LIFE);
  await expect.element(message).toBeVisible();
  await page.elementLocator(document.body).hover({ position: { x: 1, y: 1 } });
  await pass(LIFE);
  await expect.element(message).not.toBeInTheDocument();
});

test('a pointer that rests where it appears does not hold it; one that moves there does', async () => {
  const draw = mount(<Messages start={[DELETED]} />);
  const { x, y, width, height } = message.element().getBoundingClientRect();
  const position = { x: x + width / 2, y: y + height / 2 };
  draw(<div style="height: 100vh" />);
  await page.elementLocator(document.body).hover({ position });
  const entered = vi.fn();
  document.addEventListener('pointerover', entered, { once: true });
  draw(<Messages start={[{ ...DELETED, id: 2 }]} />);
  // The browser tells that something is under the pointer now, though it has not moved.
  await expect.poll(() => entered.mock.calls.length).toBe(1);
  await pass(LIFE);
  await expect.element(message).not.toBeInTheDocument();
  draw(<div style="height: 100vh" />);
  draw(<Messages start={[{ ...DELETED, id: 3 }]} />);
  await message.hover({ position: { x: 3, y: 3 } });
  await pass(10 * LIFE);
  await expect.element(message).toBeVisible();
});

test('it stays while it has the focus', async () => {
  mount(<Messages start={[DELETED]} />);
  await userEvent.tab();
  await expect.element(page.getByRole('button', { name: 'Undo' })).toHaveFocus();
  await pass(10 * LIFE);
  await expect.element(message).toBeVisible();
});

test('the way back is a button: it does it, once, and the message goes', async () => {
  const onAction = vi.fn();
  mount(<Messages start={[{ ...DELETED, onAction }]} />);
  await page.getByRole('button', { name: 'Undo' }).click();
  expect(onAction).toHaveBeenCalledTimes(1);
  await expect.element(message).not.toBeInTheDocument();
});

test('the cross closes its own message and no other', async () => {
  mount(<Messages start={[DELETED, { id: 2, text: 'Line added', tone: 'danger' }]} />);
  await page.getByRole('button', { name: 'Close the message' }).first().click();
  await expect.element(message).not.toBeInTheDocument();
  await expect.element(page.getByText('Line added')).toBeVisible();
});

test('what went wrong looks different from what was done', () => {
  mount(<Messages start={[DELETED, { id: 2, text: 'Not saved', tone: 'danger' }]} />);
  const [done, wrong] = [...document.querySelectorAll('.toast')].map(
    (toast) => getComputedStyle(toast).backgroundColor,
  );
  expect(wrong).not.toBe(done);
});

test('messages have room of their own: the page is told how much, and gets it back', async () => {
  const room = (): number =>
    Number.parseFloat(getComputedStyle(document.documentElement).getPropertyValue('--toasts'));
  mount(<Messages start={[DELETED]} />);
  await expect.poll(room).toBeGreaterThanOrEqual(48);
  const strip = page.getByRole('status', { name: 'Messages' }).element();
  expect(room()).toBe(Math.ceil(strip.getBoundingClientRect().height));
  await page.getByRole('button', { name: 'Close the message' }).click();
  await expect.poll(room).toBe(0);
});

test('a field in which somebody types moves out from under a message', async () => {
  await page.viewport(390, 500);
  mount(<input aria-label="Field" style="display: block; margin-block: 460px 300px" />);
  await page.getByRole('textbox', { name: 'Field' }).click();
  scrollTo(0, 0);
  mount(<Messages start={[DELETED]} />);
  const strip = (): number =>
    page.getByRole('status', { name: 'Messages' }).element().getBoundingClientRect().top;
  const field = (): number =>
    page.getByRole('textbox', { name: 'Field' }).element().getBoundingClientRect().bottom;
  await expect.poll(() => field() <= strip()).toBe(true);
});
