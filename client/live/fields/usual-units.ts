import type { UnitFields } from '../../../shared/records/unit.ts';
import { usualUnitText } from './usual-unit-words.ts';

/** The units that nearly everybody needs, by a key, in the page's language. */
export function usualUnits(): [key: string, fields: UnitFields][] {
  return [
    [
      'kg',
      {
        name: usualUnitText('usual_units.kg'),
        abbreviation: usualUnitText('usual_units.kg_short'),
        decimals: 3,
      },
    ],
    [
      'piece',
      {
        name: usualUnitText('usual_units.piece'),
        abbreviation: usualUnitText('usual_units.piece_short'),
        decimals: 0,
      },
    ],
    [
      'crate',
      {
        name: usualUnitText('usual_units.crate'),
        abbreviation: usualUnitText('usual_units.crate_short'),
        decimals: 0,
      },
    ],
  ];
}
