import type { Translation } from '../message.ts';
import type { outboxEn } from './outbox.en.ts';

export const outboxFr: Translation<typeof outboxEn> = {
  'outbox.discard': 'Abandonner',
  'outbox.discard_this': 'Abandonner : {change}',
  'outbox.discard_title': 'Abandonner ce changement ?',
  'outbox.discard_text':
    'Il n’a pas été envoyé et ne le sera pas. La commande montre de nouveau ce qu’il y avait avant.',
  'outbox.discard_with': {
    one: 'Ce changement en dépend et sera abandonné aussi :',
    other: 'Ces {count} changements en dépendent et seront abandonnés aussi :',
  },
  'outbox.discard_keep': 'Le garder',
  'outbox.discarded': 'Abandonné',
  'outbox.bring_back': 'Reprendre',
  'outbox.bring_back_this': 'Reprendre : {change}',
  'outbox.cannot_discard':
    'Il est en cours d’envoi et a pu arriver ; on ne peut pas l’abandonner maintenant.',
  'outbox.export': 'Exporter ce qui n’est pas envoyé',
  'outbox.export_hint': 'Un fichier qu’un autre appareil peut importer, si celui-ci ne peut plus envoyer.',
  'outbox.import': 'Importer un fichier',
  'outbox.import_hint':
    'Reprend les changements non envoyés d’un autre appareil. Importés deux fois, ils n’arrivent qu’une fois.',
  'outbox.import_busy': 'Importation…',
  'outbox.import_added': { one: '{count} changement repris.', other: '{count} changements repris.' },
  'outbox.import_notices': { one: '{count} à décider.', other: '{count} à décider.' },
  'outbox.import_known': { one: '{count} était déjà là.', other: '{count} étaient déjà là.' },
  'outbox.import_nothing': 'Ce fichier ne contient rien.',
  'outbox.rescue_title': 'Sauvetage',
  'outbox.fault_too_large': 'Ce fichier est trop grand.',
  'outbox.fault_not_an_export': 'Ce n’est pas un fichier exporté de Quayside.',
  'outbox.fault_newer_version':
    'Ce fichier vient d’une version plus récente. Mettez l’application à jour, puis réimportez-le.',
  'outbox.fault_invalid': 'Ce fichier est abîmé ; rien n’a été importé.',
  'outbox.fault_other_workspace': 'Ce fichier est d’un autre espace : {workspace}. Ouvrez d’abord celui-là.',
};
