import type { Translation } from '../../message.ts';
import type { HelpArea } from '../../words.ts';

export const help: Translation<HelpArea> = {
  // client/help/help-words.ts
  'help.title': 'Aide',
  'help.offline': 'Sans réseau',
  'help.offline_1':
    'Tout ce que vous faites est d’abord enregistré sur cet appareil. « Enregistré sur cet appareil » veut dire : même si l’application se ferme ou si la batterie est vide.',
  'help.offline_2': 'Les changements partent d’eux-mêmes dès qu’il y a du réseau.',
  'help.offline_3':
    'Les jours passés de plus de quelques semaines sont lus sur le serveur : il faut du réseau.',
  'help.offline_4':
    'Si deux personnes ont modifié la même chose, celle qui avait vu la modification de l’autre l’emporte ; l’autre est prévenue et peut encore imposer la sienne.',
  'help.offline_5': 'Se déconnecter n’efface pas ce qui attend. Effacer les données du navigateur, si.',
  'help.closed': 'Tous les onglets fermés, dans ce navigateur',
  'help.closed_sends':
    'Ce qui attend est envoyé quand même, dès qu’il y a du réseau. Le navigateur lui-même doit être en marche.',
  'help.closed_keeps':
    'Rien n’est envoyé : ce navigateur n’envoie que tant que Quayside est ouvert dans un onglet. Ce qui attend reste sur cet appareil et part quand vous le rouvrez.',
  'help.closed_fresh': 'L’application installée récupère aussi les changements des autres de temps en temps.',
  'help.closed_later': 'Les changements des autres arrivent quand vous rouvrez Quayside.',
  'help.closed_no_worker': 'Ici, Quayside ne s’ouvre qu’avec du réseau.',
  'help.closed_private':
    'Ceci semble être une fenêtre privée : la fermer oublie tout ici, y compris ce qui attend.',
  'help.closed_private_unknown':
    'Une fenêtre privée oublie tout quand on la ferme, y compris ce qui attend. Ce navigateur ne dit pas à Quayside si c’en est une.',
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
  'help.key_palette': 'Aller à tout, ou tout faire, par son nom',
  'help.key_keys': 'Cette liste',
  'help.key_down': 'Descendre, monter : enregistre la saisie',
  'help.key_right': 'À droite, à gauche : enregistre la saisie',
  'help.key_edit': 'Modifier la case ; sans cela, ce que vous tapez remplace la valeur',
  'help.key_paste': 'Copier une case ou des lignes ; coller un bloc de cases',
  'help.key_move': 'Déplacer la ligne, ou partager la commande',
  'help.key_add': 'Ajouter une ligne à cette commande',
  'help.key_delete': 'Retirer la ligne',
  'help.key_escape': 'Quitter sans modifier, fermer',
  'help.key_undo': 'Annuler la dernière action',
  'help.or': 'ou',
  'help.alt': 'Alt',
  'help.ctrl': 'Ctrl',
  'help.shift': 'Maj',
  'help.enter': 'Entrée',
  'help.tab': 'Tab',
  'help.delete': 'Suppr',
  'help.escape': 'Échap',
  'help.arrows': 'Flèches',
};
