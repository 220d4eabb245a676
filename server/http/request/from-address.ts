import { BlockList } from 'node:net';
import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';
import { clientAddress } from '../../auth/client-address.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { AppDeps } from './deps.ts';

/** The socket's other end; undefined where there is no socket (tests). */
export function peerOf(c: Context<AppEnv>): string | undefined {
  try {
    return getConnInfo(c).remote.address;
  } catch {
    return undefined;
  }
}

/** The network address that a request comes from, as far as the proxies before it are trusted; undefined where there is no socket. */
export function addressOf(c: Context<AppEnv>, { trustedProxies }: AppDeps): string | undefined {
  return clientAddress(peerOf(c), c.req.header('x-forwarded-for') ?? null, trustedProxies ?? new BlockList());
}
