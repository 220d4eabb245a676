import { setTimeout as delay } from 'node:timers/promises';
import { connect, type NatsConnection, type NodeConnectionOptions } from '@nats-io/transport-node';
import type { Log } from '../../base/log.ts';
import type { PokeBus } from './poke-bus.ts';

const SUBJECT = 'quayside.poke';
const CONNECT_LIMIT_MS = 5_000;
const AGAIN_AFTER_MS = 2_000;
/** Milliseconds between pings; a connection is given up after two pings without an answer. */
const PING_INTERVAL_MS = 10_000;

/** Options of {@link openNatsBus}. */
export interface NatsBusOptions {
  /** `nats://` or `tls://`, with user and password, or a token, where the broker asks for them. */
  url: string;
  log: Log;
  /** Closes the bus. */
  signal: AbortSignal;
}

/**
 * Opens a bus over a NATS broker. It connects in the background and reconnects until `signal` aborts; the server does not wait
 * for it. What is published while the broker is away is dropped.
 */
export function openNatsBus({ url, log, signal }: NatsBusOptions): PokeBus {
  const listeners = new Set<(workspaceId: string) => void>();
  let connection: NatsConnection | null = null;

  async function once(): Promise<void> {
    const open = await connect(connectionOptions(url));
    const close = (): void => void open.close();
    signal.addEventListener('abort', close, { once: true });
    try {
      if (signal.aborted) return;
      open.subscribe(SUBJECT, {
        callback: (error, message) => {
          if (!error) for (const listener of listeners) listener(message.string());
        },
      });
      connection = open;
      isAway = false;
      log.info('connected to NATS');
      await open.closed();
    } finally {
      connection = null;
      signal.removeEventListener('abort', close);
      await open.close();
    }
  }

  // Said once until it is back, not at every try.
  let isAway = false;
  const away = (error: unknown): void => {
    if (!isAway && !signal.aborted)
      log.warn({ err: error }, 'NATS is away: other nodes hear of commits by looking at the heads');
    isAway = true;
  };

  async function keepOpen(): Promise<void> {
    while (!signal.aborted) {
      await once().then(() => away(new Error('The broker closed the connection.')), away);
      await delay(AGAIN_AFTER_MS, undefined, { signal, ref: false }).catch(() => undefined);
    }
  }

  void keepOpen();
  return {
    publish: (workspaceId) => {
      if (connection && !connection.isClosed()) connection.publish(SUBJECT, workspaceId);
    },
    listen: (listener) => void listeners.add(listener),
  };
}

/** The client does not read credentials from the URL, so they are taken out of it. */
function connectionOptions(url: string): NodeConnectionOptions {
  const { protocol, host, username, password } = new URL(url);
  return {
    servers: host,
    name: 'quayside',
    timeout: CONNECT_LIMIT_MS,
    pingInterval: PING_INTERVAL_MS,
    // We reconnect ourselves: the client's own reconnect keeps what is published meanwhile without a bound.
    reconnect: false,
    noEcho: true,
    ignoreClusterUpdates: true,
    ...(protocol === 'tls:' ? { tls: {} } : {}),
    ...credentials(decodeURIComponent(username), decodeURIComponent(password)),
  };
}

/** A user name without a password is a token. */
function credentials(user: string, pass: string): NodeConnectionOptions {
  if (pass !== '') return { user, pass };
  return user === '' ? {} : { token: user };
}
