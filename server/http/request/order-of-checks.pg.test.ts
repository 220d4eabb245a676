import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MAX_BODY_BYTES } from '../../../shared/protocol/limits.ts';
import { type TestApp, testApp } from '../../../testing/server/app.ts';
import { createWorkspace, signUp } from '../../../testing/server/client.ts';
import { type RawRequests, serverOfRawRequests } from '../../../testing/server/prepared.ts';
import { createLine, mutation } from '../../../testing/server/protocol-device.ts';
import { expectRefusal, pushBody, READS } from '../../../testing/server/raw-requests.ts';

let server: TestApp;
let raw: RawRequests;

beforeAll(async () => {
  ({ server, raw } = await serverOfRawRequests());
});
afterAll(() => server.close());

describe('[P1] the order of the checks', () => {
  test('401 before everything else', async () => {
    await expectRefusal(
      await raw.push('x', { headers: { cookie: '', 'x-quayside': '', origin: 'http://evil.example' } }),
      401,
      'signed_out',
    );
    for (const path of READS)
      await expectRefusal(await raw.get(path, { protocol: '9' }, { cookie: '' }), 401, 'signed_out');
  });

  test('a cookie that nobody signed is no session, whatever is in it', async () => {
    for (const cookie of [
      'quayside.session_token=x',
      'quayside.session_token=%E0%A4%A',
      'quayside.session_token=a.b',
      ';;=;\u00ff',
    ]) {
      await expectRefusal(await raw.get('pull', { cursor: '0' }, { cookie }), 401, 'signed_out');
    }
  });

  test('403 before 413, 415, 426 and 400', async () => {
    const large = 'x'.repeat(MAX_BODY_BYTES + 1);
    await expectRefusal(await raw.push(large, { headers: { 'x-quayside': '' } }), 403, 'bad_origin');
    await expectRefusal(await raw.push(large, { workspace: raw.foreign }), 403, 'not_a_member');
    await expectRefusal(
      await raw.push('{', { workspace: raw.foreign, headers: { 'x-quayside': '9' } }),
      403,
      'not_a_member',
    );
    for (const path of READS)
      await expectRefusal(
        await raw.get(path, { workspace: raw.foreign, protocol: '9' }),
        403,
        'not_a_member',
      );
  });

  test('413 and 415 before 426, and that before 400', async () => {
    const many = pushBody({
      protocol: 9,
      mutations: [
        mutation(...Array.from({ length: 1_001 }, () => createLine(uuidv7(), uuidv7(), raw.they.goods))),
      ],
    });
    await expectRefusal(await raw.push(JSON.stringify(many)), 413, 'too_large');
    await expectRefusal(
      await raw.push('{}', { headers: { 'x-quayside': '9', 'content-type': 'text/plain' } }),
      415,
      'unsupported_media_type',
    );
    await expectRefusal(await raw.push('{', { headers: { 'x-quayside': '9' } }), 426, 'protocol_unsupported');
    await expectRefusal(
      await raw.push(JSON.stringify({ protocol: 9, nonsense: true })),
      426,
      'protocol_unsupported',
    );
    for (const path of READS)
      await expectRefusal(await raw.get(path, { protocol: '9', cursor: 'x' }), 426, 'protocol_unsupported');
    expect(await (await raw.get('pull', { protocol: '0' })).json()).toMatchObject({ min: 1, max: 2 });
  });

  test('a workspace that does not exist answers as one that is not yours, whatever its name', async () => {
    for (const workspace of [
      'nobody',
      '\0',
      'x'.repeat(10_000),
      '%',
      "'; drop table flows; --",
      '\u{1F41F}',
    ]) {
      for (const path of READS) await expectRefusal(await raw.get(path, { workspace }), 403, 'not_a_member');
      const query = `workspace=${encodeURIComponent(workspace)}`;
      await expectRefusal(await raw.push(JSON.stringify(pushBody()), { query }), 403, 'not_a_member');
    }
    expect((await raw.push(JSON.stringify(pushBody()), { query: 'workspace=%E0%A4%A' })).status).toBe(403);
  });

  test('no workspace at all is 400', async () => {
    await expectRefusal(await raw.push(JSON.stringify(pushBody()), { query: '' }), 400, 'bad_request');
    for (const path of READS) await expectRefusal(await raw.get(path, { workspace: '' }), 400, 'bad_request');
  });

  test('405 for a wrong method, 404 for an unknown path', async () => {
    await expectRefusal(await raw.get('push'), 405, 'method_not_allowed');
    for (const path of READS) {
      for (const method of ['POST', 'DELETE', 'PUT', 'HEAD']) {
        const response = await server.app.request(`http://localhost/sync/${path}`, {
          method,
          headers: { cookie: raw.they.ann.cookie() },
        });
        expect([path, method, response.status]).toEqual([path, method, 405]);
      }
    }
    await expectRefusal(await raw.get('nothing'), 404, 'not_found');
    await expectRefusal(await raw.get('../sync'), 404, 'not_found');
  });
});

test('[P1] a database that is away is 503 with Retry-After, never 401', async () => {
  const away = await testApp();
  const ann = await signUp(away.app, 'Ann');
  const workspace = await createWorkspace(ann);
  await away.close();
  const read = await ann.get(`/sync/pull?workspace=${workspace}&protocol=1&cursor=0`);
  const write = await ann.post(`/sync/push?workspace=${workspace}`, pushBody(), { 'x-quayside': '1' });
  for (const response of [read, write]) {
    await expectRefusal(response, 503, 'unavailable');
    expect(response.headers.get('retry-after')).not.toBeNull();
  }
});
