import { textOf } from '../../i18n/text.ts';

/** A block of cells, pasted into the lines of an order. */
export const pasteWords = {
  'paste.filled': { one: '{count} cell filled', other: '{count} cells filled' },
  'paste.same': 'Everything pasted stands there already',
  'paste.title': 'Not everything was taken over',
  'paste.text': {
    one: '{count} part of what you pasted needs your word. The rest is saved.',
    other: '{count} parts of what you pasted need your word. The rest is saved.',
  },
  'paste.not_a_number': 'This is no amount.',
  'paste.two_readings': 'This can be read in two ways.',
  'paste.unknown_product': 'No product of this name or code.',
  'paste.unknown_unit': 'The unit is not known.',
  'paste.no_line': 'There is no line for this row.',
  'paste.no_quantity': 'A new line needs a quantity.',
  'paste.no_column': 'There is no column for this.',
  'paste.not_kept': 'This browser has no place to keep it: a reload of the page would lose it.',
  'paste.take': 'Take over',
  'paste.leave': 'Leave it out',
} as const;

/** The words above in the page's language; they load with the first paste. */
export const pasteText = textOf(pasteWords);
