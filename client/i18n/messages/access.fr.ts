import type { Translation } from '../message.ts';
import type { accessEn } from './access.en.ts';

export const accessFr: Translation<typeof accessEn> = {
  'access.title': 'Vous n’êtes plus membre de {workspace}',
  'access.text':
    'Votre accès a pris fin. Ce que cet appareil garde de l’espace va en être retiré. Ce que vous n’avez pas envoyé y reste jusqu’à ce que vous l’ayez exporté ou abandonné.',
  'access.removed': 'Ce que cet appareil gardait de l’espace a été retiré.',
  'access.understood': 'J’ai compris : le retirer',
  'access.unsent': {
    one: '{count} de vos changements n’a pas été envoyé, ou pas repris. Exportez-le et donnez le fichier à quelqu’un qui y travaille, ou abandonnez-le.',
    other:
      '{count} de vos changements n’ont pas été envoyés, ou pas repris. Exportez-les et donnez le fichier à quelqu’un qui y travaille, ou abandonnez-les.',
  },
  'access.discard': 'Abandonner ce qui n’est pas envoyé',
  'access.discard_title': {
    one: 'Abandonner {count} changement non envoyé ?',
    other: 'Abandonner {count} changements non envoyés ?',
  },
  'access.discard_text':
    'Exportez-les d’abord si quelqu’un peut encore en avoir besoin. Ce qui était en cours d’envoi à la fin de l’accès a tout de même pu arriver.',
  'access.show': 'Les afficher',
  'access.others': 'Vos autres espaces',
  'devices.title': 'Appareils',
  'devices.offline': 'La liste des appareils s’affiche quand le serveur est joignable.',
  'devices.seen': '{name}, vu {ago}',
  'devices.waiting': { one: '{count} en attente', other: '{count} en attente' },
  'devices.here': 'cet appareil',
  'devices.signed_out': 'déconnecté',
  'devices.sign_out': 'Déconnecter cet appareil',
  'devices.sign_out_named': 'Déconnecter cet appareil : {device}',
  'devices.done': 'Déconnecté',
  'devices.already': 'Il était déjà déconnecté',
  'devices.confirm_title': 'Déconnecter cet appareil ?',
  'devices.confirm_text':
    '{device} de {name} cesse de synchroniser en quelques secondes. Ce qu’il n’a pas envoyé y reste et partira quand son utilisateur s’y reconnectera.',
  'devices.confirm_waiting': {
    one: 'Il a signalé {count} changement en attente.',
    other: 'Il a signalé {count} changements en attente.',
  },
};
