import * as v from 'valibot';
import {
  type EngineStatus,
  statusChannel,
  statusMessageSchema,
} from '../../../shared/device/engine/worker-messages.ts';

/** Calls `heard` for everything that the engine of a device says of itself; `version` is the build it runs. @returns a function that stops it */
export function listenToStatus(
  device: string,
  heard: (status: EngineStatus, version: string) => void,
): () => void {
  const channel = new BroadcastChannel(statusChannel(device));
  channel.onmessage = (event) => {
    const parsed = v.safeParse(statusMessageSchema, event.data);
    if (parsed.success && parsed.output.device === device) heard(parsed.output.status, parsed.output.version);
  };
  return () => channel.close();
}
