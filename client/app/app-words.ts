/** The menu, the bars above the pages, and what is shown before a page can be. */
export const appWords = {
  'nav.label': 'Pages',
  'nav.skip': 'Skip to the content',
  'nav.orders': 'Orders',
  'nav.partners': 'Partners',
  'nav.products': 'Products',
  'nav.units': 'Units',
  'nav.settings': 'Settings',
  'nav.history': 'History',
  'nav.health': 'Device health',
  'nav.trash': 'Trash',
  'nav.not_found': 'There is no page here',
  'nav.not_found_text': 'The address may be mistyped, or what was there is gone.',
  'nav.home': 'Go to today’s orders',
  'app.sample_progress': 'Writing the sample… {done} of {all}',
  'app.toasts': 'Messages',
  'app.page_failed': 'This page could not be shown',
  'app.page_failed_text': 'Your changes are safe on this device.',
  'app.reload': 'Reload',
  'app.server_away': 'The server cannot be reached',
  'app.server_away_text': 'Only the server can open this link. Connect to the network, then try again.',
  'unsaved.title': 'This is not saved yet',
  'unsaved.text': 'What you typed would be lost: {what}.',
  'unsaved.restored': 'What you had typed and not saved is back.',
  'unsaved.chosen_back': 'What you had chosen is back.',
  'unsaved.stay': 'Go on with it',
  'unsaved.leave': 'Leave it out',
  'app.understood': 'Understood',
  'app.not_now': 'Not now',
  'app.private':
    'This looks like a private window: closing it forgets everything here. What was sent stays on the server; what waits would be lost.',
  'app.update_ready': 'A new version is ready.',
  'app.update_now': 'Update now',
  'app.update_later': 'Later',
  'app.not_member':
    'You are not a member of this workspace any more. What was not sent stays on this device.',
  'app.session_ended': 'Your session ended. You can go on working; sign in again to send your changes.',
  'app.storage_failed': 'This device’s storage cannot be opened',
  'app.storage_safe':
    'What was sent is safe on the server. Nothing can be saved here until this works again.',
  'app.evicted': {
    one: 'The browser removed Quayside’s data from this device. What was sent comes back; {count} change was not sent and is gone.',
    other:
      'The browser removed Quayside’s data from this device. What was sent comes back; {count} changes were not sent and are gone.',
  },
  'app.evicted_nothing':
    'The browser removed Quayside’s data from this device. Everything was sent: it comes back, nothing is lost.',
  'app.lost': 'The browser lost Quayside’s data on this device; what was sent comes back.',
  'app.lost_back': {
    one: 'The browser lost Quayside’s data on this device. {count} change that was not sent came back from its second copy.',
    other:
      'The browser lost Quayside’s data on this device. {count} changes that were not sent came back from their second copy.',
  },
  'app.lost_missing': {
    one: '{count} change did not come back.',
    other: '{count} changes did not come back.',
  },
  'app.lost_unknown': 'Whether anything unsent is missing is not known: look through what you entered last.',
  'app.evicted_more': 'What happened?',
  'app.reason': 'Reason: {reason}',
} as const;
