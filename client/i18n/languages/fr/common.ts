import type { Translation } from '../../message.ts';
import type { CommonArea } from '../../words.ts';

export const common: Translation<CommonArea> = {
  // client/i18n/common-words.ts
  'common.save': 'Enregistrer',
  'common.cancel': 'Annuler',
  'common.close': 'Fermer',
  'common.delete': 'Supprimer',
  'common.undo': 'Annuler',
  'common.retry': 'Réessayer',
  'common.clear_search': 'Effacer la recherche',
  'common.more': 'Autres actions',
  'common.saved': 'Enregistré sur cet appareil',
  'common.saving': 'Enregistrement…',
  'common.saved_once': 'Enregistré, en une seule copie',
  'common.not_saved': 'Non enregistré',
  'common.unsent': 'En attente d’envoi',
  'common.optional': 'facultatif',
  'common.today': 'Aujourd’hui',
  'common.tomorrow': 'Demain',
  'common.yesterday': 'Hier',
  'common.none': 'Aucun',
  'common.required': 'À remplir.',
  'common.too_long': { one: 'Au plus {count} caractère.', other: 'Au plus {count} caractères.' },
  'common.deleted': '{name} supprimé',
  'common.undone': 'Annulé',
  'common.unknown': 'Inconnu',
  'common.somebody': 'Quelqu’un',
  'common.only': 'Seulement : {what}',
  'common.nothing_found': 'Aucun résultat',

  // client/ui/numbers/number-words.ts
  'number.not_a_number': 'Saisissez un nombre.',
  'number.too_precise': { one: 'Au plus {count} décimale.', other: 'Au plus {count} décimales.' },
  'number.too_precise_whole': 'Nombres entiers uniquement.',
  'number.other_words': 'Saisissez un nombre en {unit}.',
  'number.read_as': 'Lu comme {value}.',
  'number.read_instead': 'Non, {value}',
  'number.too_large': 'Ce nombre est trop grand.',
  'number.increase': 'Plus',
  'number.decrease': 'Moins',
};
