import { textOf } from '../i18n/text.ts';

/** The help: one screen. */
export const helpWords = {
  'help.title': 'Help',
  'help.offline': 'Without a network',
  'help.offline_1':
    'Everything you do is saved on this device first. “Saved on this device” means: it survives closing the app and an empty battery.',
  'help.offline_2': 'Changes are sent by themselves as soon as there is a network.',
  'help.offline_3': 'Days more than some weeks past are read from the server, so they need a network.',
  'help.offline_4':
    'Where two people changed the same thing, the one who saw the other’s change wins; the other is told and may still use his own.',
  'help.offline_5': 'Signing out does not delete what waits. Clearing the browser’s data does.',
  'help.closed': 'With every tab closed, in this browser',
  'help.closed_sends':
    'What waits is sent all the same, as soon as there is a network. The browser itself must be running.',
  'help.closed_keeps':
    'Nothing is sent: this browser sends only while Quayside is open in a tab. What waits stays on this device and is sent when you open it again.',
  'help.closed_fresh': 'The installed app also fetches others’ changes now and then.',
  'help.closed_later': 'Others’ changes are fetched when you open Quayside again.',
  'help.closed_no_worker': 'Here Quayside opens only where there is a network.',
  'help.closed_private':
    'This looks like a private window: closing it forgets everything here, also what waits.',
  'help.closed_private_unknown':
    'A private window forgets everything when it is closed, also what waits. This browser does not tell Quayside whether this is one.',
  'help.signs': 'Signs',
  'help.synced': 'Everything is sent and read.',
  'help.waiting': 'Changes wait to be sent; the number says how many.',
  'help.offline_sign': 'There is no network. Go on working.',
  'help.attention': 'Something needs your word: tap it.',
  'help.mark': 'A dot: this line or order has changes that were not sent yet.',
  'help.pending': 'The order is pending. Tap to confirm it.',
  'help.confirmed': 'The order is confirmed. Tap to set it back.',
  'help.keys': 'Keys',
  'help.key_new': 'New order',
  'help.key_search': 'Search',
  'help.key_days': 'Day before, day after',
  'help.key_arrows': 'Move in the list',
  'help.key_palette': 'Go to, or do, anything by its name',
  'help.key_keys': 'This list',
  'help.key_down': 'Down, up: saves what is typed',
  'help.key_right': 'To the right, to the left: saves what is typed',
  'help.key_edit': 'Change the cell; what you type without it replaces the value',
  'help.key_paste': 'Copy a cell or lines; paste a block of cells',
  'help.key_move': 'Move the line, or split the order',
  'help.key_add': 'Add a line to this order',
  'help.key_delete': 'Remove the line',
  'help.key_escape': 'Leave without changing, close',
  'help.key_undo': 'Take the last action back',
  'help.or': 'or',
  'help.alt': 'Alt',
  'help.ctrl': 'Ctrl',
  'help.shift': 'Shift',
  'help.enter': 'Enter',
  'help.tab': 'Tab',
  'help.delete': 'Delete',
  'help.escape': 'Esc',
  'help.arrows': 'Arrows',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const helpText = textOf(helpWords);
