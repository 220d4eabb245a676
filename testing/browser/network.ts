import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, request } from 'node:http';
import { type Rule, RuleBook } from './network-rules.ts';

/** One request that came through. */
interface Exchange {
  method: string;
  /** With the query. */
  path: string;
  /** Milliseconds of `performance.now()`. */
  at: number;
  /** What the browser was answered; absent while it waits, or where the connection broke. */
  status?: number;
}

/**
 * The network between one device and the server: a proxy on a port of its own, which tests break at will. Paths are
 * compared by their beginning. Each rule lasts until its `stop()` (or its `times` are over), the first that fits rules.
 */
export interface Network extends Pick<RuleBook, 'lose' | 'refuse' | 'hold' | 'answer' | 'prepend'> {
  /** `http://localhost:PORT`: the origin the browser sees. */
  url: string;
  /** Everything that came through, oldest first. */
  exchanges: Exchange[];
  /** Breaks every connection and refuses new ones. */
  down(): Promise<void>;
  /** Accepts connections again, on the same port. */
  up(): Promise<void>;
  /** Breaks the open exchanges of a path, e.g. `/sync/events`. @returns how many there were */
  cut(path: string): number;
  /** @returns how many exchanges of a path are under way, e.g. event streams */
  open(path: string): number;
  /** @returns how many requests to a path came through so far */
  count(path: string): number;
  /** Ends all rules and restores the connection. */
  restore(): Promise<void>;
  close(): Promise<void>;
}

/** @param server the app's server; the proxy translates Host and Origin, so that the server sees its own */
export async function openNetwork(server: { url: string; port: number }): Promise<Network> {
  const rules = new RuleBook();
  const exchanges: Exchange[] = [];
  const open = new Map<ServerResponse, string>();
  const http = createServer((incoming, response) => {
    // On a connection that is kept, Chromium would repeat a request that got no answer, POST or not.
    response.setHeader('connection', 'close');
    const path = incoming.url ?? '/';
    const exchange: Exchange = { method: incoming.method ?? 'GET', path, at: performance.now() };
    exchanges.push(exchange);
    open.set(response, path);
    response.once('close', () => open.delete(response));
    incoming.on('error', () => response.destroy());
    relay(server, rules.for(path), incoming, response, exchange).catch(() => response.destroy());
  });
  http.listen(0, '127.0.0.1');
  await once(http, 'listening');
  const address = http.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const { port } = address;
  const url = `http://localhost:${port}`;

  const down = async (): Promise<void> => {
    if (!http.listening) return;
    const closed = once(http, 'close');
    http.close();
    http.closeAllConnections();
    await closed;
  };
  const up = async (): Promise<void> => {
    if (http.listening) return;
    http.listen(port, '127.0.0.1');
    await once(http, 'listening');
  };
  return {
    url,
    exchanges,
    down,
    up,
    lose: rules.lose.bind(rules),
    refuse: rules.refuse.bind(rules),
    hold: rules.hold.bind(rules),
    answer: rules.answer.bind(rules),
    prepend: rules.prepend.bind(rules),
    cut: (path) => {
      const cut = [...open].filter(([, openPath]) => openPath.startsWith(path));
      for (const [response] of cut) response.destroy();
      return cut.length;
    },
    open: (path) => [...open.values()].filter((openPath) => openPath.startsWith(path)).length,
    count: (path) => exchanges.filter((exchange) => exchange.path.startsWith(path)).length,
    restore: () => {
      rules.clear();
      return up();
    },
    close: () => {
      rules.clear();
      return down();
    },
  };
}

async function relay(
  server: { url: string; port: number },
  rule: Rule | undefined,
  incoming: IncomingMessage,
  response: ServerResponse,
  exchange: Exchange,
): Promise<void> {
  if (rule?.kind === 'refuse') throw new Error('refused by the test');
  if (rule?.kind === 'answer') {
    exchange.status = rule.status;
    response.writeHead(rule.status, { 'content-type': 'application/json', ...rule.headers }).end(rule.body);
    return;
  }
  if (rule?.kind === 'hold' && rule.where === 'request') await rule.released;
  const answer = await forward(server, incoming, response, rule?.kind === 'prepend');
  if (rule?.kind === 'lose') {
    // To the end: the server must believe that it has answered.
    for await (const _ of answer);
    throw new Error('lost by the test');
  }
  if (rule?.kind === 'hold') await rule.released;
  exchange.status = answer.statusCode ?? 0;
  const { connection: _, ...headers } = answer.headers;
  if (rule?.kind === 'prepend') {
    delete headers['content-length'];
    response.writeHead(exchange.status, headers).write(rule.text);
  } else {
    response.writeHead(exchange.status, headers);
  }
  response.flushHeaders();
  answer.on('error', () => response.destroy());
  answer.pipe(response);
}

function forward(
  server: { url: string; port: number },
  incoming: IncomingMessage,
  response: ServerResponse,
  plain: boolean,
): Promise<IncomingMessage> {
  const { origin, referer, ...headers } = incoming.headers;
  return new Promise((resolve, reject) => {
    const outgoing = request({
      host: '127.0.0.1',
      port: server.port,
      method: incoming.method,
      path: incoming.url,
      headers: {
        ...headers,
        ...(plain ? { 'accept-encoding': 'identity' } : {}),
        ...(origin === undefined ? {} : { origin: server.url }),
        ...(referer === undefined ? {} : { referer: `${server.url}/` }),
        host: new URL(server.url).host,
      },
    });
    outgoing.once('response', resolve);
    outgoing.once('error', reject);
    response.once('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
}
