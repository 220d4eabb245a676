import type { DBSchema } from 'idb';
import type { RecordChange } from '../../protocol/history.ts';
import type { Person } from '../../protocol/push.ts';
import type { SnapshotCounts } from '../../protocol/snapshot.ts';
import type { Line } from '../../records/line.ts';
import type { Partner } from '../../records/partner.ts';
import type { Order } from '../../records/pre-order.ts';
import type { Product } from '../../records/product.ts';
import type { Unit } from '../../records/unit.ts';
import type { BaseRow } from '../rows/base.ts';
import type { Notice } from '../rows/notice.ts';
import type { OutboxEntry } from '../rows/outbox-entry.ts';
import type { OrderRow, RowKey, ServerRow, Shown } from '../rows/row.ts';

/** How far this device has read. `epoch` is null until the first snapshot began. */
export interface CursorState {
  epoch: string | null;
  cursor: number;
  /** The window: orders delivered before it are not kept. */
  from: string | null;
  /** Device clock, milliseconds, of the last completed pull; null before the first. */
  synced_ms: number | null;
  /** True after a 410: what is here stays usable, but a new snapshot must replace it. */
  expired: boolean;
}

/** Who this device is to the server. `batch` is the last number that was frozen, `former` the client_ids it had before. */
export interface ClientState {
  client_id: string;
  batch: number;
  former: string[];
}

/** What a frozen batch says beside its mutations, kept so that it is resent unchanged [O5]. */
export interface FrozenState {
  batch: number;
  device: { name: string; waiting: number };
}

/** A snapshot under way: `token` is the last stored one, `cursor` the first stream's. `staged`: beside older data. */
export interface SnapshotState {
  epoch: string;
  cursor: number;
  token: string | null;
  counts: SnapshotCounts;
  received: SnapshotCounts;
  staged: boolean;
  from: string;
  around: string;
}

/** A deleted row or line as it was last known here: for Undo and Trash. */
export interface DeletedCopy {
  key: RowKey | `flow:${string}`;
  row: ServerRow | Line;
  deleted_ms: number;
  /** Its making never left this device: brought back, it is made again. */
  unsent?: true;
  /** Of a merged pre-order: the lines that it had, as they were last shown here. They live on in another one. */
  moved?: Line[];
}

/** The newest part of an order's history as it was last read; `order` is as it was shown then. */
export interface CachedHistory {
  id: string;
  order: Order | null;
  changes: RecordChange[];
  /** True where there are earlier changes than these. */
  more: boolean;
  /** Device clock, milliseconds. */
  read_ms: number;
}

/**
 * One step of an engine, for support: what it was, how it ended, how long it took. Never a value of a field, never a
 * name.
 */
export interface EngineEvent {
  /** Device clock, milliseconds. */
  at_ms: number;
  /** `request`: one exchange with the server; `step`: a part of a cycle; `start`: an engine began; `pause`: it stopped. */
  type: 'request' | 'step' | 'start' | 'pause';
  /** Which: `push`, `pull`, `snapshot`, `members`, `session`. */
  name: string;
  /** The HTTP status of a request that was answered. */
  status: number | null;
  /** The code of the fault, null where it went well. */
  code: string | null;
  /** Milliseconds that it took. */
  took_ms: number;
  counts: Record<string, number>;
}

/** Which database this is: a name of its own, and how many commits changed what is unsent. */
export interface DatabaseState {
  id: string;
  lsn: number;
}

/**
 * A loss of this database that was found, and what the mirror brought back: `changes` wait again, `notices` are to be decided on
 * again. Kept until the user has read it.
 */
export interface LossState {
  /** Device clock, milliseconds. */
  at_ms: number;
  changes: number;
  notices: number;
  /** True where the mirror was complete: nothing that was unsent is missing. */
  isComplete: boolean;
}

/** The values under `meta`, by key. */
export interface MetaValues {
  cursor: CursorState;
  client: ClientState;
  frozen: FrozenState | null;
  snapshot: SnapshotState | null;
  members: Person[];
  database: DatabaseState;
  loss: LossState | null;
  /** Written to find out whether there is room; holds nothing. */
  probe: string | null;
}

/** The device's database: one for each (user, workspace). */
export interface LocalSchema extends DBSchema {
  units: { key: string; value: Shown<Unit> };
  partners: { key: string; value: Shown<Partner> };
  products: { key: string; value: Shown<Product> };
  /** One record for each pre-order, its lines inside. */
  orders: {
    key: string;
    value: OrderRow;
    /** `by_size`: the number of lines, and the delivery date. Since version 3. */
    indexes: { by_delivery_date: string; by_partner: [string, string]; by_size: [number, string] };
  };
  bases: { key: RowKey; value: BaseRow; indexes: { by_idle: number } };
  outbox: {
    key: number;
    value: OutboxEntry;
    indexes: { by_key: RowKey; by_ref: RowKey; by_batch: number; by_mutation: string };
  };
  notices: { key: string; value: Notice; indexes: { by_row: RowKey; by_closed: number } };
  graves: { key: string; value: DeletedCopy; indexes: { by_deleted: number } };
  /** Rows of a snapshot that will replace older data, until they are swapped in. */
  staging: { key: RowKey; value: { key: RowKey; row: ServerRow } };
  /** The histories that were read last, to be read again offline. Since version 2. */
  history_cache: { key: string; value: CachedHistory; indexes: { by_read: number } };
  /** The engine's last steps, for support; without values of fields. Since version 2. */
  engine_events: { key: number; value: EngineEvent };
  meta: { key: keyof MetaValues; value: MetaValues[keyof MetaValues] };
}
