import { PING_INTERVAL_MS } from '../../../shared/protocol/limits.ts';
import { HttpError } from '../../base/http-error.ts';
import type { Log } from '../../base/log.ts';
import { observe } from '../../base/observed.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import { type Listening, readHeads, readStanding, readWorkspace } from '../../sql/listeners.ts';
import { EventStream } from './event-stream.ts';
import { membersEvent, revokedEvent } from './events.ts';
import { Held } from './held.ts';
import { type Listener, Room } from './room.ts';

/** Milliseconds between two looks at the heads (other nodes' commits), and at sessions and memberships. */
const HEADS_INTERVAL = 1_000;
const STANDING_INTERVAL = 2_000;
/** Streams on one node. */
const MAX_LISTENERS = 10_000;
/** Streams of one session and of one user on one node [L7]. A browser holds one, however many tabs it has [L6]. */
const MAX_OF_SESSION = 16;
const MAX_OF_USER = 64;

/** Options of {@link Hub}. */
export interface HubOptions {
  sql: Sql;
  log: Log;
  now: () => Date;
  /** Ends all streams. */
  shutdown: AbortSignal;
}

/** All event streams of this node. Pokes arrive here. A lost poke costs only latency, because the heads are read every second. */
export class Hub {
  readonly #options: HubOptions;
  readonly #rooms = new Map<string, Room>();
  /** All of them, the oldest first, by session and by user. */
  readonly #held = new Held<Listener>(MAX_OF_SESSION, MAX_OF_USER);
  #listeners = 0;

  constructor(options: HubOptions) {
    this.#options = options;
    options.shutdown.addEventListener('abort', () => this.#closeAll(), { once: true });
  }

  /** Begins to look at heads, sessions and memberships, and to ping, until the shutdown. */
  start(): void {
    this.#repeat(HEADS_INTERVAL, () => this.checkHeads());
    this.#repeat(STANDING_INTERVAL, () => this.checkStanding());
    this.#repeat(PING_INTERVAL_MS, () => this.ping());
  }

  /**
   * Opens a stream for a reader that knows everything up to `cursor`. A reader that is behind gets a `sync` event at once [L2].
   * Without an `epoch` the cursor is taken to be of the present one.
   * Rejects with `cursor_expired` when the cursor is ahead, of another epoch or behind the kept tombstones, with `unavailable`
   * when there are too many streams, with `not_a_member`, or with DatabaseAway.
   */
  async open(
    listening: Listening,
    cursor: number,
    epoch: string | undefined,
  ): Promise<ReadableStream<Uint8Array>> {
    const { sql, shutdown } = this.#options;
    if (this.#listeners >= MAX_LISTENERS || shutdown.aborted) {
      throw new HttpError('unavailable', 'No more event streams are possible. Try again.');
    }
    const workspace = await readWorkspace(sql, listening.workspace_id);
    if (!workspace) throw new HttpError('not_a_member', 'You are not a member of this workspace.');
    const { head, purged_through } = workspace;
    // A reader behind the kept tombstones would miss deletions.
    const isOther = epoch !== undefined && workspace.epoch !== epoch;
    if (isOther || cursor > head || cursor < purged_through) {
      throw new HttpError('cursor_expired', 'This cursor is not of this workspace any more.');
    }
    const room = this.#roomOf(workspace);
    const stream = new EventStream(() => this.#leave(room, listener));
    const listener: Listener = { ...listening, told: cursor, stream };
    room.listeners.add(listener);
    this.#listeners += 1;
    observe('streams', { open: this.#listeners });
    for (const oldest of this.#held.add(listener)) oldest.stream.end();
    if (shutdown.aborted) stream.end();
    // Another commit may have happened after the head was read and before the listener was added.
    else this.#tell(room);
    return stream.body;
  }

  /** Tells the listeners of a workspace of a commit. */
  poke(workspaceId: string): void {
    const room = this.#rooms.get(workspaceId);
    if (room) this.#tell(room, performance.now());
  }

  /** Reads the heads in one statement and tells the listeners that are behind. Rejects with DatabaseAway. */
  async checkHeads(): Promise<void> {
    if (this.#rooms.size === 0) return;
    for (const { workspace_id, head, epoch } of await readHeads(this.#options.sql, [...this.#rooms.keys()])) {
      const room = this.#rooms.get(workspace_id);
      if (!room) continue;
      if (room.epoch !== epoch) room.close();
      else if (room.isBehind(head)) this.#tell(room);
    }
  }

  /** [L4] Ends streams whose session or membership ended, and tells of changed members. Rejects with DatabaseAway. */
  async checkStanding(): Promise<void> {
    const listeners = [...this.#rooms.values()].flatMap((room) => [...room.listeners]);
    if (listeners.length === 0) return;
    const { sql, now } = this.#options;
    const { sessions, ended, members, digests } = await readStanding(sql, listeners, now());
    const ending = new Set(ended.map((pair) => pair.join(' ')));
    const held = new Set(sessions);
    const standing = new Set(members.map((pair) => pair.join(' ')));
    for (const { session_id, workspace_id, user_id, stream } of listeners) {
      const isMember = standing.has(`${workspace_id} ${user_id}`);
      const isSignedIn = held.has(session_id) && !ending.has(`${session_id} ${workspace_id}`);
      if (isSignedIn && isMember) continue;
      stream.send(revokedEvent(isSignedIn ? 'not_a_member' : 'signed_out'));
      stream.end();
    }
    for (const room of this.#rooms.values()) {
      const digest = digests[room.workspaceId] ?? room.members;
      if (digest === room.members) continue;
      room.members = digest;
      for (const { stream } of room.listeners) stream.send(membersEvent());
    }
  }

  /** [L3] Sends a ping to every listener. */
  ping(): void {
    for (const room of this.#rooms.values()) room.ping();
  }

  #roomOf(workspace: { workspace_id: string; epoch: string; head: number; members: string }): Room {
    const existing = this.#rooms.get(workspace.workspace_id);
    if (existing?.epoch === workspace.epoch) return existing;
    existing?.close();
    const room = new Room(this.#options.sql, workspace);
    this.#rooms.set(workspace.workspace_id, room);
    return room;
  }

  #leave(room: Room, listener: Listener): void {
    if (!room.listeners.delete(listener)) return;
    this.#listeners -= 1;
    observe('streams', { open: this.#listeners });
    this.#held.delete(listener);
    if (room.listeners.size === 0 && this.#rooms.get(room.workspaceId) === room)
      this.#rooms.delete(room.workspaceId);
  }

  /** @param poked when it was poked for a commit, by `performance.now` */
  #tell(room: Room, poked?: number): void {
    room.tell().then(
      () => {
        if (poked !== undefined) observe('told', { seconds: (performance.now() - poked) / 1_000 });
      },
      (error: unknown) => this.#options.log.warn({ err: error }, 'listeners are told later'),
    );
  }

  #closeAll(): void {
    for (const room of this.#rooms.values()) room.close();
  }

  #repeat(interval: number, look: () => Promise<void> | void): void {
    const { log, shutdown } = this.#options;
    const again = async () => {
      if (shutdown.aborted) return;
      try {
        await look();
      } catch (error) {
        log.warn({ err: error }, 'listeners are looked after later');
      }
      setTimeout(() => void again(), interval).unref();
    };
    setTimeout(() => void again(), interval).unref();
  }
}
