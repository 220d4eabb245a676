/**
 * What the page shows by itself, the most urgent first. All of it has one place, above the page, and is part of its flow, so it
 * covers nothing; `progress` is a strip at the page's end. Toasts are not among it: they answer what the user just did.
 */
export const UNASKED = [
  'no_room',
  'not_a_member',
  'signed_out',
  'lost',
  'evicted',
  'reset_link',
  'clock',
  'private',
  'update',
  'little_room',
  'keep',
  'install',
  'progress',
] as const;
export type Unasked = (typeof UNASKED)[number];

/** What the user is doing. */
export interface Moment {
  /** A panel, a dialog, a menu, or an edit in the list is open. */
  open: boolean;
  /** The cursor is in a field. */
  typing: boolean;
  /** The hands are at work: a pointer moves or touches, or keys are pressed. */
  busy: boolean;
  /** A toast answers what the user did. */
  answered: boolean;
}

/** Whoever goes on working must know these: what is there stays while something is opened. */
const URGENT: ReadonlySet<Unasked> = new Set(['not_a_member', 'signed_out', 'lost', 'evicted']);

/**
 * What may be shown now: one thing at most, and
 * - always that nothing can be saved: who types now must know;
 * - nothing while something is open, but for urgent news that was there before;
 * - nothing new while somebody types, is at work with his hands or is being answered, but what is there stays, so that nothing
 *   moves under a finger;
 * - no progress beside a toast: both stand at the lower edge.
 * @param due what there is to show
 * @param shown what is shown until now
 */
export function unaskedToShow(
  due: ReadonlySet<Unasked>,
  moment: Moment,
  shown: Unasked | null,
): Unasked | null {
  if (due.has('no_room')) return 'no_room';
  const stays = shown !== null && due.has(shown) ? shown : null;
  if (moment.open) return stays !== null && URGENT.has(stays) ? stays : null;
  if (moment.typing || moment.busy || moment.answered)
    return stays === 'progress' && moment.answered ? null : stays;
  return UNASKED.find((each) => due.has(each)) ?? null;
}
