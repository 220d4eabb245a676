import * as v from 'valibot';
import { parseJson } from '../../protocol/json.ts';
import { personSchema } from '../../protocol/push.ts';
import { PROTOCOL_VERSION } from '../../protocol/version.ts';
import { timestampSchema } from '../../records/dates.ts';
import { entitySchema } from '../../records/entities.ts';
import { idSchema } from '../../records/ids.ts';
import { carriedSchema, rowKeySchema } from './carried.ts';

// This folder: unsent changes as a file, to be carried to another device.

/** The version of the file: that of the protocol whose operations it carries. Older ones go on being read. */
export const EXPORT_VERSION = PROTOCOL_VERSION;
export const EXPORT_FORMAT = 'quayside-unsent';
/** The largest file that is read, in bytes. */
export const MAX_EXPORT_BYTES = 64 * 1024 * 1024;

const exportedNoticeSchema = v.strictObject({
  id: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
  kind: v.picklist(['deleted', 'parent_deleted', 'rejected', 'set_aside', 'exists']),
  entity: entitySchema,
  record_id: idSchema,
  row: rowKeySchema,
  by: v.nullable(personSchema),
  at: v.nullable(v.string()),
  error: v.nullable(v.strictObject({ code: v.string(), message: v.string(), field: v.optional(v.string()) })),
  created_ms: v.number(),
  mutation: carriedSchema,
});
export type ExportedNotice = v.InferOutput<typeof exportedNoticeSchema>;

/**
 * Everything of a device that was not sent, or not taken over: `mutations` wait, in order; `notices` carry mutations that
 * the server undid or refused, for a person to decide.
 */
const exportFileSchema = v.strictObject({
  format: v.literal(EXPORT_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(EXPORT_VERSION)),
  workspace: v.strictObject({ id: v.string(), name: v.string() }),
  user: personSchema,
  device: v.string(),
  exported_at: timestampSchema,
  mutations: v.array(carriedSchema),
  notices: v.array(exportedNoticeSchema),
});
export type ExportFile = v.InferOutput<typeof exportFileSchema>;

/** Why a file cannot be imported. `detail` is for support. */
export type ExportFault = 'too_large' | 'not_an_export' | 'newer_version' | 'invalid' | 'other_workspace';
export type ReadExport = { ok: true; file: ExportFile } | { ok: false; fault: ExportFault; detail: string };

/**
 * Reads the text of an export.
 * @param workspaceId the workspace into which it is to be imported
 */
export function readExport(text: string, workspaceId: string): ReadExport {
  // A character is at least one byte: what is longer need not be encoded to be measured.
  if (text.length > MAX_EXPORT_BYTES) return refuse('too_large', `${text.length} characters`);
  const json = parseJson(text);
  if (!json.ok) return refuse('not_an_export', `${json.path} ${json.message}`);
  const head = v.safeParse(headSchema, json.value);
  if (!head.success) return refuse('not_an_export', 'no export of Quayside');
  if (head.output.version > EXPORT_VERSION) return refuse('newer_version', String(head.output.version));
  const parsed = v.safeParse(exportFileSchema, json.value);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return refuse('invalid', `${v.getDotPath(issue) ?? ''} ${issue.message}`.trim());
  }
  if (parsed.output.workspace.id !== workspaceId)
    return refuse('other_workspace', parsed.output.workspace.name);
  return { ok: true, file: parsed.output };
}

const headSchema = v.looseObject({ format: v.literal(EXPORT_FORMAT), version: v.number() });

function refuse(fault: ExportFault, detail: string): ReadExport {
  return { ok: false, fault, detail };
}
