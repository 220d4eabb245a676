import type { Translation } from '../message.ts';
import type { leaveEn } from './leave.en.ts';

export const leaveFr: Translation<typeof leaveEn> = {
  'leave.title': 'Se déconnecter avec des changements non envoyés ?',
  'leave.switch_title': 'Connecter quelqu’un d’autre ?',
  'leave.text': {
    one: '{count} changement n’est pas encore envoyé.',
    other: '{count} changements ne sont pas encore envoyés.',
  },
  'leave.switch_text': {
    one: '{count} changement de {name} n’est pas encore envoyé.',
    other: '{count} changements de {name} ne sont pas encore envoyés.',
  },
  'leave.send': 'Envoyer d’abord, puis se déconnecter',
  'leave.keep': 'Se déconnecter, les garder ici',
  'leave.keep_hint': 'Ils restent sur cet appareil et partiront quand vous vous reconnecterez ici.',
  'leave.switch_keep': 'Connecter {email}, les garder ici',
  'leave.switch_keep_hint':
    'Ils restent sur cet appareil et partiront quand {name} se reconnectera ici. {email} ne les voit pas.',
  'leave.export_hint': 'Un fichier qu’un autre appareil peut importer. Ils restent ici aussi.',
  'leave.discard': 'Les abandonner…',
  'leave.cancel': 'Rester connecté',
  'leave.sending': { one: 'Envoi… encore {count}.', other: 'Envoi… encore {count}.' },
  'leave.sending_hint': 'Vous serez déconnecté dès que tout est envoyé.',
  'leave.stop': 'Ne pas attendre',
  'leave.discard_title': {
    one: 'Abandonner {count} changement ?',
    other: 'Abandonner {count} changements ?',
  },
  'leave.discard_text': {
    one: 'Il n’a jamais été envoyé : personne d’autre ne l’a. Il ne sera plus envoyé ensuite.',
    other: 'Ils n’ont jamais été envoyés : personne d’autre ne les a. Ils ne seront plus envoyés ensuite.',
  },
  'leave.discard_more': { one: 'Et {count} autre.', other: 'Et {count} autres.' },
  'leave.discard_frozen': {
    one: '{count} changement est en cours d’envoi et a pu arriver. On ne peut pas l’abandonner ; il reste sur cet appareil.',
    other:
      '{count} changements sont en cours d’envoi et ont pu arriver. On ne peut pas les abandonner ; ils restent sur cet appareil.',
  },
  'leave.discard_back':
    'En se reconnectant ici, on peut les reprendre pendant 30 jours, page Synchronisation.',
  'leave.discard_now': {
    one: 'Abandonner {count} et se déconnecter',
    other: 'Abandonner {count} et se déconnecter',
  },
  'leave.discard_and_switch': {
    one: 'Abandonner {count} et continuer',
    other: 'Abandonner {count} et continuer',
  },
  'leave.discard_none': 'Rien ne peut être abandonné pour l’instant',
  'leave.discard_keep': 'Revenir',
};
