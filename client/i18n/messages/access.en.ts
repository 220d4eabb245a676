/** Losing the access to a workspace; the devices of a workspace. */
export const accessEn = {
  'access.title': 'You are not a member of {workspace} any more',
  'access.text':
    'Your access was ended. What this device holds of the workspace will be removed from it. What you did not send stays here until you have exported or discarded it.',
  'access.removed': 'What this device held of the workspace was removed.',
  'access.understood': 'I have understood: remove it',
  'access.unsent': {
    one: '{count} change of yours was not sent, or not taken over. Export it and give the file to somebody who works there, or discard it.',
    other:
      '{count} changes of yours were not sent, or not taken over. Export them and give the file to somebody who works there, or discard them.',
  },
  'access.discard': 'Discard what is not sent',
  'access.discard_title': {
    one: 'Discard {count} unsent change?',
    other: 'Discard {count} unsent changes?',
  },
  'access.discard_text':
    'Export them first if somebody may still need them. What was being sent when the access ended may have arrived all the same.',
  'access.show': 'Show them',
  'access.others': 'Your other workspaces',
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
