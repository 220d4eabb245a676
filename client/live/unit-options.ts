import { compareNames } from '../i18n/format.ts';
import type { ReferenceData } from './reference.ts';

/** The units to choose from. The given one is included even if it was deleted. */
export function unitOptions(
  { units }: ReferenceData,
  current: string | null,
): { value: string; label: string }[] {
  return [...units.values()]
    .filter((unit) => unit.deleted_at === null || unit.id === current)
    .sort((a, b) => compareNames(a.abbreviation, b.abbreviation))
    .map((unit) => ({ value: unit.id, label: unit.abbreviation }));
}
