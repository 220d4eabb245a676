import type { Translation } from '../../message.ts';
import type { TrashArea } from '../../words.ts';

export const trash: Translation<TrashArea> = {
  // client/trash/trash-words.ts
  'trash.text': 'Ce qui a été supprimé ces 90 derniers jours.',
  'trash.offline': 'Le serveur est injoignable : voici les suppressions que cet appareil connaît.',
  'trash.empty': 'Rien n’a été supprimé',
  'trash.more_lines': { one: 'et {count} autre ligne', other: 'et {count} autres lignes' },
  'trash.by': 'Supprimé par {name}, {at}',
  'trash.restore': 'Rétablir',
  'trash.restore_this': 'Rétablir : {name}',
  'trash.restored': '{name} : rétabli',
  'trash.more': 'Suppressions antérieures',
  'trash.no_lines': 'Sans ligne',
  'trash.partner': 'Partenaire',
  'trash.product': 'Produit',
  'trash.unit': 'Unité',
};
