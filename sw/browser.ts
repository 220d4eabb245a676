import { uuidv7 } from 'uuidv7';
import { contacted } from '../shared/device/accounts/lease.ts';
import {
  currentAccount,
  listAccounts,
  markErased,
  noteInAccounts,
  onRegistryChange,
} from '../shared/device/accounts/registry.ts';
import { engineStore } from '../shared/device/engine/engine-store.ts';
import { engineJournal } from '../shared/device/engine/journal.ts';
import { type StatusMessage, statusChannel } from '../shared/device/engine/worker-messages.ts';
import { deviceMirror } from '../shared/device/mirror/device-mirror.ts';
import { restore } from '../shared/device/mirror/restore.ts';
import { type BadgePort, readUnsettled, showBadge } from '../shared/device/notices/badge.ts';
import { openDevice } from '../shared/device/store/open.ts';
import type { Clock, Lock, Network } from './engine/transport/ports.ts';
import { type EngineAccount, Engines, type OpenStore } from './engines.ts';

/** The engines over this browser's own network, clock, locks and databases: in the worker, or in a page without one. */
export function browserEngines(): Engines {
  return new Engines({
    accounts: {
      list: listAccounts,
      current: currentAccount,
      onChange: onRegistryChange,
      markErased,
      noteContact: (name) =>
        noteInAccounts((each) => (each.device_name === name ? contacted(each, Date.now()) : null)),
    },
    openStore,
    network,
    clock,
    random: Math.random,
    lock: webLock,
    broadcast,
    badge: (count) => showBadge(navigator as BadgePort, count),
    version: __APP_VERSION__,
  });
}

/** How long one transaction of an engine may take, in milliseconds: its lock must not be held for ever. */
const WORK_LIMIT_MS = 30_000;

async function openStore(account: EngineAccount): Promise<OpenStore> {
  const device = await openDevice(account.device_name, { workLimitMs: WORK_LIMIT_MS });
  const mirror = deviceMirror(device, { userId: account.user.id, restore });
  device.reopened = () => void mirror?.check();
  // Before anything is sent or read: a database that lost commits must not be taken for one where nothing waits.
  await mirror?.check();
  const info = { userId: account.user.id, deviceName: deviceLabel(), now: () => Date.now(), uuid: uuidv7 };
  return {
    store: engineStore(device, info),
    journal: engineJournal(device),
    unsettled: () => readUnsettled(device),
    close: () => {
      mirror?.close();
      device.close();
    },
  };
}

const network: Network = { fetch: (path, init) => fetch(path, init) };

const clock: Clock = {
  now: () => Date.now(),
  today: () => localDate(new Date()),
  timer: (ms, fn) => {
    const id = setTimeout(fn, ms);
    return () => clearTimeout(id);
  },
};

/** Without Web Locks (browsers before 2022) two engines may meet; the frozen batch and its receipts keep that harmless. */
const webLock: Lock = {
  hold: (name, signal, work) => (navigator.locks ? navigator.locks.request(name, { signal }, work) : work()),
};

function broadcast(message: StatusMessage): void {
  const channel = new BroadcastChannel(statusChannel(message.device));
  channel.postMessage(message);
  channel.close();
}

function localDate(date: Date): string {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${pad(date.getMonth() + 1)}-${pad(date.getDate())}`;
}

/** What the devices list calls this browser: the user agent is all that a worker knows of it. */
function deviceLabel(): string {
  return navigator.userAgent.slice(0, 200);
}
