/** A device that is full, or will be soon. */
export const roomWords = {
  'room.none':
    'There is no room left on this device: nothing can be saved until some is free. What was saved is still there.',
  'room.one_copy':
    'There is no room for a second copy of what is not sent. Free some space, or send it while you can.',
  'room.little': 'This device is nearly full: {free} are left for this app. Free some space soon.',
  'room.export': 'Export what waits',
  'room.again': 'There is room again: changes are saved.',
} as const;
