import type { AuditResponse } from '../../shared/protocol/audit.ts';
import type {
  DevicesResponse,
  EraseDevicesRequest,
  EraseDevicesResponse,
  SignDeviceOutResponse,
} from '../../shared/protocol/devices.ts';
import type { HistoryResponse, OrderHistoryResponse } from '../../shared/protocol/history.ts';
import type { MembersResponse } from '../../shared/protocol/members.ts';
import type { Entity } from '../../shared/records/entities.ts';
import type { Log } from '../base/log.ts';
import { isObserved, observe } from '../base/observed.ts';
import type { Sql } from '../sql/connection/connect.ts';
import { type AuditQuery, audit } from './audit.ts';
import type { PokeBus } from './bus/poke-bus.ts';
import { day } from './day.ts';
import { type Asker, type DevicesQuery, devices, eraseLost, type Reader, signDeviceOut } from './devices.ts';
import { type HistoryQuery, orderHistory, recordHistory } from './history.ts';
import { Hub } from './live/hub.ts';
import { members, requireMember } from './members.ts';
import { type PullQuery, pull } from './pull.ts';
import { createPush, type PushBounds, type PushService } from './push/push.ts';
import { ToldToWait } from './push/told-to-wait.ts';
import { type SnapshotQuery, snapshot } from './snapshot.ts';
import { type TrashQuery, trash } from './trash.ts';

/** What {@link createSync} works on. */
export interface SyncOptions {
  sql: Sql;
  log: Log;
  now: () => Date;
  /** What people may push; without it no limit is set. */
  bounds?: PushBounds | undefined;
  /** Ends the event streams. */
  shutdown: AbortSignal;
  /** Carries commits to other nodes at once; without it they find them within a second by reading the heads. */
  bus?: PokeBus | undefined;
}

/**
 * Everything that a device asks a workspace for: one function per endpoint of /sync. Each rejects with the HttpError that
 * refuses the request, or with DatabaseAway. A string as the answer is the body, already in JSON.
 */
export interface Sync {
  push: PushService;
  /** Throws 429 for a session that was told to wait, before its push is read. */
  requireTurn(sessionId: string, workspaceId: string | undefined): void;
  pull(reader: Reader, query: PullQuery): Promise<string>;
  day(workspaceId: string, date: string): Promise<string>;
  /** The lines of a snapshot, each with its line end. */
  snapshot(workspaceId: string, query: SnapshotQuery): Promise<AsyncGenerator<string>>;
  /** The stream of what happens in a workspace, for a reader who was told of everything up to `cursor`. */
  events(reader: Reader, cursor: number, epoch: string | undefined): Promise<ReadableStream<Uint8Array>>;
  history(workspaceId: string, entity: Entity, query: HistoryQuery): Promise<HistoryResponse>;
  orderHistory(workspaceId: string, query: HistoryQuery): Promise<OrderHistoryResponse>;
  trash(workspaceId: string, query: TrashQuery): Promise<string>;
  members(workspaceId: string): Promise<MembersResponse>;
  audit(reader: Reader, query: AuditQuery): Promise<AuditResponse>;
  requireMember(workspaceId: string, userId: string): Promise<void>;
  devices(reader: Reader, query: DevicesQuery): Promise<DevicesResponse>;
  signDeviceOut(asker: Asker, clientId: string): Promise<SignDeviceOutResponse>;
  eraseDevices(asker: Asker, which: EraseDevicesRequest): Promise<EraseDevicesResponse>;
}

/** Makes what answers /sync on a node, over its database. It looks after the event streams until `shutdown`. */
export function createSync(options: SyncOptions): Sync {
  const { sql, bus, now } = options;
  const hub = new Hub(options);
  hub.start();
  const told = new ToldToWait(() => now().getTime());
  bus?.listen((workspaceId) => hub.poke(workspaceId));
  const committed = (workspaceId: string): void => {
    hub.poke(workspaceId);
    bus?.publish(workspaceId);
  };
  return {
    push: createPush({ ...options, committed, told }),
    requireTurn: (sessionId, workspaceId) => told.requireOver(sessionId, workspaceId),
    pull: async (reader, query) => {
      const body = await pull(sql, reader, query, now());
      if (isObserved()) observe('sent', { what: 'pull', bytes: Buffer.byteLength(body) });
      return body;
    },
    day: (workspaceId, date) => day(sql, workspaceId, date),
    snapshot: async (workspaceId, query) => observedLines(await snapshot(sql, workspaceId, query, now())),
    events: (reader, cursor, epoch) => hub.open(reader, cursor, epoch),
    history: (workspaceId, entity, query) => recordHistory(sql, workspaceId, entity, query),
    orderHistory: (workspaceId, query) => orderHistory(sql, workspaceId, query),
    trash: (workspaceId, query) => trash(sql, workspaceId, query, now()),
    members: (workspaceId) => members(sql, workspaceId),
    audit: (reader, query) => audit(sql, reader, query),
    requireMember: (workspaceId, userId) => requireMember(sql, workspaceId, userId),
    devices: (reader, query) => devices(sql, reader, query, now()),
    signDeviceOut: (asker, clientId) => signDeviceOut(sql, asker, clientId),
    eraseDevices: (asker, which) => eraseLost(sql, asker, which),
  };
}

async function* observedLines(lines: AsyncGenerator<string>): AsyncGenerator<string> {
  for await (const line of lines) {
    if (isObserved()) observe('sent', { what: 'snapshot', bytes: Buffer.byteLength(line) });
    yield line;
  }
}
