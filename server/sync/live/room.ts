import { MAX_EVENT_RECORDS } from '../../../shared/protocol/limits.ts';
import { readWholeChanges } from '../../sql/changes-since.ts';
import type { Sql } from '../../sql/connection/connect.ts';
import type { Listening } from '../../sql/listeners.ts';
import type { EventStream } from './event-stream.ts';
import { pingEvent, syncEvent } from './events.ts';

/** One open event stream: who listens, and the head it was last told. */
export interface Listener extends Listening {
  told: number;
  stream: EventStream;
}

/** The listeners of one workspace on this node. */
export class Room {
  readonly workspaceId: string;
  readonly epoch: string;
  readonly listeners = new Set<Listener>();
  /** Digest of the members, as listeners know them. */
  members: string;
  #sql: Sql;
  #head: number;
  #telling: Promise<void> | null = null;
  #again = false;

  constructor(sql: Sql, workspace: { workspace_id: string; epoch: string; head: number; members: string }) {
    this.#sql = sql;
    this.workspaceId = workspace.workspace_id;
    this.epoch = workspace.epoch;
    this.members = workspace.members;
    this.#head = workspace.head;
  }

  /** Whether some listener was not told of `head`. */
  isBehind(head: number): boolean {
    for (const { told } of this.listeners) if (told < head) return true;
    return false;
  }

  /**
   * Sends every listener one event with what it does not know yet. Calls during a run make it run once more. Rejects with
   * DatabaseAway; the next call then sends what was left out.
   */
  tell(): Promise<void> {
    this.#again = true;
    this.#telling ??= this.#tellAll().finally(() => {
      this.#telling = null;
    });
    return this.#telling;
  }

  ping(): void {
    for (const { stream } of this.listeners) stream.send(pingEvent(this.#head));
  }

  /** Ends all streams. The devices reconnect and are told then what changed. */
  close(): void {
    for (const { stream } of this.listeners) stream.end();
  }

  async #tellAll(): Promise<void> {
    while (this.#again) {
      this.#again = false;
      // Most listeners know the same head. They share one statement and one event.
      for (const told of new Set([...this.listeners].map((listener) => listener.told)))
        await this.#tellFrom(told);
    }
  }

  async #tellFrom(told: number): Promise<void> {
    const read = await readWholeChanges(this.#sql, this.workspaceId, told, MAX_EVENT_RECORDS);
    if (!read || read.epoch !== this.epoch) return this.close();
    this.#head = Math.max(this.#head, read.head);
    if (read.head <= told) return;
    const event = syncEvent(told, read);
    for (const listener of this.listeners) {
      if (listener.told !== told) continue;
      listener.told = read.head;
      listener.stream.send(event);
    }
  }
}
