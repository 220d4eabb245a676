/** The devices of a workspace. */
export const devicesWords = {
  'devices.title': 'Devices',
  'devices.offline': 'The list of devices is shown when the server can be reached.',
  'devices.seen': '{name}, last seen {ago}',
  'devices.waiting': { one: '{count} waiting', other: '{count} waiting' },
  'devices.here': 'this device',
  'devices.signed_out': 'signed out',
  'devices.sign_out': 'Sign this device out',
  'devices.sign_out_named': 'Sign this device out: {device}',
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
