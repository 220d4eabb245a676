import type { Translation } from '../message.ts';
import type { helpEn } from './help.en.ts';

/** L’aide : un seul écran. */
export const helpFr: Translation<typeof helpEn> = {
  'help.title': 'Aide',
  'help.offline': 'Sans réseau',
  'help.offline_1':
    'Tout ce que vous faites est d’abord enregistré sur cet appareil. « Enregistré sur cet appareil » veut dire : même si l’application se ferme ou si la batterie est vide.',
  'help.offline_2':
    'Les modifications partent d’elles-mêmes dès qu’il y a du réseau, même application fermée si le navigateur le permet.',
  'help.offline_3':
    'Les jours passés de plus de quelques semaines sont lus sur le serveur : il faut du réseau.',
  'help.offline_4':
    'Si deux personnes ont modifié la même chose, celle qui avait vu la modification de l’autre l’emporte ; l’autre est prévenue et peut encore imposer la sienne.',
  'help.offline_5': 'Se déconnecter n’efface pas ce qui attend. Effacer les données du navigateur, si.',
  'help.signs': 'Signes',
  'help.synced': 'Tout est envoyé et lu.',
  'help.waiting': 'Des modifications attendent d’être envoyées ; le nombre dit combien.',
  'help.offline_sign': 'Il n’y a pas de réseau. Continuez à travailler.',
  'help.attention': 'On attend votre réponse : touchez ce signe.',
  'help.mark': 'Un point : cette ligne ou commande a des modifications pas encore envoyées.',
  'help.pending': 'La commande est en attente. Touchez pour la confirmer.',
  'help.confirmed': 'La commande est confirmée. Touchez pour revenir en arrière.',
  'help.keys': 'Touches',
  'help.key_new': 'Nouvelle commande',
  'help.key_search': 'Chercher',
  'help.key_days': 'Jour précédent, jour suivant',
  'help.key_arrows': 'Se déplacer dans la liste',
  'help.key_edit': 'Modifier la case ; ou taper directement un nombre',
  'help.key_add': 'Ajouter une ligne à cette commande',
  'help.key_delete': 'Retirer la ligne',
  'help.key_escape': 'Quitter sans modifier, fermer',
  'help.key_undo': 'Annuler la dernière action',
  'help.or': 'ou',
  'help.ctrl': 'Ctrl',
  'help.shift': 'Maj',
  'help.enter': 'Entrée',
  'help.delete': 'Suppr',
  'help.escape': 'Échap',
  'help.arrows': 'Flèches',
};
