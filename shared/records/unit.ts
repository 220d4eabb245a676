import type * as v from 'valibot';
import { countField, textField } from './field.ts';
import { recordType } from './record-type.ts';

/** A unit that quantities are given in; `decimals` says how finely (kg 3, piece 0). */
export const unitType = recordType({
  name: textField(100),
  abbreviation: textField(10),
  decimals: countField(0, 3),
});

/** The fields of a unit, as a create sends them; `decimals` says how finely a quantity is given (kg 3, piece 0). */
export const unitFields = unitType.create;
export type UnitFields = v.InferOutput<typeof unitFields>;

/** A unit as the server sends it. */
export const unitSchema = unitType.schema;
export type Unit = v.InferOutput<typeof unitSchema>;
