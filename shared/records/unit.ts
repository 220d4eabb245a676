import * as v from 'valibot';
import { commonEntries } from './record.ts';
import { requiredText } from './text.ts';

export const unitEntries = {
  name: requiredText(100),
  abbreviation: requiredText(10),
  decimals: v.pipe(
    v.number(),
    v.integer('must be a whole number'),
    v.minValue(0, 'must be 0 to 3'),
    v.maxValue(3, 'must be 0 to 3'),
    v.transform((decimals) => decimals + 0),
  ),
};

/** The fields of a unit, as a create sends them; `decimals` says how finely a quantity is given (kg 3, piece 0). */
export const unitFields = v.strictObject(unitEntries);
export type UnitFields = v.InferOutput<typeof unitFields>;

/** A unit as the server sends it. */
export const unitSchema = v.object({
  ...commonEntries,
  name: v.string(),
  abbreviation: v.string(),
  decimals: v.number(),
});
export type Unit = v.InferOutput<typeof unitSchema>;
