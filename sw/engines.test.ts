import { describe, expect, test } from 'vitest';
import type { StatusMessage } from '../shared/device/engine/worker-messages.ts';
import { FakeClock, settle } from '../testing/fakes/fake-clock.ts';
import { FakeLock } from '../testing/fakes/fake-lock.ts';
import { FakeServer, refuse } from './engine/testing/fake-server.ts';
import { MemoryStore } from './engine/testing/memory-store.ts';
import { type EngineAccount, Engines } from './engines.ts';

function account(user: string, workspace: string): EngineAccount {
  return {
    user: { id: user },
    workspace: { id: workspace },
    device_name: `${user}:${workspace}`,
    signed_out: false,
  };
}

/** A browser with the accounts of two users; the first one is in use. */
function browser() {
  const clock = new FakeClock();
  const server = new FakeServer();
  const accounts = [account('user-1', 'w-1'), account('user-1', 'w-2'), account('user-2', 'w-1')];
  const stores = new Map(
    accounts.map(({ device_name }) => [device_name, new MemoryStore(() => clock.now())]),
  );
  const told: StatusMessage[] = [];
  const badges: number[] = [];
  const opened: string[] = [];
  const notices = new Map<string, number>();
  let changed = (): void => undefined;
  const contacts: string[] = [];
  const engines = new Engines({
    accounts: {
      list: async () => accounts,
      current: async () => accounts[0] ?? null,
      onChange: (listener) => {
        changed = listener;
      },
      markErased: async (name) => {
        const erased = accounts.find(({ device_name }) => device_name === name);
        if (erased) erased.signed_out = true;
        changed();
      },
      noteContact: async (name) => void contacts.push(name),
    },
    openStore: async ({ device_name }) => {
      opened.push(device_name);
      const store = stores.get(device_name);
      if (!store) throw new Error('no such database');
      return {
        store,
        unsettled: async () => ({ unsent: store.outbox.length, notices: notices.get(device_name) ?? 0 }),
        close: () => opened.splice(opened.indexOf(device_name), 1),
      };
    },
    network: server,
    clock,
    random: () => 0,
    lock: new FakeLock(),
    broadcast: (message) => told.push(message),
    badge: async (count) => void badges.push(count),
    version: '1.0.0-test',
  });
  const storeOf = (name: string): MemoryStore => {
    const store = stores.get(name);
    if (!store) throw new Error(name);
    return store;
  };
  const signal = (): void => changed();
  return { clock, server, accounts, contacts, told, badges, notices, opened, engines, storeOf, signal };
}

describe('a page’s message', () => {
  test('runs the engine of the device that it names', async () => {
    const { engines, server, opened } = browser();
    await engines.message({ v: 1, type: 'sync', device: 'user-1:w-2', reason: 'start' });
    expect(server.requests.at(-1)).toContain('workspace=w-2');
    expect(opened).toEqual(['user-1:w-2']);
  });

  test('of another version is answered by a plain sync of the account in use', async () => {
    const { engines, server } = browser();
    await engines.message({ v: 99, type: 'whatever' });
    expect(server.requests.at(-1)).toContain('/sync/pull?protocol=2&workspace=w-1');
  });

  test('about a device that is not known here does nothing', async () => {
    const { engines, server } = browser();
    await engines.message({ v: 1, type: 'sync', device: 'user-9:w-1', reason: 'start' });
    expect(server.requests).toEqual([]);
  });

  test('hello is answered by how the engine stands', async () => {
    const { engines, told } = browser();
    await engines.message({ v: 1, type: 'hello', device: 'user-1:w-1' });
    expect(told).toMatchObject([
      { type: 'status', device: 'user-1:w-1', version: '1.0.0-test', status: { state: 'idle' } },
    ]);
  });

  test('members and events reach the engine', async () => {
    const { engines, server } = browser();
    await engines.message({ v: 1, type: 'sync', device: 'user-1:w-1', reason: 'start' });
    await engines.message({ v: 1, type: 'members', device: 'user-1:w-1' });
    expect(server.count('members')).toBe(1);
    server.commit('u1');
    const event = { from: 0, head: 1, client_id: null };
    await engines.message({ v: 1, type: 'event', device: 'user-1:w-1', epoch: 'epoch-1', event });
    expect(server.requests.at(-1)).toContain('/sync/pull');
  });
});

describe('[O31] a contact with the server', () => {
  const start = { v: 1, type: 'sync', device: 'user-1:w-1', reason: 'start' } as const;

  test('is noted with a pull, once in ten minutes', async () => {
    const { engines, contacts, clock } = browser();
    await engines.message(start);
    await engines.message(start);
    expect(contacts).toEqual(['user-1:w-1']);
    await clock.advance(601_000);
    await engines.message(start);
    expect(contacts).toEqual(['user-1:w-1', 'user-1:w-1']);
  });

  test('is none where the server is not reached, or somebody else is signed in', async () => {
    const { engines, contacts, server } = browser();
    server.user = 'user-2';
    await engines.message(start);
    server.interfere(() => Promise.reject(new TypeError('Failed to fetch')));
    await engines.message(start);
    expect(contacts).toEqual([]);
  });
});

test('[P35] a pull tells which version of the app runs', async () => {
  const { engines, server } = browser();
  await engines.message({ v: 1, type: 'sync', device: 'user-1:w-1', reason: 'start' });
  expect(server.requests.at(-1)).toContain('&app_version=1.0.0-test');
});

describe('an account whose user signed out', () => {
  test('has no engine: nothing of it is sent', async () => {
    const { engines, accounts, server } = browser();
    if (accounts[0]) accounts[0] = { ...accounts[0], signed_out: true };
    await engines.message({ v: 1, type: 'sync', device: 'user-1:w-1', reason: 'write' });
    await engines.background();
    expect(server.requests).toEqual([]);
  });

  test('loses its running engine at once, before anybody else signs in', async () => {
    const { engines, accounts, opened, server, signal, storeOf, clock } = browser();
    storeOf('user-1:w-1').act('a');
    server.interfere((path) => (path.includes('/push') ? new Promise<Response>(() => undefined) : undefined));
    const run = engines.message({ v: 1, type: 'sync', device: 'user-1:w-1', reason: 'start' });
    await settle();
    if (accounts[0]) accounts[0] = { ...accounts[0], signed_out: true };
    signal();
    await run;
    expect(opened).toEqual([]);
    expect(clock.pending).toBe(0);
    expect(storeOf('user-1:w-1').outbox).toHaveLength(1);
  });
});

describe('a Background Sync', () => {
  test('sends what waits in every workspace of the user, and of nobody else', async () => {
    const { engines, storeOf } = browser();
    for (const name of ['user-1:w-1', 'user-1:w-2', 'user-2:w-1']) storeOf(name).act(name);
    await engines.background();
    expect(storeOf('user-1:w-1').outbox).toEqual([]);
    expect(storeOf('user-1:w-2').outbox).toEqual([]);
    expect(storeOf('user-2:w-1').outbox).toHaveLength(1);
  });

  test('asks nothing of the server where nothing waits', async () => {
    const { engines, server } = browser();
    await engines.background();
    expect(server.requests).toEqual([]);
  });

  test('goes on trying for a minute, then rejects so that the browser tries again', async () => {
    const { engines, storeOf, server, clock } = browser();
    storeOf('user-1:w-1').act('a');
    let attempts = 0;
    server.interfere(() => {
      attempts++;
      throw new TypeError('offline');
    });
    const ended = expect(engines.background()).rejects.toThrow('changes wait for the network');
    await clock.advance(70_000);
    await ended;
    expect(attempts).toBeGreaterThan(3);
    expect(storeOf('user-1:w-1').outbox).toHaveLength(1);
  });

  test.each([
    ['is waited for 60 s after the beginning', 0, false],
    ['is left to the browser a millisecond later', 1, true],
  ])('an attempt that is due %s', async (_, lateMs, isOver) => {
    const { engines, storeOf, server, clock } = browser();
    storeOf('user-1:w-1').act('a');
    let answer = (): void => undefined;
    server.interfere(
      () =>
        new Promise((resolve) => {
          answer = () => resolve(refuse(503, 'unavailable', { 'retry-after': '60' }));
        }),
    );
    let ended = false;
    const run = engines.background().finally(() => {
      ended = true;
    });
    const rejected = expect(run).rejects.toThrow('changes wait for the network');
    await settle();
    await clock.advance(lateMs);
    answer();
    await clock.advance(59_999);
    expect(ended).toBe(isOver);
    await clock.advance(2);
    answer();
    await rejected;
  });

  test('succeeds when the network returns in time', async () => {
    const { engines, storeOf, server, clock } = browser();
    storeOf('user-1:w-1').act('a');
    server.interfere(() => {
      throw new TypeError('offline');
    });
    const run = engines.background();
    await settle();
    server.calm();
    await clock.advance(2_000);
    await run;
    expect(storeOf('user-1:w-1').outbox).toEqual([]);
  });

  test('does not ask the browser to try again where the user has to sign in', async () => {
    const { engines, storeOf, server } = browser();
    storeOf('user-1:w-1').act('a');
    server.user = null;
    await engines.background();
    expect(storeOf('user-1:w-1').outbox).toHaveLength(1);
  });
});

test('a database that cannot be opened is told, and tried again', async () => {
  const { engines, accounts, told } = browser();
  accounts.push(account('user-3', 'w-1'));
  await engines.message({ v: 1, type: 'sync', device: 'user-3:w-1', reason: 'start' });
  expect(told.at(-1)?.status).toMatchObject({
    state: 'waiting',
    last_error: { message: 'no such database' },
  });
});

describe('an old worker that a new version replaces', () => {
  test('ends every wait at once, rejects the Background Sync so that the new one gets it, and does no more', async () => {
    const { engines, server, storeOf } = browser();
    storeOf('user-1:w-1').act('a');
    server.interfere(() => {
      throw new TypeError('offline');
    });
    const background = engines.background();
    await settle();
    engines.retire();
    await expect(background).rejects.toThrow('wait for the network');
    server.calm();
    await engines.current('manual');
    expect(server.requests).toEqual([]);
    expect(storeOf('user-1:w-1').outbox).toHaveLength(1);
  });
});

describe('[O17] the badge', () => {
  test('counts what the account in use has not settled, also where only the worker is there', async () => {
    const { engines, storeOf, server, notices, badges } = browser();
    storeOf('user-1:w-1').act('a');
    storeOf('user-1:w-1').act('b');
    notices.set('user-1:w-1', 3);
    server.user = null;
    await engines.background();
    expect(badges.at(-1)).toBe(5);
    server.user = 'user-1';
    await engines.current('periodic');
    await engines.current('online');
    expect(badges.at(-1)).toBe(3);
    notices.clear();
    await engines.message({ v: 1, type: 'sync', device: 'user-1:w-1', reason: 'write' });
    expect(badges.at(-1)).toBe(0);
  });

  test('is right before a Background Sync asks the browser to try again', async () => {
    const { engines, storeOf, server, clock, badges } = browser();
    storeOf('user-1:w-1').act('a');
    server.interfere(() => {
      throw new TypeError('offline');
    });
    const ended = expect(engines.background()).rejects.toThrow('wait for the network');
    await clock.advance(70_000);
    await ended;
    expect(badges).toEqual([1]);
  });

  test('leaves the other accounts out', async () => {
    const { engines, storeOf, badges } = browser();
    storeOf('user-2:w-1').act('a');
    await engines.background();
    await engines.message({ v: 1, type: 'sync', device: 'user-1:w-2', reason: 'write' });
    expect(badges.every((count) => count === 0)).toBe(true);
  });

  test('goes with who signs out', async () => {
    const { engines, accounts, storeOf, server, signal, badges } = browser();
    storeOf('user-1:w-1').act('a');
    server.user = null;
    await engines.current('periodic');
    expect(badges.at(-1)).toBe(1);
    if (accounts[0]) accounts[0] = { ...accounts[0], signed_out: true };
    signal();
    await settle();
    expect(badges.at(-1)).toBe(0);
  });
});
