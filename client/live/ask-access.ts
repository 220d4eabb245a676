import { membersResponseSchema } from '../../shared/protocol/members.ts';
import { RequestError, syncQuery } from './session/http.ts';
import { type AccessAnswer, lostTwice } from './session/lost-twice.ts';
import { http } from './session/session.ts';

/** Waits; a test replaces it. */
export type Wait = (ms: number) => Promise<void>;

const byTimer: Wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** [O30] What became of the access of a device to a workspace. A loss is told only where the server says it twice, some time apart. */
export function askAccess(
  workspaceId: string,
  clientId: string,
  wait: Wait = byTimer,
): Promise<AccessAnswer> {
  return lostTwice({ ask: () => askOnce(workspaceId, clientId), nowMs: () => performance.now(), wait });
}

async function askOnce(workspaceId: string, clientId: string): Promise<AccessAnswer> {
  try {
    const query = syncQuery(workspaceId, { client_id: clientId });
    await http({ path: '/sync/members', query, schema: membersResponseSchema });
    return 'kept';
  } catch (error) {
    if (!(error instanceof RequestError)) throw error;
    if (error.access !== null) return error.access;
    return error.status === 403 && error.code === 'not_a_member' ? 'not_a_member' : 'unknown';
  }
}
