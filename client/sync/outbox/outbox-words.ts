import { textOf } from '../../i18n/text.ts';

/** What waits to be sent: discarding, exporting and importing it. */
export const outboxWords = {
  'outbox.discard': 'Discard',
  'outbox.discard_this': 'Discard: {change}',
  'outbox.discard_title': 'Discard this change?',
  'outbox.discard_text': 'It was not sent and will not be. The order shows again what was there before.',
  'outbox.discard_with': {
    one: 'This change needs it and is discarded too:',
    other: 'These {count} changes need it and are discarded too:',
  },
  'outbox.discard_keep': 'Keep it',
  'outbox.discarded': 'Discarded',
  'outbox.bring_back': 'Bring back',
  'outbox.bring_back_this': 'Bring back: {change}',
  'outbox.cannot_discard': 'It is being sent and may have arrived; it cannot be discarded now.',
  'outbox.export': 'Export what is not sent',
  'outbox.export_hint': 'A file that another device can import, if this one cannot send any more.',
  'outbox.import': 'Import a file',
  'outbox.import_hint': 'Takes over the unsent changes of another device. Twice imported, they arrive once.',
  'outbox.import_busy': 'Importing…',
  'outbox.import_added': { one: '{count} change taken over.', other: '{count} changes taken over.' },
  'outbox.import_notices': { one: '{count} to decide on.', other: '{count} to decide on.' },
  'outbox.import_known': {
    one: '{count} was here already.',
    other: '{count} were here already.',
  },
  'outbox.import_nothing': 'There is nothing in this file.',
  'outbox.rescue_title': 'Rescue',
  'outbox.fault_too_large': 'This file is too large.',
  'outbox.fault_not_an_export': 'This is not a file exported from Quayside.',
  'outbox.fault_newer_version': 'This file is from a newer version. Update the app, then import it again.',
  'outbox.fault_invalid': 'This file is damaged; nothing was imported.',
  'outbox.fault_other_workspace': 'This file is of another workspace: {workspace}. Open that one first.',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const outboxText = textOf(outboxWords);
