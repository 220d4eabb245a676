import { textOf } from '../../i18n/text.ts';

/** A forgotten password: the codes that are kept for it, and setting a new one. */
export const recoveryWords = {
  'recovery.title': 'Recovery codes',
  'recovery.what':
    'With one of them you set a new password where you forgot yours; without mail, and without anybody’s help. Keep them on paper, not on this device.',
  'recovery.none': 'You have none.',
  'recovery.left': {
    one: '{count} is left, made {date}.',
    other: '{count} are left, made {date}.',
  },
  'recovery.make': 'Make recovery codes',
  'recovery.make_new': 'Make new ones',
  'recovery.replaced': 'Those that you have now are then good no more.',
  'recovery.once': 'Each works once. They are shown only now.',
  'recovery.save': 'Save as a file',
  'recovery.file': 'recovery codes',
  'recovery.unread': 'How many you have is shown when the server can be reached.',
  'recovery.forgotten_title': 'Set a new password',
  'recovery.forgotten_text':
    'Type one of the recovery codes that you kept. You are then signed out everywhere else.',
  'recovery.without_code': 'Without a code, ask an owner of your workspace for a link.',
  'recovery.link_text': 'Choose a new password. You are then signed out everywhere else.',
  'recovery.code': 'Recovery code',
  'recovery.code_hint': 'Sixteen letters and digits, with or without the hyphens.',
  'recovery.set': 'Set it and sign in',
  'recovery.back': 'Back to sign-in',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const recoveryText = textOf(recoveryWords);
