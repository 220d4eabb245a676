import { textOf } from '../i18n/text.ts';

/** How the app is installed. */
export const installWords = {
  'install.title': 'Install the app',
  'install.text':
    'An app of its own on this device: a full screen, an icon, and data that the browser keeps.',
  'install.now': 'Install',
  'install.hint': 'Quayside can be an app on this device.',
  'install.how': 'Show me',
  'install.ios_row': 'Add to Home Screen',
  'install.firefox_row': 'Add app to home screen',
  'install.mac_row': 'Add to Dock…',
  'install.chromium_row': 'Install Quayside',
  'install.ios_share': 'Tap Share in the browser’s bar.',
  'install.ios_add': 'Choose “Add to Home Screen”.',
  'install.ios_done': 'Tap “Add”. Quayside is on your home screen.',
  'install.firefox_menu': 'Open the browser’s menu.',
  'install.firefox_add': 'Choose “Add app to home screen”.',
  'install.firefox_done': 'Tap “Add”. Quayside is on your home screen.',
  'install.mac_file': 'Open “File” in the menu bar.',
  'install.mac_add': 'Choose “Add to Dock…”.',
  'install.chromium_menu': 'Open the browser’s menu.',
  'install.chromium_add': 'Choose “Install Quayside”. If it is not there, the app is installed already.',
  'install.none':
    'This browser does not install apps. Chrome, Edge and Safari do; Quayside works here all the same.',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const installText = textOf(installWords);
