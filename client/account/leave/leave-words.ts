import { textOf } from '../../i18n/text.ts';

/** Leaving a device with unsent changes: signing out, or another user signing in. */
export const leaveWords = {
  'leave.title': 'Sign out with unsent changes?',
  'leave.switch_title': 'Sign in as somebody else?',
  'leave.text': {
    one: '{count} change is not sent yet.',
    other: '{count} changes are not sent yet.',
  },
  'leave.switch_text': {
    one: '{count} change of {name} is not sent yet.',
    other: '{count} changes of {name} are not sent yet.',
  },
  'leave.send': 'Send first, then sign out',
  'leave.keep': 'Sign out, keep them here',
  'leave.keep_hint': 'They stay on this device and are sent when you sign in here again.',
  'leave.switch_keep': 'Sign in as {email}, keep them here',
  'leave.switch_keep_hint':
    'They stay on this device and are sent when {name} signs in here again. {email} does not see them.',
  'leave.export_hint': 'A file that another device can import. They stay here as well.',
  'leave.discard': 'Discard them…',
  'leave.cancel': 'Stay signed in',
  'leave.sending': { one: 'Sending… {count} to go.', other: 'Sending… {count} to go.' },
  'leave.sending_hint': 'You are signed out as soon as everything is sent.',
  'leave.stop': 'Do not wait',
  'leave.discard_title': { one: 'Discard {count} change?', other: 'Discard {count} changes?' },
  'leave.discard_text': {
    one: 'It was never sent: nobody else has it. After this it will not be sent.',
    other: 'They were never sent: nobody else has them. After this they will not be sent.',
  },
  'leave.discard_more': { one: 'And {count} more.', other: 'And {count} more.' },
  'leave.discard_frozen': {
    one: '{count} change is being sent and may have arrived. It cannot be discarded; it stays on this device.',
    other:
      '{count} changes are being sent and may have arrived. They cannot be discarded; they stay on this device.',
  },
  'leave.discard_back': 'Who signs in here again can bring them back for 30 days, on the Sync page.',
  'leave.discard_now': {
    one: 'Discard {count} and sign out',
    other: 'Discard {count} and sign out',
  },
  'leave.discard_and_switch': {
    one: 'Discard {count} and go on',
    other: 'Discard {count} and go on',
  },
  'leave.discard_none': 'Nothing can be discarded now',
  'leave.stay_title': 'Sign out',
  'leave.stay_text': 'Everything is sent. What is to become of what this device holds of you?',
  'leave.stay': 'Keep for my next sign-in',
  'leave.stay_hint': 'It stays here behind your sign-in, and the sign-in page names you.',
  'leave.remove': 'Remove from this device',
  'leave.remove_hint':
    'All of it goes, in every workspace, and the sign-in page does not name you. Your next sign-in here reads it anew.',
  'leave.remove_notices': {
    one: '{count} notice that you have not closed goes with it.',
    other: '{count} notices that you have not closed go with it.',
  },
  'leave.removed': 'What this device held of you was removed',
  'leave.remove_discarded': 'What you discarded goes with it: it cannot be brought back then.',
  'leave.not_removed':
    'What is held of {workspaces} stays: changes there are unsent or refused, or it could not be removed now',
  'leave.discard_keep': 'Go back',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const leaveText = textOf(leaveWords);
