import { onTestFinished } from 'vitest';
import { ModelServer } from '../model/model-server.ts';
import { TestDevice } from './device.ts';

/** Ann's device, which made what the orders name, synced with a server. It is closed after the test that runs. */
export async function deviceAndServer(): Promise<{ device: TestDevice; server: ModelServer }> {
  const server = new ModelServer();
  const device = await TestDevice.stocked(server);
  onTestFinished(() => device.close());
  return { device, server };
}
