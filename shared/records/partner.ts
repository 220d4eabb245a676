import * as v from 'valibot';
import { commonEntries } from './record.ts';
import { optionalText, requiredText } from './text.ts';

export const partnerEntries = {
  name: requiredText(200),
  code: optionalText(50),
  type: v.picklist(['client', 'supplier']),
};

/** The fields of a partner (a customer or a supplier), as a create sends them. */
export const partnerFields = v.strictObject(partnerEntries);
export type PartnerFields = v.InferOutput<typeof partnerFields>;

/** A partner as the server sends it. */
export const partnerSchema = v.object({
  ...commonEntries,
  name: v.string(),
  code: v.nullable(v.string()),
  type: v.picklist(['client', 'supplier']),
});
export type Partner = v.InferOutput<typeof partnerSchema>;
