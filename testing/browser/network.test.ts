import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { until } from '../app/limits.ts';
import { type Network, openNetwork } from './network.ts';

describe('the network of a device', () => {
  const heard: { path: string; origin: string | undefined }[] = [];
  const server = createServer((request, response) => {
    heard.push({ path: request.url ?? '', origin: request.headers.origin });
    if (request.url === '/stream') response.writeHead(200).write('first');
    else request.pipe(response);
  });
  let network: Network;

  beforeEach(async () => {
    heard.length = 0;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    network = await openNetwork({ url: `http://localhost:${port}`, port });
  });
  afterEach(async () => {
    await network.close();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const push = async (): Promise<string> => {
    const answer = await fetch(`${network.url}/push`, {
      method: 'POST',
      body: 'hello',
      headers: { origin: network.url },
    });
    return `${answer.status} ${await answer.text()}`;
  };

  it('passes requests on, so that the server sees its own origin', async () => {
    expect(await push()).toBe('200 hello');
    expect(heard).toEqual([{ path: '/push', origin: expect.stringMatching(/^http:\/\/localhost:\d+$/) }]);
    expect(heard[0]?.origin).not.toBe(network.url);
  });

  it('loses an answer after the server got the request, once', async () => {
    const rule = network.lose('/push', 1);
    await expect(push()).rejects.toThrow('fetch failed');
    expect(heard).toHaveLength(1);
    expect(rule.hits()).toBe(1);
    expect(await push()).toBe('200 hello');
  });

  it('refuses a request before the server hears of it', async () => {
    const rule = network.refuse('/push');
    await expect(push()).rejects.toThrow('fetch failed');
    expect(heard).toEqual([]);
    rule.stop();
    expect(await push()).toBe('200 hello');
  });

  it.each(['request', 'answer'] as const)('holds a %s until told', async (where) => {
    const rule = network.hold('/push', where);
    const waiting = push();
    await until(() => (where === 'request' ? rule.hits() === 1 : heard.length === 1));
    expect(heard).toHaveLength(where === 'request' ? 0 : 1);
    rule.stop();
    expect(await waiting).toBe('200 hello');
  });

  it('answers in the place of the server', async () => {
    network.answer('/push', 503, { code: 'away' });
    expect(await push()).toBe('503 {"code":"away"}');
    expect(heard).toEqual([]);
  });

  it('cuts an open stream', async () => {
    const answer = await fetch(`${network.url}/stream`);
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('first');
    expect(network.cut('/stream')).toBe(1);
    // Chromium reports an error here, Node's fetch the end.
    expect((await reader?.read())?.done).toBe(true);
  });

  it('goes down and comes up on the same port', async () => {
    await network.down();
    await expect(push()).rejects.toThrow('fetch failed');
    await network.up();
    expect(await push()).toBe('200 hello');
  });
});
