import type { Translation } from '../../message.ts';
import type { SampleArea } from '../../words.ts';

export const sample: Translation<SampleArea> = {
  // client/sample/sample-words.ts
  'sample.title': 'Données d’exemple',
  'sample.text': 'Ce que quelqu’un a modifié depuis, ou utilise encore, reste quand on les retire.',
  'sample.remove': 'Retirer les données d’exemple',
  'sample.none': 'Il ne reste rien de l’exemple que personne n’ait modifié ou n’utilise.',
  'sample.removed':
    'Données d’exemple retirées : {orders} commandes, {partners} partenaires, {products} produits',
};
