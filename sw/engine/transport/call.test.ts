import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { FakeClock } from '../../../testing/fakes/fake-clock.ts';
import { json, refuse } from '../testing/fake-server.ts';
import { call, syncPath } from './call.ts';

const schema = v.object({ n: v.number() });

function ask(answer: () => Response | Promise<Response>, body?: unknown) {
  const seen: { path: string; init: RequestInit }[] = [];
  const network = {
    fetch: async (path: string, init: RequestInit) => {
      seen.push({ path, init });
      return await answer();
    },
  };
  const context = { network, clock: new FakeClock(), signal: new AbortController().signal };
  return { seen, answer: call(context, { path: '/sync/x?workspace=w', body, schema }) };
}

describe('an exchange with the server', () => {
  test('gives the validated answer, without what the schema does not know', async () => {
    expect(await ask(() => json(200, { n: 1, more: 2 })).answer).toEqual({ ok: true, value: { n: 1 } });
  });

  test('names the protocol in the header of a POST [P2], and follows no redirect', async () => {
    const { seen, answer } = ask(() => json(200, { n: 1 }), { a: 1 });
    await answer;
    expect(seen[0]?.init).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      redirect: 'error',
      cache: 'no-store',
    });
    expect(seen[0]?.init.headers).toMatchObject({ 'x-quayside': '2', 'content-type': 'application/json' });
  });

  test('without a body is a GET that asks for JSON, and is never taken from a cache', async () => {
    const { seen, answer } = ask(() => json(200, { n: 1 }));
    await answer;
    expect(seen).toMatchObject([
      {
        path: '/sync/x?workspace=w',
        init: {
          method: 'GET',
          headers: { accept: 'application/json' },
          redirect: 'error',
          cache: 'no-store',
        },
      },
    ]);
  });

  test.each([
    [400, 'bad_request'],
    [403, 'client_taken'],
    [410, 'cursor_expired'],
    [413, 'too_large'],
  ])('hands a refusal of the message on: %i %s', async (status, code) => {
    expect(await ask(() => refuse(status, code)).answer).toEqual({
      ok: false,
      refusal: { status, code, message: code },
    });
  });

  test.each([
    [401, 'signed_out', 'signed_out'],
    [403, 'not_a_member', 'not_a_member'],
    [403, 'bad_origin', 'bad_origin'],
    [426, 'protocol_unsupported', 'update_needed'],
  ])('halts at %i %s', async (status, code, reason) => {
    await expect(ask(() => refuse(status, code)).answer).rejects.toMatchObject({ name: 'Halt', reason });
  });

  test.each([
    ['the network', () => Promise.reject(new TypeError('no')), 'network'],
    ['503', () => refuse(503, 'unavailable'), 'unavailable'],
    ['a bare 500', () => new Response('', { status: 500 }), 'http_500'],
    ['a bare 429', () => new Response('', { status: 429 }), 'http_429'],
    ['404', () => refuse(404, 'not_found'), 'not_found'],
    ['415', () => refuse(415, 'unsupported_media_type'), 'unsupported_media_type'],
    ['a code under a foreign status', () => refuse(401, 'not_a_member'), 'bad_answer'],
    ['a page of HTML', () => new Response('<html>'), 'bad_answer'],
    ['another shape', () => json(200, { n: '1' }), 'bad_answer'],
    ['a bare number', () => json(200, 1), 'bad_answer'],
    ['an error of another shape', () => json(503, { error: 'no' }), 'http_503'],
    ['an answer that breaks off', () => new Response(broken()), 'network'],
  ])('that fails by %s may go well later', async (_, answer, code) => {
    await expect(ask(answer).answer).rejects.toMatchObject({ name: 'Fault', code });
  });

  test.each([
    ['a page of HTML', () => new Response('<html>', { status: 413 })],
    ['JSON of another shape', () => json(413, { message: 7 })],
  ])('that is too large for a proxy is refused as such, whose body is %s [O10]', async (_, answer) => {
    const refusal = { status: 413, code: 'too_large', message: 'too large' };
    expect(await ask(answer).answer).toEqual({ ok: false, refusal });
  });

  test.each([
    [
      'what is wrong',
      () => json(200, { n: 'one' }),
      '{"n":["Invalid type: Expected number but received \\"one\\""]}',
    ],
    ['that it is no JSON', () => new Response('<html>'), '"not JSON"'],
  ])('of a wrong answer tells the path without its query, and %s', async (_, answer, detail) => {
    await expect(ask(answer).answer).rejects.toMatchObject({
      message: `/sync/x: not a valid answer ${detail}`,
    });
  });

  test('of a wrong answer tells at most 300 characters of it', async () => {
    const [beginning, told] = [
      '/sync/x: not a valid answer ',
      '{"n":["Invalid type: Expected number but received ',
    ];
    const error = await ask(() => json(200, { n: 'x'.repeat(400) })).answer.catch((reason: Error) => reason);
    const { message } = error as Error;
    expect(message.startsWith(`${beginning}${told}`)).toBe(true);
    expect(message).toHaveLength(beginning.length + 300);
  });

  test('tells how long the server wants to be left alone', async () => {
    const answer = () => refuse(503, 'unavailable', { 'retry-after': '7' });
    await expect(ask(answer).answer).rejects.toMatchObject({ retryAfterMs: 7_000 });
  });

  test('leaves out parameters without a value', () => {
    expect(syncPath('pull', { workspace: 'a b', epoch: undefined, cursor: 0 })).toBe(
      '/sync/pull?workspace=a+b&cursor=0',
    );
  });
});

/** A body of which a part comes, and then the connection breaks. */
function broken(): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent) controller.error(new TypeError('connection reset'));
      else controller.enqueue(new TextEncoder().encode('{"n":'));
      sent = true;
    },
  });
}
