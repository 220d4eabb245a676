import { textOf } from '../i18n/text.ts';

/** What the owner of a workspace decides for everybody. */
export const workspaceWords = {
  'workspace.currency': 'Currency',
  'workspace.currency_hint': 'Prices keep their figures: nothing is converted.',
  'workspace.week_start': 'First day of the week',
  'workspace.saved': 'Saved for everybody',
  'workspace.owner_only': 'The owner decides this.',
  'workspace.help': 'Help',
  'workspace.help_text': 'Keys, signs, and what works without a network.',
  'workspace.help_open': 'Open the help',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const workspaceText = textOf(workspaceWords);
