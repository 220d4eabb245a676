import { uuidv7 } from 'uuidv7';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { PushResponse } from '../../shared/protocol/push.ts';
import { inFirstVersion } from '../builders/first-version.ts';
import type { Account } from './accounts.ts';
import { until } from './limits.ts';

/** A device without a browser: it pushes as the protocol says, resending a batch unchanged until it is answered. */
export interface Pusher {
  client_id: string;
  /** Sends one mutation as the next batch; resolves with its receipt, however often it had to be sent. */
  push(...operations: Operation[]): Promise<PushResponse['receipts'][number]>;
}

/** Makes such a device. `limit`: milliseconds in which a batch must get its answer. */
export function createPusher(account: Account, limit = 30_000): Pusher {
  const client_id = uuidv7();
  let batch = 0;
  return {
    client_id,
    push: async (...operations) => {
      batch += 1;
      const mutation = {
        mutation_id: uuidv7(),
        at: new Date().toISOString(),
        operations: operations.map(inFirstVersion),
      };
      const body = JSON.stringify({ protocol: 1, client_id, batch, mutations: [mutation] });
      const answer = await until(() => send(account, body), { limit, what: `the answer to batch ${batch}` });
      const receipt = answer.receipts[0];
      if (!receipt) throw new Error('an answer without a receipt');
      return receipt;
    },
  };
}

async function send(account: Account, body: string): Promise<PushResponse | null> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body, signal: AbortSignal.timeout(5_000) };
  const response = await account.call(`/sync/push?workspace=${account.workspaceId}`, init);
  if (response.ok) return (await response.json()) as PushResponse;
  if (response.status >= 500 || response.status === 429) return null;
  throw new Error(`refused with ${response.status}: ${await response.text()}`);
}
