import type { Context } from 'hono';
import * as v from 'valibot';
import { isDate } from '../../../shared/records/dates.ts';
import { idSchema } from '../../../shared/records/ids.ts';
import { isStorable } from '../../../shared/records/text.ts';
import { HttpError } from '../../base/http-error.ts';

const DIGITS = /^\d{1,16}$/;
const MAX_LENGTH = 1_000;

/** Makes the refusal of a wrong query parameter: 400 with its name in `issues`. */
export function badQuery(name: string, message: string): HttpError {
  return new HttpError('bad_request', `${name} ${message}.`, { issues: [{ path: name, message }] });
}

/** A query parameter as text; undefined when it is not there. Throws 400 for a text that Postgres cannot store. */
export function optionalText(c: Context, name: string): string | undefined {
  const value = c.req.query(name);
  if (value === undefined) return undefined;
  if (value.length > MAX_LENGTH || !isStorable(value)) throw badQuery(name, 'is not allowed');
  return value;
}

/** The id of a record or a device; undefined when it is not there. Throws 400. */
export function optionalId(c: Context, name: string): string | undefined {
  const value = optionalText(c, name);
  if (value !== undefined && !v.is(idSchema, value)) throw badQuery(name, 'must be a lower-case UUIDv7');
  return value;
}

/** A query parameter that has to be there. Throws 400. */
export function requiredText(c: Context, name: string): string {
  const value = optionalText(c, name);
  if (value === undefined || value === '') throw badQuery(name, 'is missing');
  return value;
}

/** The epoch of a cursor. At cursor 0 it may be missing: undefined. Throws 400. */
export function epochBeside(c: Context, cursor: number): string | undefined {
  return cursor === 0 ? optionalText(c, 'epoch') : requiredText(c, 'epoch');
}

/** Parses a whole number, digits only, at least `least`. Throws 400. */
export function wholeNumber(text: string, name: string, least = 0): number {
  const value = DIGITS.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value) || value < least)
    throw badQuery(name, `must be a whole number from ${least} on`);
  return value;
}

/** The number of entries asked for: `usual` unless told, `most` at most. Throws 400 below 1. */
export function limitOf(c: Context, usual: number, most: number): number {
  const text = optionalText(c, 'limit');
  return text === undefined ? usual : Math.min(wholeNumber(text, 'limit', 1), most);
}

/** A calendar day, `YYYY-MM-DD`; undefined when it is not there. Throws 400. */
export function optionalDate(c: Context, name: string): string | undefined {
  const value = optionalText(c, name);
  if (value !== undefined && !isDate(value))
    throw badQuery(name, 'must be a date YYYY-MM-DD between 1900 and 2199');
  return value;
}

const INSTANT = /^(?:19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,3})?Z$/;

/** A moment in UTC, RFC 3339; undefined when it is not there. Throws 400. */
export function optionalInstant(c: Context, name: string): string | undefined {
  const value = optionalText(c, name);
  if (value !== undefined && !(INSTANT.test(value) && !Number.isNaN(Date.parse(value))))
    throw badQuery(name, 'must be a time such as 2026-11-23T06:00:00Z');
  return value;
}
