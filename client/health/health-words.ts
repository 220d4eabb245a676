import { textOf } from '../i18n/text.ts';

/** How this device stands, for support. */
export const healthWords = {
  'health.title': 'Device health',
  'health.text': 'For support. There is nothing in it of what you wrote, only how syncing and storage stand.',
  'health.open_hint': 'Versions, storage and the last steps of syncing, for support.',
  'health.copy': 'Copy',
  'health.export': 'Export',
  'health.versions': 'Versions',
  'health.app_version': 'App',
  'health.engine_version': 'Worker',
  'health.protocol': 'Protocol',
  'health.database': 'Database',
  'health.sync': 'Sync',
  'health.state': 'State',
  'health.cursor': 'Read up to',
  'health.head': 'Server is at',
  'health.synced': 'Last synced',
  'health.waiting': 'Waiting changes',
  'health.notices': 'Open notices',
  'health.client': 'Device id',
  'health.storage': 'Storage',
  'health.used': 'Used',
  'health.quota': 'Available to this app',
  'health.persisted': 'Kept for good',
  'health.kept': 'Yes',
  'health.not_kept': 'No: the browser may remove it when the disk is full',
  'health.events': 'Last steps',
  'health.no_events': 'Nothing has been noted yet.',
  'health.event_at': 'When',
  'health.event_what': 'What',
  'health.event_result': 'Result',
  'health.event_took': 'Took',
  'health.event_ok': 'ok',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const healthText = textOf(healthWords);
