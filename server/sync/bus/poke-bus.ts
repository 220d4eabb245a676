/**
 * Carries pokes between the nodes of one database: "workspace W has a new head". A poke is only a hint. A lost one costs
 * latency, because every node also reads the heads [L1]; a repeated one does no harm.
 */
export interface PokeBus {
  /** Tells the other nodes; never waits, never throws. */
  publish(workspaceId: string): void;
  /** Calls `listener` for each poke of another node, as long as the bus is open. */
  listen(listener: (workspaceId: string) => void): void;
}
