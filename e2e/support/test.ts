import { test as base } from 'vitest';
import { type Account, signUp } from '../../testing/app/accounts.ts';
import { keepArtifacts } from '../../testing/app/artifacts.ts';
import { startServer } from '../../testing/app/server.ts';
import { type Device, type DeviceOptions, openDevice } from '../../testing/browser/device.ts';
import { testDatabase } from '../../testing/server/database.ts';

/**
 * The browser tests' `test`. One database and one server a file; a signed-up user with a workspace of his own, and any
 * number of devices, a test. Everything is closed afterwards; a failed test leaves pictures and logs in e2e/.artifacts.
 */
export const test = base
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the pattern to know what a fixture needs
  .extend('database', { scope: 'file' }, async ({}, { onCleanup }) => {
    const database = await testDatabase();
    onCleanup(() => database.close());
    return database;
  })
  .extend('server', { scope: 'file' }, async ({ database }, { onCleanup }) => {
    const server = await startServer({ databaseUrl: database.url });
    onCleanup(() => server.close());
    return server;
  })
  .extend('account', ({ server }): Promise<Account> => signUp(server))
  .extend('openDevice', ({ server, task }, { onCleanup }) => {
    const devices: Device[] = [];
    onCleanup(async () => {
      const failed = task.result?.state === 'fail' || (task.result?.errors?.length ?? 0) > 0;
      for (const device of devices) {
        if (failed) await keepArtifacts(task.name, device);
        await device.close();
      }
    });
    return async (options: DeviceOptions = {}): Promise<Device> => {
      const device = await openDevice(server, { name: `device-${devices.length + 1}`, ...options });
      devices.push(device);
      return device;
    };
  });
