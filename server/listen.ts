import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppEnv } from './http/middleware/env.ts';

/** A listening socket. */
export interface Listener {
  port: number;
  /**
   * Refuses new connections, ends those that carry no request, and waits until every answer is sent, `limit` milliseconds at most.
   */
  close(limit: number): Promise<void>;
}

// A proxy keeps idle connections for 60 s as a rule. Ours stay open longer, so that it never uses one that is closing.
const KEEP_ALIVE_MILLISECONDS = 65_000;

const REASONS: Record<string, string> = {
  EADDRINUSE: 'is in use by another program: set another PORT, or stop that program',
  EACCES: 'is not allowed to this user: set a PORT from 1024 on',
  EADDRNOTAVAIL: 'is no address of this machine: set another HOST',
  EAI_AGAIN: 'is no name that can be looked up: set another HOST',
  ENOTFOUND: 'is no name that can be looked up: set another HOST',
};

function clearer(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const reason = REASONS[error.code ?? ''];
  return reason ? new Error(`${host}:${port} ${reason}.`) : error;
}

/**
 * Follows which connections carry a request. Node itself ends only those that have carried one before: browsers and proxies hold
 * others open in advance.
 * @returns ends the idle ones, and each other one after its answer
 */
function followConnections(server: Server): () => void {
  const requests = new Map<Socket, number>();
  let ending = false;
  const endIfIdle = (socket: Socket): void => {
    if (ending && requests.get(socket) === 0) socket.end();
  };
  server.on('connection', (socket: Socket) => {
    requests.set(socket, 0);
    socket.once('close', () => requests.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, answer: ServerResponse) => {
    const count = (change: number): void => {
      const before = requests.get(socket);
      if (before !== undefined) requests.set(socket, before + change);
    };
    count(1);
    answer.once('close', () => {
      count(-1);
      endIfIdle(socket);
    });
  });
  return () => {
    ending = true;
    for (const socket of requests.keys()) endIfIdle(socket);
  };
}

async function close(server: Server, endIdle: () => void, limit: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  endIdle();
  const timer = setTimeout(() => server.closeAllConnections(), limit);
  await closed;
  clearTimeout(timer);
}

/** The host of a request that names none, as HTTP/1.0 allows: the health checks of some proxies. */
const NO_HOST = 'localhost';

/** Opens the socket; port 0 takes a free port. Rejects with one clear sentence when the address is not available. */
export async function listen(app: Hono<AppEnv>, host: string, port: number): Promise<Listener> {
  const server = createAdaptorServer({ fetch: app.fetch, hostname: NO_HOST }) as Server;
  const endIdle = followConnections(server);
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  server.headersTimeout = KEEP_ALIVE_MILLISECONDS + 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(clearer(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return { port: actual, close: (limit) => close(server, endIdle, limit) };
}
