import * as v from 'valibot';
import { describe, expect, it, vi } from 'vitest';
import { createHttp, isPassing, RequestError } from './http.ts';

const schema = v.object({ name: v.string() });
const answering = (status: number, body: string) =>
  createHttp(() => Promise.resolve(new Response(body, { status })));

describe('a request of the page', () => {
  it('gives the answer that the schema knows', async () => {
    expect(await answering(200, '{"name":"Ana","more":1}')({ path: '/x', schema })).toEqual({ name: 'Ana' });
  });

  it.each([
    ['the server’s code', answering(403, '{"code":"not_a_member","message":"no"}'), 'not_a_member', 403],
    ['a code of its own where the body has none', answering(502, '"gateway"'), 'http_502', 502],
    ['bad_answer', answering(200, '{"name":1}'), 'bad_answer', 200],
    ['offline where the answer is no JSON', answering(200, '<html>'), 'offline', null],
    [
      'offline without a network',
      createHttp(() => Promise.reject(new TypeError('Failed to fetch'))),
      'offline',
      null,
    ],
  ])('fails with %s', async (_, http, code, status) => {
    await expect(http({ path: '/x', schema })).rejects.toMatchObject({ code, status });
  });

  it('tells how long the server takes no further one', async () => {
    const headers = { 'retry-after': '90' };
    const http = createHttp(() => Promise.resolve(new Response('{}', { status: 429, headers })));
    await expect(http({ path: '/x', schema })).rejects.toMatchObject({ status: 429, waitMs: 90_000 });
    await expect(answering(429, '{}')({ path: '/x', schema })).rejects.toMatchObject({ waitMs: null });
  });

  it('has 15 s for its answer, then the server counts as not reached', async () => {
    const limit = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(AbortSignal.abort());
    const http = createHttp((_path, init) => {
      init?.signal?.throwIfAborted();
      return Promise.resolve(new Response('{"name":"Ana"}'));
    });
    await expect(http({ path: '/x', schema })).rejects.toMatchObject({ code: 'offline', status: null });
    expect(limit).toHaveBeenCalledWith(15_000);
    limit.mockRestore();
  });

  it('[O11] tells what passes from what was decided', () => {
    expect([null, 429, 500, 503].map((status) => isPassing(new RequestError('x', 'x', status)))).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect([400, 401, 403, 404].map((status) => isPassing(new RequestError('x', 'x', status)))).toEqual([
      false,
      false,
      false,
      false,
    ]);
  });

  it('ends with the reason of the caller who gave up', async () => {
    const gone = new AbortController();
    const http = createHttp(
      (_, init) =>
        new Promise((_resolve, reject) =>
          init?.signal?.addEventListener('abort', () => reject(init.signal?.reason)),
        ),
    );
    const asked = http({ path: '/x', schema, signal: gone.signal });
    gone.abort(new Error('gone'));
    await expect(asked).rejects.toThrow('gone');
  });
});

describe('[A20] a request that needs the user’s password first', () => {
  const refusal = '{"code":"confirm_needed","message":"Type it."}';
  const needing = (confirm: () => Promise<boolean>, sent: unknown[]) =>
    createHttp((_path, init) => {
      sent.push(init?.body);
      const first = sent.length === 1;
      return Promise.resolve(new Response(first ? refusal : '{"name":"Ana"}', { status: first ? 403 : 200 }));
    }, confirm);
  const request = { method: 'POST', path: '/x', body: { typed: 1 }, schema } as const;

  it('is sent again as it was, once he gave it', async () => {
    const sent: unknown[] = [];
    expect(await needing(() => Promise.resolve(true), sent)(request)).toEqual({ name: 'Ana' });
    expect(sent).toEqual(['{"typed":1}', '{"typed":1}']);
  });

  it('is refused where he does not', async () => {
    const sent: unknown[] = [];
    const http = needing(() => Promise.resolve(false), sent);
    await expect(http(request)).rejects.toMatchObject({ code: 'confirm_needed', status: 403 });
    expect(sent).toHaveLength(1);
  });
});
