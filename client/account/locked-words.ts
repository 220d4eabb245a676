import { textOf } from '../i18n/text.ts';

/** A device that was without contact for longer than the workspace allows. */
export const lockedWords = {
  'locked.text':
    'This device was without contact for a long time. It opens again once {name} signs in. What is on it is kept, and what was not sent is sent then.',
} as const;

/** The words above in the page's language; they load with the note that has them. */
export const lockedText = textOf(lockedWords);
