import { textOf } from '../i18n/text.ts';

/** A database that cannot be read, or was removed: what happened, and what is safe. */
export const troubleWords = {
  'trouble.happened': 'What happened',
  'trouble.safe': 'What is safe',
  'trouble.do': 'What you can do',
  'trouble.is_lost':
    'The browser gives no access to the data of this device. It was tried twice. This happens when the disk is full or faulty, when another tab holds on to an older version, and in Safari after a long sleep.',
  'trouble.is_newer': 'A newer version of the app has changed the data of this device; this page is older.',
  'trouble.is_full': 'There is no room left on this device, or the browser gives this app no more.',
  'trouble.is_unknown': 'The data of this device cannot be read.',
  'trouble.evicted':
    'The browser removed this app’s data from the device. Browsers do that when the disk is nearly full, or after weeks without use; somebody may also have cleared it.',
  'trouble.safe_sent': 'Everything that was sent is safe on the server.',
  'trouble.safe_unsent': {
    one: '{count} change was not sent when it was last counted. It is still in the storage of this device, unless the browser removed it, and is sent once the storage can be read.',
    other:
      '{count} changes were not sent when they were last counted. They are still in the storage of this device, unless the browser removed them, and are sent once the storage can be read.',
  },
  'trouble.safe_unknown':
    'What was not sent is still in the storage of this device, unless the browser removed it, and is sent once the storage can be read.',
  'trouble.not_safe': 'Not safe: nothing that you enter now is saved.',
  'trouble.gone': {
    one: 'Gone: {count} change that was not sent, or was for you to decide.',
    other: 'Gone: {count} changes that were not sent, or were for you to decide.',
  },
  'trouble.gone_nothing': 'Nothing is lost: there was nothing unsent.',
  'trouble.comes_back': 'It is read again now.',
  'trouble.is_made_anew':
    'The browser lost this app’s data on the device and made its storage anew. A full disk can do that; what is not sent has a second copy for this case.',
  'trouble.came_back': {
    one: '{count} change that was not sent, or was for you to decide, came back from its second copy.',
    other: '{count} changes that were not sent, or were for you to decide, came back from their second copy.',
  },
  'trouble.missing_nothing': 'Nothing that you entered is missing.',
  'trouble.missing_unknown':
    'The second copy may not have been complete. Whether anything unsent is missing is not known.',
  'trouble.do_made_anew':
    'Free some space on the device. Look through what waits, and at the orders that you entered last.',
  'trouble.look': 'Show what waits',
  'trouble.do_lost':
    'Close the other tabs of this app, then restart the browser. Do not clear the site’s data: that would delete what was not sent.',
  'trouble.do_newer': 'Close the other tabs of this app, then reload.',
  'trouble.do_full': 'Free some space on the device, then try again.',
  'trouble.do_evicted': 'Install the app, or have the browser keep its data for good (below).',
  'trouble.detail': 'For support',
  'trouble.understood': 'I have understood',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const troubleText = textOf(troubleWords);
