import { effect } from '@preact/signals';
import { expect, test } from 'vitest';
import { LazyFiles } from './lazy-files.ts';

test('who looks while the file arrives for somebody else is told too', async () => {
  const files = new LazyFiles<() => string>();
  const page = (): string => 'health';
  const arrives = Promise.resolve(page);
  const seen: unknown[] = [];
  // The first asks and goes; the second looks before it is there, and asks only after.
  files.want('health', () => arrives);
  const stop = effect(() => void seen.push(files.read('health')));
  await arrives;
  files.want('health', () => Promise.reject(new Error('it is there already')));
  stop();
  expect(seen).toEqual([undefined, page]);
});

test('a file that failed is tried again, and says so until it is there', async () => {
  const files = new LazyFiles<() => string>();
  const fails = Promise.reject(new Error('offline'));
  files.want('help', () => fails);
  await fails.catch(() => undefined);
  expect(files.read('help')).toBe('failed');
  const page = (): string => 'help';
  const comes = Promise.resolve(page);
  files.want('help', () => comes);
  expect(files.read('help')).toBe('failed');
  await comes;
  expect(files.read('help')).toBe(page);
});

test('a second try that fails does not take away what the first brought', async () => {
  const files = new LazyFiles<() => string>();
  const page = (): string => 'help';
  const comes = Promise.resolve(page);
  const fails = Promise.reject(new Error('offline'));
  files.want('help', () => comes);
  files.want('help', () => fails);
  await Promise.allSettled([comes, fails]);
  expect(files.read('help')).toBe(page);
});
