import { textOf } from '../../i18n/text.ts';

/** The units that a workspace begins with. */
export const usualUnitWords = {
  'usual_units.kg': 'Kilogram',
  'usual_units.piece': 'Piece',
  'usual_units.crate': 'Crate',
  'usual_units.kg_short': 'kg',
  'usual_units.piece_short': 'pc',
  'usual_units.crate_short': 'crate',
} as const;

/** The words above in the page's language; they load with what makes the units. */
export const usualUnitText = textOf(usualUnitWords);
