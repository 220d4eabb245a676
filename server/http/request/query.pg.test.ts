import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { TestApp } from '../../../testing/server/app.ts';
import { type RawRequests, serverOfRawRequests } from '../../../testing/server/prepared.ts';
import { expectRefusal, pushBody } from '../../../testing/server/raw-requests.ts';

let server: TestApp;
let raw: RawRequests;

beforeAll(async () => {
  ({ server, raw } = await serverOfRawRequests());
});
afterAll(() => server.close());

describe('[P2] origin and version', () => {
  test('a foreign Origin is refused on every request', async () => {
    for (const origin of ['https://evil.example', 'null', 'nonsense', 'http://localhost.evil.example']) {
      await expectRefusal(
        await raw.push(JSON.stringify(pushBody()), { headers: { origin } }),
        403,
        'bad_origin',
      );
      await expectRefusal(await raw.get('pull', { cursor: '0' }, { origin }), 403, 'bad_origin');
    }
    expect(
      (await raw.push(JSON.stringify(pushBody()), { headers: { origin: 'http://localhost' } })).status,
    ).toBe(200);
  });

  test('a header or parameter that is no number is 400', async () => {
    for (const version of ['x', '1.0', '-1', '1e0', ' ', '0x1', '9'.repeat(400)]) {
      const status = (await raw.push(JSON.stringify(pushBody()), { headers: { 'x-quayside': version } }))
        .status;
      expect([version, status]).toEqual([version, version === ' ' ? expect.any(Number) : 400]);
      await expectRefusal(await raw.get('members', { protocol: version }), 400, 'bad_request');
    }
    await expectRefusal(await raw.get('members', { protocol: '' }), 400, 'bad_request');
  });
});

describe('[P1] query parameters', () => {
  test('numbers are digits only, days exist, tokens are ours', async () => {
    const bad: [string, Record<string, string>][] = [];
    for (const value of [
      '',
      '-1',
      '1.5',
      '1e3',
      'x',
      ' 1',
      '0x10',
      'NaN',
      '9'.repeat(30),
      '\0',
      '1\u0000',
      '\u0661',
    ]) {
      bad.push(
        ['pull', { cursor: value }],
        ['events', { cursor: value, epoch: raw.epoch }],
        ['pull', { cursor: '0', limit: value }],
      );
      bad.push(['history', { entity: 'flow', id: uuidv7(), limit: value }], ['trash', { limit: value }]);
    }
    for (const value of [
      '',
      '2026-1-1',
      '2026-02-30',
      '1899-01-01',
      '2200-01-01',
      '0000-00-00',
      'today',
      '\0',
      'x'.repeat(9_999),
    ]) {
      bad.push(
        ['day', { date: value }],
        ['snapshot', { around: value }],
        ['snapshot', { from: value }],
        ['pull', { cursor: '0', from: value }],
      );
    }
    const record = { entity: 'flow', id: uuidv7() };
    for (const value of ['x', '\0', '*', 'e30', 'bnVsbA', 'eyJ2IjoxZTMwOX0', 'x'.repeat(9_999)]) {
      bad.push(
        ['history', { ...record, before: value }],
        ['trash', { before: value }],
        ['snapshot', { after: value }],
      );
    }
    bad.push(
      ['pull', {}],
      ['pull', { cursor: '1' }],
      ['events', { cursor: '1' }],
      ['events', { epoch: raw.epoch }],
      ['day', {}],
    );
    bad.push(['history', {}], ['history', { entity: 'flow' }], ['history', { ...record, entity: 'flows' }]);
    bad.push(
      ['history', { ...record, id: '1' }],
      ['history', { ...record, id: '\0' }],
      ['history', { ...record, lines: '1' }],
    );
    bad.push(['pull', { cursor: '0', limit: '0' }], ['pull', { cursor: '1', epoch: '\0' }]);
    for (const [path, query] of bad) {
      const response = await raw.get(path, query);
      expect([path, query, response.status]).toEqual([path, query, 400]);
      expect(await response.json()).toMatchObject({ code: 'bad_request', message: expect.any(String) });
    }
  });

  test('[P1] a reader at 0 may know of no epoch yet', async () => {
    for (const path of ['pull', 'events']) {
      const response = await raw.get(path, { cursor: '0' });
      expect([path, response.status]).toEqual([path, 200]);
      await response.body?.cancel();
    }
  });

  test('broken percent-encoding and repeated parameters never reach further than a 4xx', async () => {
    const base = `workspace=${raw.they.workspace}&protocol=1`;
    for (const query of [
      `${base}&cursor=%`,
      `${base}&cursor=%E0%A4%A`,
      `${base}&cursor=0&cursor=x&from=%00`,
      `${base}&cursor=%ff`,
    ]) {
      const response = await server.app.request(`http://localhost/sync/pull?${query}`, {
        headers: { cookie: raw.they.ann.cookie() },
      });
      expect([query, response.status]).toEqual([query, 400]);
    }
  });

  test('an epoch or Last-Event-ID of another kind is 410 or 400', async () => {
    await expectRefusal(await raw.get('pull', { cursor: '1', epoch: "'" }), 410, 'cursor_expired');
    await expectRefusal(await raw.get('events', { cursor: '0', epoch: 'x' }), 410, 'cursor_expired');
    await expectRefusal(
      await raw.get('events', { cursor: '0', epoch: raw.epoch }, { 'last-event-id': 'x' }),
      400,
      'bad_request',
    );
  });
});
