// Set-up of a worker that stays loaded: a test file finds no database, clock or spy of the one before it.
import { IDBFactory } from 'fake-indexeddb';
import { vi } from 'vitest';

vi.useRealTimers();
vi.restoreAllMocks();
if (globalThis.indexedDB) globalThis.indexedDB = new IDBFactory();
