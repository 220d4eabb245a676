export type SignOutQuestion = 'unsent' | 'stay';

/**
 * [O32] What a sign-out asks. “Everything is sent” is said only where that is known.
 * @param unsent how many changes wait; null where that could not be read
 * @param isIntact false where it is not known whether commits are gone
 * @returns null where nobody knows: then nothing is asked, and everything stays
 */
export function questionAt(unsent: number | null, isIntact: boolean): SignOutQuestion | null {
  if (unsent === null) return null;
  if (unsent > 0) return 'unsent';
  return isIntact ? 'stay' : null;
}
