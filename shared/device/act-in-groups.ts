import { type ActAuthor, type ActClock, type Acted, act, actTogether } from './act.ts';
import type { Draft } from './rows/draft.ts';
import { LocalError } from './store/errors.ts';
import type { Device } from './store/open.ts';

/**
 * Actions that are saved in one transaction. Each commit waits for the disk, and makes every tab read again what it shows; while one
 * is made, no other action is saved.
 */
const MOST_TOGETHER = 50;
/** Steps of the actions of one transaction: one action alone may have more. */
const MOST_STEPS = 500;

/** What saving many actions tells and asks. */
export interface GroupWork {
  /** These are on the disk now. */
  saved(acted: readonly Acted[]): void;
  /** Asked between two transactions: true where no more are to be saved. */
  isStopped(): boolean;
  /** One was refused, and not saved. @returns true where the others are saved all the same */
  refused(index: number, error: LocalError): boolean;
}

/**
 * Saves many actions, in order, as few transactions [O1]. In meaning each stands alone: one that is refused takes none of its group
 * with it.
 * @throws as `act` does: then those before the failing one are saved, but for a fault of the disk that takes back its group
 */
export async function actInGroups(
  device: Device,
  author: ActAuthor,
  drafts: readonly Draft[],
  clock: () => ActClock,
  work: GroupWork,
): Promise<void> {
  let from = 0;
  while (from < drafts.length && !work.isStopped()) {
    const group = groupFrom(drafts, from);
    try {
      work.saved(await actTogether(device, author, group, clock()));
    } catch (error) {
      if (!isRefusal(error)) throw error;
      await actEach(from, group);
    }
    from += group.length;
  }

  async function actEach(from: number, group: readonly Draft[]): Promise<void> {
    for (const [index, draft] of group.entries()) {
      try {
        work.saved([await act(device, author, draft, clock())]);
      } catch (error) {
        if (!isRefusal(error) || !work.refused(from + index, error)) throw error;
      }
    }
  }
}

function groupFrom(drafts: readonly Draft[], from: number): readonly Draft[] {
  let steps = 0;
  let to = from;
  for (; to < Math.min(from + MOST_TOGETHER, drafts.length); to++) {
    steps += drafts[to]?.operations.length ?? 0;
    if (to > from && steps > MOST_STEPS) break;
  }
  return drafts.slice(from, to);
}

function isRefusal(error: unknown): error is LocalError {
  return error instanceof LocalError && (error.code === 'draft_invalid' || error.code === 'draft_too_large');
}
