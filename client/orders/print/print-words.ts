import { textOf } from '../../i18n/text.ts';

/** The choices before printing, and the heads on paper. */
export const printWords = {
  'print.title': 'Print the day',
  'print.what': 'What',
  'print.page_each': 'A page for each partner',
  'print.prices': 'Prices and amounts',
  'print.boxes': 'Boxes to tick',
  'print.confirmed_only': 'Only confirmed orders ({count})',
  'print.print': 'Print',
  'print.nothing': 'No order is left to print.',
  'print.comment': 'Comment',
  'print.figure': '{name}: {value}',
} as const;

/** The words above in the page's language; they load with the dialog. */
export const printText = textOf(printWords);
