import { Hono } from 'hono';
import { describe, expect, test } from 'vitest';
import type { AppEnv } from '../../server/http/middleware/env.ts';
import { holdToContract, requireRequest } from './contract.ts';
import { ContractBroken } from './contract-message.ts';

const json = { 'content-type': 'application/json' };

/** Asks an app that gives this answer to everything. */
async function ask(path: string, answer: Response, method = 'GET'): Promise<Response> {
  const app = holdToContract(new Hono<AppEnv>().all('*', () => answer));
  return await app.request(path, { method });
}

function refusal(status: number, code: string): Response {
  return Response.json({ code, message: 'no' }, { status });
}

function stream(type: string, ...texts: string[]): Response {
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      for (const text of texts) controller.enqueue(new TextEncoder().encode(text));
      controller.close();
    },
  });
  return new Response(body, { headers: { 'content-type': type } });
}

describe('an answer is let through', () => {
  test.each([
    ['of its schema', '/healthz', Response.json({ status: 'ok' })],
    [
      'of better-auth, with more than is described',
      '/api/auth/sign-out',
      Response.json({ success: true, more: 1 }),
      'POST',
    ],
    ['that refuses as described', '/sync/members', refusal(401, 'signed_out')],
    ['of better-auth that refuses as described', '/api/auth/list-sessions', refusal(401, 'UNAUTHORIZED')],
    ['that nothing is there', '/sync/none', refusal(404, 'not_found')],
    ['outside of the API', '/anything', new Response('text')],
  ])('%s', async (_what, path, answer, method = 'GET') => {
    expect((await ask(path, answer, method)).status).toBe(answer.status);
  });
});

describe('an answer is refused', () => {
  test.each([
    ['of another shape', '/healthz', Response.json({ status: 'no' })],
    ['with more than is described', '/healthz', Response.json({ status: 'ok', more: 1 })],
    ['of another type', '/healthz', new Response('ok')],
    ['with another success', '/healthz', new Response(null, { status: 204 })],
    ['at a path that is not described', '/sync/none', Response.json({})],
    ['with a code that is not described there', '/sync/members', refusal(410, 'cursor_expired')],
    ['with a code under another status', '/sync/members', refusal(400, 'signed_out')],
    ['with an unknown code', '/sync/members', refusal(403, 'no_idea')],
    ['that refuses without a code', '/sync/members', new Response('{}', { status: 400, headers: json })],
  ])('%s', async (_what, path, answer) => {
    await expect(ask(path, answer)).rejects.toThrow(ContractBroken);
  });
});

describe('a stream', () => {
  test('of events passes as it is, whatever its chunks', async () => {
    const texts = [':\n\nevent: pi', 'ng\ndata: {"head":', '1}\n\n', 'event: members\ndata: {}\n\n'];
    const answer = await ask('/sync/events', stream('text/event-stream', ...texts));
    expect(await answer.text()).toBe(texts.join(''));
  });

  test.each([
    ['an event of another shape', '/sync/events', 'text/event-stream', 'event: ping\ndata: {}\n\n'],
    ['an unknown event', '/sync/events', 'text/event-stream', 'event: pong\ndata: {}\n\n'],
    ['a line of another shape', '/sync/snapshot', 'application/x-ndjson', '{"type":"middle"}\n'],
  ])('breaks off at %s', async (_what, path, type, text) => {
    const answer = await ask(path, stream(type, text));
    await expect(answer.text()).rejects.toThrow(ContractBroken);
  });

  test('is not read ahead, and ends with its reader', async () => {
    let read = 0;
    let isOver = false;
    const source = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          read += 1;
          controller.enqueue(new TextEncoder().encode('{"type":"end"}\n'));
        },
        cancel: () => {
          isOver = true;
        },
      },
      { highWaterMark: 0 },
    );
    const answer = await ask(
      '/sync/snapshot',
      new Response(source, { headers: { 'content-type': 'application/x-ndjson' } }),
    );
    const reader = answer.body?.getReader();
    await reader?.read();
    expect(read).toBe(1);
    await reader?.cancel();
    expect(isOver).toBe(true);
  });
});

describe('a request that succeeded', () => {
  const url = new URL('http://localhost/sync/devices/sign-out?workspace=w');
  const headers = new Headers({ 'x-quayside': '1' });
  const body = { client_id: '019ac5d2-7c11-7d3a-9a51-6a2f0c1e4b70' };

  test('is let through with what is described', () => {
    expect(() => requireRequest('POST', url, headers, body)).not.toThrow();
  });

  test.each([
    ['another body', url, headers, {}],
    ['a header that lacks', url, new Headers(), body],
    ['a parameter that lacks', new URL('http://localhost/sync/devices/sign-out'), headers, body],
  ])('is refused with %s', (_what, at, sent, content) => {
    expect(() => requireRequest('POST', at, sent, content)).toThrow(ContractBroken);
  });
});
