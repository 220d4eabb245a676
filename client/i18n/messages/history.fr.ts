import type { Translation } from '../message.ts';
import type { historyEn } from './history.en.ts';

export const historyFr: Translation<typeof historyEn> = {
  'history.title': 'Historique',
  'history.back': 'Retour à la commande',
  'history.by': '{name}, {at}',
  'history.made': 'Création',
  'history.more': 'Changements antérieurs',
  'history.empty': 'On ne sait encore rien de cette commande. Les changements s’affichent une fois envoyés.',
  'history.offline': 'L’historique est lu sur le serveur, qui est injoignable.',
  'history.kept': 'Tel que lu {ago} ; le serveur est injoignable.',
  'history.unsent': {
    one: '{count} changement de cette commande attend d’être envoyé.',
    other: '{count} changements de cette commande attendent d’être envoyés.',
  },
};
