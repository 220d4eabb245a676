import { textOf } from '../i18n/text.ts';

/** The question for the password before something that could take an account or a workspace away. */
export const confirmWords = {
  'confirm.title': 'Is it you?',
  'confirm.text': 'You signed in a while ago. Type your password, and what you began goes on.',
  'confirm.go': 'Go on',
} as const;

/** The words above in the page's language; they load with the dialog. */
export const confirmText = textOf(confirmWords);
