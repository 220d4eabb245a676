/** An entry that is in the outbox, or that is to come back: its place, and its mutation. */
export interface Placed {
  seq: number;
  mutation_id: string;
}

/**
 * Where entries go that come back into an outbox that lost them: at their old place where it is free, but always before what was made
 * after the loss, and among themselves in their old order. A place between two others is a fraction.
 * @param back what comes back, in its old order
 * @param present what the outbox has
 * @param copied the mutation_ids of all copies: what is present and was not copied was made after the loss
 */
export function placesFor(
  back: readonly Placed[],
  present: readonly Placed[],
  copied: ReadonlySet<string>,
): number[] {
  const taken = new Set(present.map(({ seq }) => seq));
  const later = present.filter(({ mutation_id }) => !copied.has(mutation_id)).map(({ seq }) => seq);
  const limit = Math.min(Number.POSITIVE_INFINITY, ...later);
  const kept = back.findIndex(({ seq }) => taken.has(seq) || seq >= limit);
  const first = kept === -1 ? back.length : kept;
  const displaced = back.length - first;
  const before = [...taken, ...back.slice(0, first).map(({ seq }) => seq)].filter((seq) => seq < limit);
  const from = Math.max(limit === Number.POSITIVE_INFINITY ? 0 : limit - 1, ...before);
  const step = limit === Number.POSITIVE_INFINITY ? 1 : (limit - from) / (displaced + 1);
  return back.map(({ seq }, index) => (index < first ? seq : from + step * (index - first + 1)));
}
