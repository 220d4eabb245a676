import { textOf } from '../../i18n/text.ts';

/** Copying, moving, splitting and merging: the questions, and what was done. */
export const dialogWords = {
  'dialog.copied_already': {
    one: 'Already copied to {date}.',
    other: 'All {count} orders are already copied to {date}.',
  },
  'dialog.copied_partly': '{done} of {count} orders are already copied to {date}.',
  'dialog.open_copy': 'Open it',
  'dialog.open_day': 'Go to that day',
  'dialog.copy_again': 'Copy again',
  'dialog.copy_left': { one: 'Copy the other one', other: 'Copy the other {count}' },
  'dialog.merge_title': 'Merge a confirmed order?',
  'dialog.merge_text':
    'The {count} orders of {partner} are not all confirmed. The merged order is pending: it is to be confirmed again.',
  'dialog.merge': 'Merge',
  'dialog.move_title': 'Move {product}',
  'dialog.split_title': 'Split the order',
  'dialog.split_lines': 'Which lines go?',
  'dialog.where': 'Where to?',
  'dialog.beside': {
    one: 'The other order of this day, {count} line',
    other: 'The other order of this day, {count} lines',
  },
  'dialog.beside_nth': {
    one: 'Another order of this day, {count} line, {amount}',
    other: 'Another order of this day, {count} lines, {amount}',
  },
  'dialog.new_order': 'A new order this day',
  'dialog.another_day': 'Another day',
  'dialog.day_joins': '{partner} has an order that day: it gets the lines.',
  'dialog.day_makes': 'A new order is made that day.',
  'dialog.pending_again': 'That order is confirmed. It is pending afterwards: it is to be confirmed again.',
  'dialog.all_go': 'Leave at least one line in this order.',
  'dialog.move': { one: 'Move {count} line', other: 'Move {count} lines' },
  'dialog.moved_product': '{product} moved to another order',
  'dialog.moved_product_day': '{product} moved to {date}',
  'dialog.moved': {
    one: '{count} line moved to another order',
    other: '{count} lines moved to another order',
  },
  'dialog.moved_day': { one: '{count} line moved to {date}', other: '{count} lines moved to {date}' },
} as const;

/** The words above in the page's language; they load with the dialogs. */
export const dialogText = textOf(dialogWords);
