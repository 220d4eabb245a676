/**
 * The database could not be asked, or did not answer in time. Nothing is known about what was asked, and nothing should be
 * concluded from it. Answered as 503 `unavailable`.
 */
export class DatabaseAway extends Error {
  override name = 'DatabaseAway';
  constructor(cause: unknown) {
    super('The database cannot be reached.', { cause });
  }
}
