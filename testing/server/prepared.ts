import { type TestApp, testApp } from './app.ts';
import { createWorkspace, type TestClient } from './client.ts';
import { type Stock, stock, type TestDevice, testDevice, twoDevices } from './protocol-device.ts';
import { rawRequests } from './raw-requests.ts';

export type TwoDevices = Awaited<ReturnType<typeof twoDevices>>;
export type RawRequests = Awaited<ReturnType<typeof rawRequests>>;

/** A server with Ann's and Bob's devices in one workspace. Close it after the tests. */
export async function serverOfTwo(): Promise<{ server: TestApp; they: TwoDevices }> {
  const server = await testApp();
  return { server, they: await twoDevices(server.app) };
}

/** A new workspace of a user: a device of his in it, and what its orders name. */
export async function stockedDevice(user: TestClient): Promise<{ device: TestDevice; goods: Stock }> {
  const device = testDevice(user, await createWorkspace(user));
  return { device, goods: await stock(device) };
}

/** A server that is sent requests which no device would make. Close it after the tests. */
export async function serverOfRawRequests(): Promise<{ server: TestApp; raw: RawRequests }> {
  const server = await testApp();
  return { server, raw: await rawRequests(server) };
}
