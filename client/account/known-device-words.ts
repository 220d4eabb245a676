import { textOf } from '../i18n/text.ts';

/** The sign-in page of a device on which somebody's data is kept. */
export const knownDeviceWords = {
  'known_device.locked':
    'This device was without contact for a long time. It opens again once {name} signs in. What is on it is kept, and what was not sent is sent then.',
  'known_device.people': 'Who works on this device',
  'known_device.other': 'Somebody else',
} as const;

/** The words above in the page's language; they load with the part of the page that has them. */
export const knownDeviceText = textOf(knownDeviceWords);
