import { copyAgain, restoreMine, sendAgain, useMine } from '../../../shared/device/notices/answers.ts';
import { type ClosedAs, closeNotice } from '../../../shared/device/notices/keep-notices.ts';
import type { Draft } from '../../../shared/device/rows/draft.ts';
import type { Notice } from '../../../shared/device/rows/notice.ts';
import { reportError } from '../../live/errors.ts';
import { requireDevice } from '../../live/opened-device.ts';
import { newId, save } from '../../live/perform.ts';

/** "Use mine": sets the user's value again, on the present record. */
export const answerWithMine = (notice: Notice): Promise<void> => answer(notice, useMine(notice), 'used_mine');

/** "Restore with my changes": brings back what was deleted and does the undone change on it. */
export const answerWithRestore = (notice: Notice): Promise<void> =>
  answer(notice, restoreMine(notice, newId), 'restored');

/** "Send again": sends a rejected change once more. */
export const answerBySending = (notice: Notice): Promise<void> =>
  answer(notice, sendAgain(notice, newId), 'sent_again');

/** "Make it again": makes a second copy of what had been copied before. */
export const answerByCopying = (notice: Notice): Promise<void> =>
  answer(notice, copyAgain(notice, newId), 'sent_again');

/** The change of a refused notice, for a form to correct; null for a notice that carries none. */
export const correctable = (notice: Notice): Draft | null => sendAgain(notice, newId);

/** "Edit and send again": sends a refused change as the user corrected it, as a new one, and closes the notice. */
export const answerCorrected = (notice: Notice, draft: Draft): Promise<void> =>
  answer(notice, draft, 'sent_again');

/** Closes a notice and leaves things as they are: "Keep theirs", "Leave deleted", "Discard". */
export async function dismiss(notice: Notice): Promise<void> {
  const theirs =
    notice.kind === 'field' ||
    notice.kind === 'deleted' ||
    notice.kind === 'parent_deleted' ||
    notice.kind === 'exists';
  await close(notice, theirs || notice.kind === 'deleted_unseen' ? 'kept_theirs' : 'read');
}

/** Saves the answer first and closes the notice afterwards. If it is cut off in between, the user is asked again. */
async function answer(notice: Notice, draft: Draft | null, as: ClosedAs): Promise<void> {
  if (draft && draft.operations.length > 0) await save([draft]);
  await close(notice, as);
}

async function close(notice: Notice, as: ClosedAs): Promise<void> {
  try {
    await closeNotice(requireDevice().device, notice.id, as, Date.now());
  } catch (error) {
    reportError(error);
    throw error;
  }
}
