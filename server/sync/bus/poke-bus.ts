/**
 * Carries pokes between the nodes of one database: "workspace W has a new head". Only a hint: a lost or doubled one costs
 * latency, or nothing, because every node looks at the heads too [L1].
 */
export interface PokeBus {
  /** Tells the other nodes; never waits, never throws. */
  publish(workspaceId: string): void;
  /** Calls `listener` for each poke of another node, as long as the bus is open. */
  listen(listener: (workspaceId: string) => void): void;
}
