import { textOf } from '../i18n/text.ts';

/** The devices of a workspace. */
export const devicesWords = {
  'devices.title': 'Devices',
  'devices.offline': 'The list of devices is shown when the server can be reached.',
  'devices.find': 'Find by device or person',
  'devices.none': 'No device is found.',
  'devices.more': 'More devices',
  'devices.version': 'version {version}',
  'devices.seen': '{name}, last seen {ago}',
  'devices.waiting': { one: '{count} waiting', other: '{count} waiting' },
  'devices.here': 'this device',
  'devices.signed_out': 'signed out',
  'devices.sign_out': 'Sign this device out',
  'devices.sign_out_named': 'Sign this device out: {device}',
  'devices.erase': 'Lost: sign out and erase',
  'devices.erase_named': 'Lost, sign out and erase: {device}',
  'devices.erase_title': 'Sign out and erase?',
  'devices.erase_text':
    '{device} of {name} loses its access, and erases all that it holds of this workspace as soon as it reaches the server. This cannot be undone.',
  'devices.erase_own_text':
    '{device} is signed out, and erases all that it holds of yours as soon as it reaches the server. This cannot be undone.',
  'devices.erase_unsent': 'What was not sent from it is lost.',
  'devices.erase_waiting': {
    one: 'What was not sent from it is lost: {count} change, when it last told.',
    other: 'What was not sent from it is lost: {count} changes, when it last told.',
  },
  'devices.erase_asked': 'to be erased at its next contact',
  'devices.erase_told': 'erased',
  'devices.erase_done': {
    one: '{count} device is erased at its next contact',
    other: '{count} devices are erased at their next contact',
  },
  'devices.erase_person': 'Lost devices',
  'devices.erase_person_named': 'Lost devices of {name}',
  'devices.erase_person_title': 'Sign out and erase all devices of {name}?',
  'devices.erase_person_text':
    'Each loses its access, and erases all that it holds of this workspace as soon as it reaches the server. What was not sent from them is lost. This cannot be undone.',
  'devices.erase_mine_title': 'Sign out and erase all your other devices?',
  'devices.erase_none': 'There is no other device here',
  'devices.done': 'Signed out',
  'devices.already': 'It was signed out already',
  'devices.confirm_title': 'Sign this device out?',
  'devices.confirm_text':
    '{device} of {name} stops syncing within seconds. What it has not sent stays on it, and is sent once its user signs in there again.',
  'devices.confirm_waiting': {
    one: 'It last told of {count} change that waits.',
    other: 'It last told of {count} changes that wait.',
  },
} as const;

/** The words above in the page's language; they load with the settings. */
export const devicesText = textOf(devicesWords);
