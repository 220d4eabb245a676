import type { Translation } from '../message.ts';
import type { workspaceEn } from './workspace.en.ts';

/** Ce que le propriétaire décide pour tous, et les données d’exemple. */
export const workspaceFr: Translation<typeof workspaceEn> = {
  'workspace.currency': 'Monnaie',
  'workspace.currency_hint': 'Les prix gardent leurs chiffres : rien n’est converti.',
  'workspace.week_start': 'Premier jour de la semaine',
  'workspace.saved': 'Enregistré pour tous',
  'workspace.owner_only': 'C’est le propriétaire qui en décide.',
  'workspace.sample': 'Données d’exemple',
  'workspace.sample_text': 'Ce que quelqu’un a modifié depuis, ou utilise encore, reste quand on les retire.',
  'workspace.sample_remove': 'Retirer les données d’exemple',
  'workspace.sample_none': 'Il ne reste rien de l’exemple que personne n’ait modifié ou n’utilise.',
  'workspace.sample_removed':
    'Données d’exemple retirées : {orders} commandes, {partners} partenaires, {products} produits',
  'workspace.help': 'Aide',
  'workspace.help_text': 'Les touches, les signes, et ce qui marche sans réseau.',
  'workspace.help_open': 'Ouvrir l’aide',
};
