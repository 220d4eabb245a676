import type { OutboxPage } from '../../sync/outbox/outbox-page.ts';
import { describeMutation } from '../../sync/words/operations.ts';
import type { Names } from '../../sync/words/values.ts';

/** How many changes are named; the others are counted. */
const NAMED = 5;

/**
 * The first changes that a discard gives up, in words, oldest first. A change that was sent may have arrived: it is
 * not discarded, and not named.
 */
export function namedChanges({ entries, rows }: OutboxPage, names: Names): { id: string; text: string }[] {
  return entries
    .filter(({ batch }) => batch === null)
    .slice(0, NAMED)
    .map((entry) => {
      const { where, steps } = describeMutation(entry, rows, names);
      return { id: entry.mutation_id, text: [where, ...steps].filter(Boolean).join(' · ') };
    });
}
