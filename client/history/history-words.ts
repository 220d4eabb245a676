import { textOf } from '../i18n/text.ts';

/** The time line of a record. */
export const historyWords = {
  'history.of': 'History of {name}',
  'history.merged_into': 'History of {order}',
  'history.back': 'Back to the order',
  'history.back_to': 'Back to {name}',
  'history.by': '{name}, {at}',
  'history.by_arrived': '{name}, {at} (arrived {arrived})',
  'history.by_wrong_clock': '{name}, arrived {arrived} (the clock of the device said {at})',
  'history.made': 'Made',
  'history.deleted': 'Deleted',
  'history.restored': 'Brought back',
  'history.more': 'Earlier changes',
  'history.empty': 'Nothing is known of it yet. Changes show here once they were sent.',
  'history.offline': 'The history is read from the server, which cannot be reached now.',
  'history.kept': 'As it was read {ago}; the server cannot be reached now.',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const historyText = textOf(historyWords);
