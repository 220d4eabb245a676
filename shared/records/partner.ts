import type * as v from 'valibot';
import { choiceField, optionalTextField, textField } from './field.ts';
import { recordType } from './record-type.ts';

/** A partner: a customer or a supplier. */
export const partnerType = recordType({
  name: textField(200),
  code: optionalTextField(50),
  type: choiceField(['client', 'supplier']),
});

/** The fields of a partner (a customer or a supplier), as a create sends them. */
export const partnerFields = partnerType.create;
export type PartnerFields = v.InferOutput<typeof partnerFields>;

/** A partner as the server sends it. */
export const partnerSchema = partnerType.schema;
export type Partner = v.InferOutput<typeof partnerSchema>;
