import 'fake-indexeddb/auto';
import { effect } from '@preact/signals';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { deviceName } from '../../shared/device/store/open.ts';
import { createUnit } from '../catalogue/reference-actions.ts';
import { followSession, openedDevice } from './opened-device.ts';
import { reference } from './reference.ts';
import { sessions } from './session/session.ts';
import { stubBrowserLanguage } from './testing/browser-words.ts';
import { FakeAuthServer } from './testing/fake-auth-server.ts';

const server = new FakeAuthServer();
let stop = (): void => undefined;

beforeAll(() => {
  stubBrowserLanguage();
  server.addPerson('ana', 'Quay');
  server.addPerson('ben', 'Port');
  vi.stubGlobal('fetch', server.fetch);
  stop = followSession(deviceName);
});
afterAll(() => stop());

const namesNow = () => [...reference.peek().units.values()].map(({ name }) => name);
const opened = (user: string) => vi.waitUntil(() => openedDevice.peek()?.userId === user);

test('the next person on a page sees nothing of what the one before had open, not for a moment', async () => {
  await sessions.signIn('ana@example.com', 'password');
  await opened('ana');
  const look = effect(() => void reference.value);
  await createUnit({ name: 'Crate', abbreviation: 'cr', decimals: 0 });
  await vi.waitUntil(() => namesNow().length > 0);
  look();
  // Kept for who looks next, in the same database.
  expect(namesNow()).toEqual(['Crate']);
  await sessions.signOut();
  await vi.waitUntil(() => openedDevice.peek() === null);
  expect(namesNow()).toEqual([]);
  await sessions.signIn('ben@example.com', 'password');
  await opened('ben');
  const seen: string[][] = [namesNow()];
  const lookAgain = effect(() => void seen.push([...reference.value.units.values()].map(({ name }) => name)));
  await vi.waitUntil(() => reference.peek().ready);
  lookAgain();
  expect(seen.flat()).toEqual([]);
});
