/**
 * Where mirrored texts are kept: another kind of storage than the database, so that what breaks one leaves the other. Every call may
 * fail, and then changed nothing that a later call could not do again.
 */
export interface MirrorStore {
  /** Empty where nothing was ever put. */
  keys(): Promise<string[]>;
  get(key: string): Promise<string | null>;
  put(key: string, text: string): Promise<void>;
  remove(keys: readonly string[]): Promise<void>;
  /** Removes everything. */
  clear(): Promise<void>;
}
