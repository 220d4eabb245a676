import 'fake-indexeddb/auto';
import { expect, test } from 'vitest';
import {
  type Account,
  currentAccount,
  listAccounts,
  onRegistryChange,
  removeAccount,
  saveAccount,
  setCurrent,
} from './registry.ts';

function account(name: string, last_used_ms: number): Account {
  return {
    user: { id: name, name, email: `${name}@example.org` },
    workspace: { id: 'market', name: 'Market', role: 'member' },
    device_name: `quayside:${name}:market`,
    signed_out: false,
    last_used_ms,
  };
}

test('the accounts of a device are kept, the last used first, one of them in use; every tab is told', async () => {
  const heard = new Promise<void>((resolve) => {
    const stop = onRegistryChange(() => {
      stop();
      resolve();
    });
  });
  const [ann, bob] = [account('ann', 1), account('bob', 2)];
  await saveAccount(ann);
  await saveAccount(bob);
  await heard;
  expect(await listAccounts()).toEqual([bob, ann]);
  expect(await currentAccount()).toBeNull();
  await setCurrent(ann.device_name);
  await saveAccount({ ...ann, signed_out: true });
  expect(await currentAccount()).toEqual({ ...ann, signed_out: true });
  await setCurrent(null);
  expect(await currentAccount()).toBeNull();
});

test('a forgotten account is not in use any more', async () => {
  const ann = account('ann', 1);
  await saveAccount(ann);
  await setCurrent(ann.device_name);
  await removeAccount(ann.device_name);
  expect(await currentAccount()).toBeNull();
  expect((await listAccounts()).map(({ device_name }) => device_name)).not.toContain(ann.device_name);
});

test('an account that is forgotten leaves another one in use', async () => {
  const [ann, bob] = [account('ann', 1), account('bob', 2)];
  await saveAccount(ann);
  await saveAccount(bob);
  await setCurrent(ann.device_name);
  await removeAccount(bob.device_name);
  expect(await currentAccount()).toEqual(ann);
  await setCurrent('no such device');
  expect(await currentAccount()).toBeNull();
});

test('who stopped listening hears of no account any more', async () => {
  const heard: string[] = [];
  onRegistryChange(() => heard.push('stopped'))();
  const told = new Promise<void>((resolve) => {
    const stop = onRegistryChange(() => {
      heard.push('listening');
      stop();
      resolve();
    });
  });
  await saveAccount(account('ann', 1));
  await told;
  expect(heard).toEqual(['listening']);
});
