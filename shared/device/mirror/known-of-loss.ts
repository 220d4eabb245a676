/** What is known beside the copies when a loss is found. */
export interface KnownOfLoss {
  /** Parts that were written after the loss: they are as their user left them. */
  fresh: ReadonlySet<string>;
  /** True where the mirror had every commit that it knew of: what it does not have was settled. */
  isComplete: boolean;
}
