import { textOf } from '../i18n/text.ts';

/** What the owner of a workspace decides for everybody. */
export const workspaceWords = {
  'workspace.currency': 'Currency',
  'workspace.currency_hint': 'Prices keep their figures: nothing is converted.',
  'workspace.currency_question': 'Write all prices in {currency}?',
  'workspace.currency_effect':
    'Every stored price keeps its figures: 12.50 {before} becomes 12.50 {currency}.',
  'workspace.currency_change': 'Change the currency',
  'workspace.week_start': 'First day of the week',
  'workspace.lease': 'Sign in again without contact',
  'workspace.lease_hint':
    'A device that did not reach the server for so long is locked until its user signs in. What is on it is kept.',
  'workspace.lease_off': 'Never',
  'workspace.lease_days': { one: 'After {count} day', other: 'After {count} days' },
  'workspace.saved': 'Saved for everybody',
  'workspace.owner_only': 'The owner decides this.',
  'workspace.reset': 'Forgot the password',
  'workspace.reset_named': 'Forgot the password: {name}',
  'workspace.reset_title': 'A new password for {name}',
  'workspace.reset_text':
    'Make a link with which {name} sets a new password. It works once, for an hour; whoever has it gets in as {name}. {name} is told at the next sign-in, and the security log notes it.',
  'workspace.reset_hint': 'Hand it over in person, or where only this person reads. It is shown only now.',
  'workspace.log': 'Security log',
  'workspace.log_text': 'Who signed in, from where, and who changed people, devices and settings.',
  'workspace.log_open': 'Open the log',
  'workspace.help': 'Help',
  'workspace.help_text': 'Keys, signs, and what works without a network.',
  'workspace.help_open': 'Open the help',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const workspaceText = textOf(workspaceWords);
