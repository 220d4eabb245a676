import { saveAccount, setCurrent } from '../../shared/device/accounts/registry.ts';
import {
  type EngineStatus,
  MESSAGE_VERSION,
  type PageMessage,
  type StatusMessage,
  statusChannel,
} from '../../shared/device/engine/worker-messages.ts';
import { deviceName } from '../../shared/device/store/open.ts';

/** Who works on this device. */
export interface Person {
  user: { id: string; name: string; email: string };
  workspace: { id: string; name: string };
}

export interface Enrolled {
  /** The name of the device's database. */
  device: string;
}

/** Makes this browser the device of a signed-in user and starts the app's worker, as the app does after a sign-in. */
export async function enroll({ user, workspace }: Person): Promise<Enrolled> {
  const device = deviceName(user.id, workspace.id);
  const account = { user, workspace: { ...workspace, role: 'owner' as const }, device_name: device };
  await saveAccount({ ...account, signed_out: false, last_used_ms: Date.now() });
  await setCurrent(device);
  await navigator.serviceWorker.register('/sw.js');
  await navigator.serviceWorker.ready;
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => {
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true });
    });
  }
  return { device };
}

/** Asks the worker for a sync, as a page does after a write or at its start. */
export function poke({ device }: Enrolled, reason: 'start' | 'write'): void {
  const message: PageMessage = { v: MESSAGE_VERSION, type: 'sync', device, reason };
  navigator.serviceWorker.controller?.postMessage(message);
}

/** Hears how the engine stands. @returns what stops it */
export function watchStatus(device: string, heard: (status: EngineStatus) => void): () => void {
  const channel = new BroadcastChannel(statusChannel(device));
  channel.onmessage = (event: MessageEvent<StatusMessage>) => heard(event.data.status);
  return () => channel.close();
}
