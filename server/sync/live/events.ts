import { MAX_EVENT_BYTES, MAX_EVENT_RECORDS } from '../../../shared/protocol/limits.ts';
import type { ChangesSince } from '../../sql/changes-since.ts';
import { encodeEvent } from './event-stream.ts';

/** `event: sync` [L1]: from one head to another; the changes ride along when they are few. */
export function syncEvent(from: number, read: ChangesSince): Uint8Array {
  const { head, client_id, records, changes, last } = read;
  const data = `{"from":${from},"head":${head},"client_id":${JSON.stringify(client_id)}`;
  const isWhole = last === head && records > 0 && records <= MAX_EVENT_RECORDS;
  const rides = isWhole && Buffer.byteLength(changes) <= MAX_EVENT_BYTES;
  return encodeEvent('sync', rides ? `${data},"changes":[${changes}]}` : `${data}}`, head);
}

/** `event: ping` [L3]. */
export function pingEvent(head: number): Uint8Array {
  return encodeEvent('ping', JSON.stringify({ head }));
}

/** `event: members` [L4]. */
export function membersEvent(): Uint8Array {
  return encodeEvent('members', '{}');
}

/** `event: revoked` [L4]: the last of its stream. */
export function revokedEvent(code: 'signed_out' | 'not_a_member'): Uint8Array {
  return encodeEvent('revoked', JSON.stringify({ code }));
}
