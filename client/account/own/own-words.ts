import { textOf } from '../../i18n/text.ts';

/** One's own data as a file, and the end of one's account. */
export const ownWords = {
  'own.export': 'Export my data',
  'own.file': 'my data',
  'own.delete': 'Delete my account',
  'own.title': 'Delete your account?',
  'own.what':
    'Your name, address, password and sign-ins go, for good. What you did in workspaces of others stays, without your name.',
  'own.goes': 'You are the only member of {workspaces}: it is deleted with all its orders.',
  'own.held': 'First make somebody else an owner of {workspaces}: it has no other one.',
  'own.unsent': 'First send what is not sent yet, or discard it.',
  'own.sure': 'I know that this cannot be undone',
  'own.unread': 'What would be deleted is shown when the server can be reached.',
} as const;

/** The words above in the page's language; they load with the page. */
export const ownText = textOf(ownWords);
