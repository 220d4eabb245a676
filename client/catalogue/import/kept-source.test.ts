import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { deviceName } from '../../../shared/device/store/open.ts';
import { followSession, openedDevice } from '../../live/opened-device.ts';
import { sessions } from '../../live/session/session.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import { FakeAuthServer } from '../../live/testing/fake-auth-server.ts';
import { NO_CHOICES } from './import-plan.ts';
import { forgetFile, holdSource, keepSource, readSource } from './kept-source.ts';

const LARGE = new File(['x'.repeat(2_000_001)], 'partners.csv');
const chosen = { ...NO_CHOICES, left: new Set([7]) };
let stop = (): void => undefined;

/** Cache Storage and localStorage, as far as a kept file needs them. */
function stubStorage(): void {
  const files = new Map<string, Response>();
  const cache = {
    put: async (path: string, file: Response) => void files.set(path, file),
    match: async (path: string) => files.get(path)?.clone(),
    delete: async (path: string) => files.delete(path),
  };
  vi.stubGlobal('caches', { open: async () => cache, has: async () => false });
  const texts = new Map<string, string>();
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
  });
}

beforeAll(async () => {
  const auth = new FakeAuthServer();
  stubBrowserLanguage();
  stubStorage();
  auth.addPerson('ana', 'Quay');
  vi.stubGlobal('fetch', auth.fetch.bind(auth));
  stop = followSession(deviceName);
  await sessions.signIn('ana@example.com', 'password');
  await new Promise<void>((resolve) => {
    effect(() => {
      if (openedDevice.value) resolve();
    });
  });
});
beforeEach(() => forgetFile('partner'));
afterAll(() => {
  stop();
  vi.unstubAllGlobals();
});

test('[O20] a file of 2 MB is kept for a reload, with what was chosen for it', async () => {
  const small = new File(['x'.repeat(2_000_000)], 'partners.csv');
  expect(await keepSource('partner', small, {}, () => chosen)).toBeNull();
  const kept = await readSource('partner');
  expect(kept?.source).toMatchObject({ name: 'partners.csv', size: 2_000_000 });
  expect(kept?.choices.left).toEqual(new Set([7]));
});

test('a larger one is not, and the user is told; an import of it that was stopped is gone on with in this tab', async () => {
  expect(await keepSource('partner', LARGE, {}, () => chosen)).toBe('too_large');
  expect(await readSource('partner')).toBeNull();
  holdSource('partner', { source: LARGE, as: { encoding: 'windows-1252' }, choices: chosen });
  expect(await readSource('partner')).toEqual({
    source: LARGE,
    as: { encoding: 'windows-1252' },
    choices: chosen,
  });
  expect(await readSource('product')).toBeNull();
});

test('what was held is forgotten when the import is finished or given up', async () => {
  holdSource('partner', { source: LARGE, as: {}, choices: chosen });
  forgetFile('partner');
  expect(await readSource('partner')).toBeNull();
});
