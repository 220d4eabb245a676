import * as v from 'valibot';
import { choiceField, dateField, optionalField, optionalTextField, referenceField, since } from './field.ts';
import { lineSchema } from './line.ts';
import { commonEntries, receivedRecord } from './record.ts';
import { recordType } from './record-type.ts';

/** A pre-order: what a partner wants delivered on a day. Its lines are records of their own. */
export const preOrderType = recordType({
  partner_id: referenceField('partner'),
  status: choiceField(['pending', 'confirmed']),
  order_date: optionalField(dateField()),
  delivery_date: dateField(),
  comment: optionalTextField(2000),
  /** Of a confirmed one: the mark of what was confirmed (confirmation.ts); null where nobody noted it. */
  confirmed_as: since(2, null, optionalTextField(4000)),
});

/** The fields of a pre-order, as a create sends them. */
export const preOrderFields = preOrderType.create;
export type PreOrderFields = v.InferOutput<typeof preOrderFields>;

/** A pre-order as the server sends it, without its lines. */
export type PreOrder = v.InferOutput<typeof preOrderType.schema>;

/** A pre-order with its live lines: how it travels in a snapshot, a day and a pull, and how the device keeps it. */
export const orderSchema = receivedRecord({
  ...commonEntries,
  ...preOrderType.received,
  flows: v.array(lineSchema),
});
export type Order = v.InferOutput<typeof orderSchema>;
