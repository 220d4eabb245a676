import { textOf } from '../i18n/text.ts';

/** What a first sync does, and how far it is. */
export const firstSyncWords = {
  'first_sync.title': 'Fetching your orders',
  'first_sync.asking': 'Asking the server for this workspace…',
  'first_sync.asking_long': 'The server has not answered yet; it is still being asked.',
  'first_sync.fetching': 'Today and the days around it come first. You can work meanwhile.',
  'first_sync.basics': '{received} of {all} partners, products and units',
  'first_sync.orders': '{received} of {all} orders',
  'first_sync.held_title': 'Your orders are not all here yet',
  'first_sync.unanswered': 'The server does not answer.',
  'first_sync.faulty': 'The server answers with an error.',
  'first_sync.offline': 'There is no network. Your orders come as soon as there is one.',
  'first_sync.meanwhile': 'What you enter meanwhile is saved on this device.',
  'first_sync.done': { one: 'All is here: {count} order.', other: 'All is here: {count} orders.' },
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const firstSyncText = textOf(firstSyncWords);
