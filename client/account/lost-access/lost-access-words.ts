import { textOf } from '../../i18n/text.ts';

/** Losing the access to a workspace. */
export const lostAccessWords = {
  'access.title': 'You are not a member of {workspace} any more',
  'access.text':
    'Your access was ended. What this device holds of the workspace will be removed from it. What you did not send stays here until you have exported or discarded it.',
  'access.removed': 'What this device held of the workspace was removed.',
  'access.understood': 'I have understood: remove it',
  'access.asking': 'Asking the server once more…',
  'access.kept': 'The server says that you are a member. Nothing was removed.',
  'access.not_confirmed':
    'The server did not say again that your access is lost. Nothing was removed; try again.',
  'access.unsent': {
    one: '{count} change of yours was not sent, or not taken over. Export it and give the file to somebody who works there, or discard it.',
    other:
      '{count} changes of yours were not sent, or not taken over. Export them and give the file to somebody who works there, or discard them.',
  },
  'access.discard': 'Discard what is not sent',
  'access.discard_title': {
    one: 'Discard {count} unsent change?',
    other: 'Discard {count} unsent changes?',
  },
  'access.discard_text':
    'Export them first if somebody may still need them. What was being sent when the access ended may have arrived all the same.',
  'access.show': 'Show them',
  'access.others': 'Your other workspaces',
} as const;

/** The words above in the page's language; they load with the page. */
export const accessText = textOf(lostAccessWords);
