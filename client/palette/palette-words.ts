import { textOf } from '../i18n/text.ts';

/** The palette: everything, found by its name. */
export const paletteWords = {
  'palette.title': 'Go to, or do',
  'palette.field': 'Page, day, partner, product or action',
  'palette.nothing': 'Nothing of that name',
  'palette.page': 'Page',
  'palette.day': 'Day',
  'palette.order': 'Order of {date}',
  'palette.begin': 'Begin an order for {date}',
  'palette.product': 'Product',
  'palette.action': 'Action',
  'palette.help': 'Help',
  'palette.log': 'Security log',
  'palette.keys': 'Keys',
  'palette.sync': 'Sync now',
} as const;

/** The words above in the page's language; they load with the palette. */
export const paletteText = textOf(paletteWords);
