import type { Translation } from '../../message.ts';
import type { HistoryArea } from '../../words.ts';

export const history: Translation<HistoryArea> = {
  // client/history/history-words.ts
  'history.of': 'Historique de {name}',
  'history.merged_into': 'Historique : {order}',
  'history.back': 'Retour à la commande',
  'history.back_to': 'Retour à {name}',
  'history.by': '{name}, {at}',
  'history.by_arrived': '{name}, {at} (arrivé {arrived})',
  'history.by_wrong_clock': '{name}, arrivé {arrived} (l’horloge de l’appareil indiquait {at})',
  'history.made': 'Création',
  'history.deleted': 'Suppression',
  'history.restored': 'Rétablissement',
  'history.more': 'Changements antérieurs',
  'history.empty': 'Rien n’est encore connu. Les changements s’affichent une fois envoyés.',
  'history.offline': 'L’historique est lu sur le serveur, qui est injoignable.',
  'history.kept': 'Tel que lu {ago} ; le serveur est injoignable.',
};
