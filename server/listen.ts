import type { Server } from 'node:http';
import { createAdaptorServer } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppEnv } from './http/middleware/env.ts';

/** A listening socket. */
export interface Listener {
  port: number;
  /** Refuses new connections and waits until every answer is sent, `limit` milliseconds at most. */
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

async function close(server: Server, limit: number): Promise<void> {
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  const timer = setTimeout(() => server.closeAllConnections(), limit);
  await closed;
  clearTimeout(timer);
}

/** Opens the socket; port 0 takes a free port. Rejects with one clear sentence when the address is not available. */
export async function listen(app: Hono<AppEnv>, host: string, port: number): Promise<Listener> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  server.keepAliveTimeout = KEEP_ALIVE_MILLISECONDS;
  server.headersTimeout = KEEP_ALIVE_MILLISECONDS + 5_000;
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(clearer(error, host, port)));
    server.listen(port, host, resolve);
  });
  const address = server.address();
  const actual = typeof address === 'object' && address ? address.port : port;
  return { port: actual, close: (limit) => close(server, limit) };
}
