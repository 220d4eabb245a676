import type { Translation } from '../../message.ts';
import type { PaletteArea } from '../../words.ts';

export const palette: Translation<PaletteArea> = {
  // client/palette/palette-words.ts
  'palette.title': 'Aller à, ou faire',
  'palette.field': 'Page, jour, partenaire, produit ou action',
  'palette.nothing': 'Rien de ce nom',
  'palette.page': 'Page',
  'palette.day': 'Jour',
  'palette.order': 'Commande du {date}',
  'palette.begin': 'Nouvelle commande pour le {date}',
  'palette.product': 'Produit',
  'palette.action': 'Action',
  'palette.help': 'Aide',
  'palette.log': 'Journal de sécurité',
  'palette.keys': 'Touches',
  'palette.sync': 'Synchroniser maintenant',
};
