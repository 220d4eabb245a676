import { readEvents } from '../../shared/device/engine/journal.ts';
import type { EngineStatus } from '../../shared/device/engine/worker-messages.ts';
import { LocalError } from '../../shared/device/store/errors.ts';
import { countOpenNotices, countUnsent, readMeta } from '../../shared/device/store/read.ts';
import type { EngineEvent } from '../../shared/device/store/schema.ts';
import { DATABASE_VERSION } from '../../shared/device/store/upgrade.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import { type OpenDevice, onDevice } from '../live/opened-device.ts';

/** What the device's database says of itself, for support. No value of a field, no name. */
export interface StoredHealth {
  database_version: number;
  workspace_id: string;
  user_id: string;
  client_id: string | null;
  /** The last batch that was frozen. */
  batch: number | null;
  epoch: string | null;
  cursor: number | null;
  window_from: string | null;
  synced_ms: number | null;
  snapshot_under_way: boolean;
  waiting: number;
  open_notices: number;
  /** The last one first. */
  events: readonly EngineEvent[];
}

/** Reads what the database says of itself. @throws LocalError */
export async function readStoredHealth({ device, workspaceId, userId }: OpenDevice): Promise<StoredHealth> {
  const [client, cursor, snapshot, waiting, open_notices, events] = await Promise.all([
    readMeta(device, 'client'),
    readMeta(device, 'cursor'),
    readMeta(device, 'snapshot'),
    countUnsent(device),
    countOpenNotices(device),
    readEvents(device),
  ]);
  return {
    database_version: DATABASE_VERSION,
    workspace_id: workspaceId,
    user_id: userId,
    client_id: client?.client_id ?? null,
    batch: client?.batch ?? null,
    epoch: cursor?.epoch ?? null,
    cursor: cursor?.cursor ?? null,
    window_from: cursor?.from ?? null,
    synced_ms: cursor?.synced_ms ?? null,
    snapshot_under_way: snapshot !== null,
    waiting,
    open_notices,
    events,
  };
}

/** The same, live while somebody looks. */
export const storedHealth = onDevice<StoredHealth>(
  readStoredHealth,
  (change) => change.journal || change.outbox || change.notices || change.meta,
);

/** Why the database cannot be read, as the browser reports it. It contains no value of a field. */
export interface StorageProblem {
  code: string;
  /** The errors, from what was noticed to its cause. */
  errors: readonly string[];
}

/** What is wrong with the database, for support. */
export function storageProblem(error: unknown): StorageProblem {
  const errors: string[] = [];
  for (let each = error; each instanceof Error && errors.length < MOST_CAUSES; each = each.cause)
    errors.push(`${each.name}: ${each.message}`);
  return { code: error instanceof LocalError ? error.code : 'unknown', errors };
}

const MOST_CAUSES = 5;

/** What the browser and the page know beside the database. */
export interface PageHealth {
  app_version: string;
  engine_version: string | null;
  engine: EngineStatus | null;
  storage: { used: number | null; quota: number | null; persisted: boolean | null };
  online: boolean;
  user_agent: string;
  at: string;
  /** Null where the database can be read. */
  problem: StorageProblem | null;
  /** Changes that went with data which the browser removed; null where it removed nothing. */
  evicted: number | null;
}

/** The report that is copied or exported for support, as JSON. @param stored null where the database cannot be read */
export function healthReport(stored: StoredHealth | null, page: PageHealth): string {
  return JSON.stringify({ ...page, protocol: PROTOCOL_VERSION, ...stored }, null, 1);
}
