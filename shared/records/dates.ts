import * as v from 'valibot';

const DATE = /^(19|20|21)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const TIMESTAMP =
  /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])[Tt]([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$/;
const DAY_MS = 86_400_000;

/** Days since 1970-01-01 of a `YYYY-MM-DD` date. */
export function dayNumber(date: string): number {
  return Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / DAY_MS;
}

/** The `YYYY-MM-DD` date of a number of days since 1970-01-01. */
export function dateOfDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The date `days` later (earlier when negative); `YYYY-MM-DD` in and out. */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayNumber(date) + days);
}

/** True for a calendar day that exists, written `YYYY-MM-DD`, in the years 1900 to 2199. */
export function isDate(text: string): boolean {
  return DATE.test(text) && dateOfDay(dayNumber(text)) === text;
}

/** True for an RFC 3339 date-time whose day exists. */
export function isTimestamp(text: string): boolean {
  return TIMESTAMP.test(text) && dateOfDay(dayNumber(text)) === text.slice(0, 10);
}

/** A calendar day, `YYYY-MM-DD`, years 1900 to 2199. */
export const dateSchema = v.pipe(
  v.string(),
  v.check(isDate, 'must be a date YYYY-MM-DD between 1900 and 2199'),
);

/** A point in time, RFC 3339. */
export const timestampSchema = v.pipe(v.string(), v.check(isTimestamp, 'must be an RFC 3339 date-time'));
