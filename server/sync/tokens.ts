import * as v from 'valibot';
import { parseJson } from '../../shared/protocol/json.ts';
import { HttpError } from '../base/http-error.ts';

const MAX_TOKEN = 1_000;
const BASE64URL = /^[\w-]+$/;

/** Writes a token that the client sends back. It is opaque to the client, and the server checks it like any input. */
export function writeToken(content: unknown): string {
  return Buffer.from(JSON.stringify(content)).toString('base64url');
}

/** Reads the content of a token. Throws `bad_request` for another shape; `name` is the query parameter in the message. */
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
