import { textOf } from '../i18n/text.ts';

/** What was deleted, and the way back. */
export const trashWords = {
  'trash.text': 'What was deleted in the last 90 days.',
  'trash.offline': 'The server cannot be reached: these are the deletions that this device knows of.',
  'trash.empty': 'Nothing was deleted',
  'trash.more_lines': { one: 'and {count} more line', other: 'and {count} more lines' },
  'trash.by': 'Deleted by {name}, {at}',
  'trash.restore': 'Restore',
  'trash.restore_this': 'Restore: {name}',
  'trash.restored': '{name} restored',
  'trash.more': 'Earlier deletions',
  'trash.no_lines': 'Without lines',
  'trash.partner': 'Partner',
  'trash.product': 'Product',
  'trash.unit': 'Unit',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const trashText = textOf(trashWords);
