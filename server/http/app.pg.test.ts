import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ORIGIN, type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp } from '../../testing/server/client.ts';
import { stockedDevice } from '../../testing/server/prepared.ts';
import { mutation } from '../../testing/server/protocol-device.ts';
import { createLog } from '../base/log.ts';

let server: TestApp;
const lines: string[] = [];
beforeAll(async () => {
  server = await testApp({ log: createLog('info', { write: (line) => void lines.push(line) }) });
});
afterAll(() => server.close());

function request(path: string, init: RequestInit = {}): Promise<Response> {
  return Promise.resolve(server.app.request(`${ORIGIN}${path}`, init));
}

/** The text of an answer as a client reads it: unpacked where its headers say that it is packed. */
async function readText(response: Response): Promise<string> {
  const packed = response.headers.get('content-encoding') === 'gzip';
  const body = packed ? response.body?.pipeThrough(new DecompressionStream('gzip')) : response.body;
  return new Response(body).text();
}

const UNIT = { name: 'a name that nobody logs', abbreviation: 'n', decimals: 0 };

describe('health', () => {
  test('the process answers, and the database does', async () => {
    expect((await request('/healthz')).status).toBe(200);
    expect((await request('/readyz')).status).toBe(200);
  });

  test('without its database the server is alive, but not ready', async () => {
    const away = await testApp();
    await away.sql.end();
    expect((await away.app.request('/healthz')).status).toBe(200);
    const ready = await away.app.request('/readyz');
    expect(ready.status).toBe(503);
    expect(await ready.json()).toEqual({ code: 'unavailable', message: 'The database does not answer.' });
    await away.close();
  });

  test('GET /version says what runs', async () => {
    const answer = await (await request('/version')).json();
    expect(answer).toEqual({ version: '1.0.0-test', protocol: { min: 1, max: 2 } });
  });

  test('a server that stops is not ready any more', async () => {
    const stopping = await testApp();
    stopping.stop();
    expect((await stopping.app.request('/readyz')).status).toBe(503);
    await stopping.close();
  });
});

describe('every answer', () => {
  test('keeps the page to its own origin', async () => {
    const { headers } = await request('/healthz');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toBeNull();
  });

  test('has a request id, which the log has too; it has no query, cookie or body', async () => {
    lines.length = 0;
    const ada = await signUp(server.app, 'Ada');
    const { headers } = await ada.get('/api/workspaces?secret=1');
    const logged = lines.map((line) => JSON.parse(line) as Record<string, unknown>).at(-1);
    expect(logged).toMatchObject({
      msg: 'request',
      method: 'GET',
      path: '/api/workspaces',
      status: 200,
      request_id: headers.get('x-request-id'),
    });
    expect(lines.join('')).not.toMatch(/secret|session_token|correct horse|@example/);
  });

  test('of a push is logged with who sent it, from where, and what it waited for', async () => {
    const { device } = await stockedDevice(await signUp(server.app, 'Bea'));
    lines.length = 0;
    await device.send([]);
    await device.send([mutation({ op: 'create', entity: 'unit', id: uuidv7(), fields: UNIT })]);
    const [, logged] = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(logged).toMatchObject({
      route: '/sync/push',
      workspace: device.workspace,
      device: device.client_id,
      user: expect.any(String),
      queue_ms: expect.any(Number),
      database_ms: expect.any(Number),
    });
    expect(logged?.['database_ms']).toBeGreaterThan(0);
    expect(lines.join('')).not.toContain(UNIT.name);
  });

  test('of the API is kept by nobody', async () => {
    expect((await request('/api/workspaces')).headers.get('cache-control')).toBe('no-store');
  });
});

describe('what is not there', () => {
  test.each(['/sync/none', '/sync', '/api/none', '/api/auth/none', '/none'])(
    '%s is 404 in JSON',
    async (path) => {
      const response = await request(path);
      expect(response.status).toBe(404);
      expect(await response.json()).toEqual({ code: 'not_found', message: expect.any(String) });
    },
  );

  test('[P1] is told in plain words to who opens it in a browser', async () => {
    const response = await request('/api/none', {
      headers: { accept: 'text/html', 'accept-encoding': 'gzip' },
    });
    expect([response.status, response.headers.get('content-type')]).toEqual([
      404,
      'text/html; charset=utf-8',
    ]);
    expect(await response.text()).toContain('There is no page here');
  });

  test.each([
    ['POST', '/healthz', 'GET, HEAD'],
    ['DELETE', '/api/workspaces', 'GET, HEAD'],
    ['GET', '/sync/push', 'POST'],
    ['PUT', '/sync/push', 'POST'],
    ['POST', '/sync/pull', 'GET'],
  ])('%s %s is 405 and says what is there', async (method, path, allow) => {
    const response = await request(path, { method, headers: { origin: ORIGIN } });
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await response.json()).toMatchObject({ code: 'method_not_allowed' });
  });

  test('[P1] a refusal is readable by who takes compressed answers', async () => {
    for (const [method, path, status] of [
      ['PUT', '/sync/push', 405],
      ['POST', '/sync/pull', 405],
      ['PUT', '/api/workspaces', 405],
      ['GET', '/sync/nothing', 404],
    ] as const) {
      const headers = { origin: ORIGIN, 'accept-encoding': 'gzip' };
      const response = await request(path, { method, headers });
      expect([path, response.status]).toEqual([path, status]);
      expect(await readText(response)).toContain(`"code":"`);
    }
  });

  test('HEAD under /sync is 405 and says what is there', async () => {
    const response = await request('/sync/events', { method: 'HEAD' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
  });
});
