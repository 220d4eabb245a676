import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createOrder, mutation } from '../../../testing/server/protocol-device.ts';
import { expectRefusal, pushBody, READS, rawRequests } from '../../../testing/server/raw-requests.ts';
import { buildApp } from '../../build-app.ts';

/** A server of the future: it answers versions 4 and 5, and understands the pushes of 2 to 5. */
const PROTOCOLS = { served: { min: 4, max: 5 }, pushed: { min: 2, max: 5 } };
let server: TestApp;
let raw: Awaited<ReturnType<typeof rawRequests>>;

beforeAll(async () => {
  const present = await testApp();
  server = { ...present };
  raw = await rawRequests(server);
  server.app = buildApp({ ...present.parts, protocols: PROTOCOLS });
});
afterAll(async () => {
  server.stop();
  await server.close();
});

function push(header: number, protocol: number, more: Record<string, unknown> = {}): Promise<Response> {
  const body = JSON.stringify(pushBody({ protocol, ...more }));
  return Promise.resolve(raw.push(body, { headers: { 'x-quayside': String(header) } }));
}

describe('[P2] [P19] a server that answers several versions', () => {
  test('reads are for the current and the previous one; 426 names them', async () => {
    for (const version of ['4', '5'])
      expect((await raw.get('pull', { protocol: version, cursor: '0' })).status).toBe(200);
    for (const version of ['1', '3', '6']) {
      for (const path of READS) {
        const answer = await raw.get(path, { protocol: version });
        expect(await answer.clone().json()).toMatchObject(PROTOCOLS.served);
        await expectRefusal(answer, 426, 'protocol_unsupported');
      }
    }
  });

  test('a device too old to read still pushes what it has', async () => {
    const order = uuidv7();
    const mutations = [mutation(createOrder(order, raw.they.goods))];
    const answer = await push(2, 2, { mutations });
    expect(await answer.json()).toMatchObject({ receipts: [{ status: 'success' }] });
    expect(
      await (await raw.get('history', { protocol: '5', entity: 'pre_order', id: order })).json(),
    ).toMatchObject({
      entries: [{ op: 'create' }],
    });
  });

  test('a push that is not understood any more, or not yet, is 426, whether the header or the body says so', async () => {
    const before = await raw.stored();
    for (const [header, protocol] of [
      [1, 1],
      [6, 6],
      [5, 1],
      [1, 5],
      [5, 6],
    ] as const) {
      const answer = await push(header, protocol);
      expect(await answer.clone().json()).toMatchObject(PROTOCOLS.pushed);
      await expectRefusal(answer, 426, 'protocol_unsupported');
    }
    expect(await raw.stored()).toBe(before);
  });

  test('other requests of such a device are refused', async () => {
    const answer = await server.app.request(
      `http://localhost/sync/devices/sign-out?workspace=${raw.they.workspace}`,
      {
        method: 'POST',
        headers: { cookie: raw.they.ann.cookie(), 'content-type': 'application/json', 'x-quayside': '3' },
        body: JSON.stringify({ client_id: raw.they.b.client_id }),
      },
    );
    await expectRefusal(answer, 426, 'protocol_unsupported');
  });
});
