import * as v from 'valibot';
import { parseJson } from '../../protocol/json.ts';
import { entitySchema } from '../../records/entities.ts';
import { idSchema } from '../../records/ids.ts';
import { type CarriedMutation, isNoticeKind, type Notice } from '../rows/notice.ts';
import { carriedSchema, rowKeySchema } from '../transfer/carried.ts';
import { unseal } from './sealed.ts';

/** An unsent mutation at its place in the outbox. */
export interface EntryCopy {
  seq: number;
  mutation: CarriedMutation;
}

const entrySchema = v.object({ seq: v.number(), mutation: carriedSchema });

/** An entry again; null where its copy is damaged, or was written by a version of the app that this one does not know. */
export const readEntry = (text: string): EntryCopy | null =>
  read(text, entrySchema as v.GenericSchema<unknown, unknown>) as EntryCopy | null;

/** What makes a notice one that can be shown; the rest of it is what this app itself wrote. */
const noticeSchema = v.looseObject({
  id: v.pipe(v.string(), v.minLength(1)),
  kind: v.pipe(v.string(), v.check(isNoticeKind, 'must be a kind of notice')),
  entity: entitySchema,
  record_id: idSchema,
  row: rowKeySchema,
  mutation: v.nullable(carriedSchema),
  created_ms: v.number(),
  closed_ms: v.null(),
});

/** The same of a notice. */
export const readNotice = (text: string): Notice | null =>
  read(text, noticeSchema as v.GenericSchema<unknown, unknown>) as Notice | null;

function read<T>(text: string, schema: v.GenericSchema<unknown, T>): T | null {
  const json = parseJson(unseal(text) ?? '');
  const parsed = json.ok ? v.safeParse(schema, json.value) : null;
  return parsed?.success ? parsed.output : null;
}
