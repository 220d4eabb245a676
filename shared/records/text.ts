import * as v from 'valibot';

/** NUL and lone surrogates: JavaScript strings may hold them, Postgres text may not. */
const UNSTORABLE = /[\0\p{Surrogate}]/u;

/** True when Postgres can store the string and every device reads the same one back. */
export function isStorable(text: string): boolean {
  return !UNSTORABLE.test(text);
}

/**
 * Required text: 1 to `max` UTF-16 units, not blank, NFC, without NUL or lone surrogates.
 * The device normalises before it writes (`normalizeText`); the server refuses what is not normalised.
 */
export function requiredText(max: number) {
  return v.pipe(
    v.string(),
    v.maxLength(max, `must have at most ${max} characters`),
    v.check(isStorable, 'must not contain NUL or lone surrogates'),
    v.check((text) => text.normalize('NFC') === text, 'must be in Unicode normal form C'),
    v.check((text) => text.trim() !== '', 'must not be blank'),
  );
}

/** Optional text: null, or 0 to `max` UTF-16 units, NFC, without NUL or lone surrogates. */
export function optionalText(max: number) {
  return v.nullable(
    v.pipe(
      v.string(),
      v.maxLength(max, `must have at most ${max} characters`),
      v.check(isStorable, 'must not contain NUL or lone surrogates'),
      v.check((text) => text.normalize('NFC') === text, 'must be in Unicode normal form C'),
    ),
  );
}

/** What a person typed, as it is stored: NFC, trimmed, NUL and lone surrogates removed. */
export function normalizeText(typed: string): string {
  return typed
    .replace(/[\0\p{Surrogate}]/gu, '')
    .normalize('NFC')
    .trim();
}
