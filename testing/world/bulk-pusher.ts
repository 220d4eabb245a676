import { Agent, request } from 'node:http';
import { MAX_OPERATIONS } from '../../shared/protocol/limits.ts';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { PushResponse } from '../../shared/protocol/push.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../shared/protocol/version.ts';

/** Where and as whom to push. */
export interface PushTarget {
  /** Port of 127.0.0.1. */
  port: number;
  url: string;
  workspaceId: string;
  cookies: readonly { name: string; value: string }[];
}

const LIMIT_MS = 60_000;

/** A device without a browser: it pushes over one connection that it keeps. Node's own client, the lightest there is. */
export class Pusher {
  readonly #target: PushTarget;
  readonly #clientId: string;
  readonly #newId: () => string;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 });
  #batch = 0;

  constructor(target: PushTarget, newId: () => string) {
    this.#target = target;
    this.#newId = newId;
    this.#clientId = newId();
  }

  /** The body of the next push, as text: its making is no part of what is measured. */
  body(mutations: readonly (readonly Operation[])[]): string {
    this.#batch += 1;
    const at = new Date().toISOString();
    return JSON.stringify({
      protocol: PROTOCOL_VERSION,
      client_id: this.#clientId,
      batch: this.#batch,
      mutations: mutations.map((operations) => ({ mutation_id: this.#newId(), at, operations })),
    });
  }

  /** @returns the answer, unread. @throws if it is not 200 */
  async send(body: string): Promise<string> {
    const { port, url, workspaceId, cookies } = this.#target;
    return await post(this.#agent, `http://127.0.0.1:${port}/sync/push?workspace=${workspaceId}`, body, {
      host: new URL(url).host,
      origin: url,
      cookie: cookies.map(({ name, value }) => `${name}=${value}`).join('; '),
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    });
  }

  /** Pushes mutations, as many at once as fit. @throws if one was not taken over */
  async pushAll(mutations: readonly (readonly Operation[])[]): Promise<void> {
    for (const batch of batches(mutations)) {
      const { receipts } = JSON.parse(await this.send(this.body(batch))) as PushResponse;
      const failed = receipts.find(({ status }) => status !== 'success');
      if (failed) throw new Error(`not taken over: ${JSON.stringify(failed)}`);
    }
  }

  close(): void {
    this.#agent.destroy();
  }
}

/** Sends a JSON body over an agent's connection. @returns the answer's text. @throws if it is not 200 */
export function post(
  agent: Agent,
  url: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  return new Promise((resolve, reject) => {
    const outgoing = request(url, {
      method: 'POST',
      agent,
      timeout: LIMIT_MS,
      headers: {
        ...headers,
        'content-type': 'application/json',
        'content-length': String(Buffer.byteLength(body)),
      },
    });
    outgoing.once('error', reject);
    outgoing.once('timeout', () => outgoing.destroy(new Error('no answer to a push')));
    outgoing.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', reject);
      response.once('end', () => {
        const text = Buffer.concat(chunks).toString();
        if (response.statusCode === 200) resolve(text);
        else reject(new Error(`push: ${response.statusCode} ${text.slice(0, 300)}`));
      });
    });
    outgoing.end(body);
  });
}

/** Cuts mutations into batches of at most the operations that a push may have; none is cut in two. */
function batches(mutations: readonly (readonly Operation[])[]): (readonly Operation[])[][] {
  const all: (readonly Operation[])[][] = [];
  let size = MAX_OPERATIONS;
  for (const mutation of mutations) {
    if (size + mutation.length > MAX_OPERATIONS) {
      all.push([]);
      size = 0;
    }
    all.at(-1)?.push(mutation);
    size += mutation.length;
  }
  return all;
}
