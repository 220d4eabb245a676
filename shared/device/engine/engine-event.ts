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
