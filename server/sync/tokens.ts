import * as v from 'valibot';
import { parseJson } from '../../shared/protocol/json.ts';
import { HttpError } from '../base/http-error.ts';

const MAX_TOKEN = 1_000;
const BASE64URL = /^[\w-]+$/;

/** A token for a client to hand back: opaque to it, never trusted by us. */
export function writeToken(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** What {@link writeToken} wrote; throws `bad_request` when it is not of this shape. `name` is the query parameter's. */
export function readToken<T>(token: string, schema: v.GenericSchema<unknown, T>, name: string): T {
  const refusal = new HttpError('bad_request', `This ${name} is not one that this server gave.`, {
    issues: [{ path: name, message: 'is not a known token' }],
  });
  if (token.length > MAX_TOKEN || !BASE64URL.test(token)) throw refusal;
  const json = parseJson(Buffer.from(token, 'base64url').toString('utf8'));
  if (!json.ok) throw refusal;
  const parsed = v.safeParse(schema, json.value);
  if (!parsed.success) throw refusal;
  return parsed.output;
}
