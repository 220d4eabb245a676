/** Who makes a mutation, and when: every argument the rules need beside the records. `now` is RFC 3339, UTC. */
export interface Author {
  user_id: string;
  client_id: string;
  can_write: boolean;
  now: string;
  /** The currency of the workspace. A device leaves it out: only the server knows whether it changed. */
  currency?: string;
  /** The number the mutation takes if it changes something. */
  sync_id: number;
}
