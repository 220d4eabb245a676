import { textOf } from '../i18n/text.ts';

/** What the sync engine does, for support. Each key ends with the engine's own word for it. */
export const engineStateWords = {
  'engine.idle': 'At rest',
  'engine.pushing': 'Sending changes',
  'engine.pulling': 'Reading changes',
  'engine.snapshot': 'Reading the workspace',
  'engine.waiting': 'Waiting before the next attempt',
  'engine.paused': 'Paused',
  'engine.update_needed': 'Paused: this version is too old',
  'engine.signed_out': 'Paused: signed out',
  'engine.not_a_member': 'Paused: no longer a member',
  'engine.bad_origin': 'Paused: the server refuses this address',
} as const;

/** The words above in the page's language; they load with the pages that use them. */
export const engineStateText = textOf(engineStateWords);
