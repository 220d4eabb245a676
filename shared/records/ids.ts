import * as v from 'valibot';

const UUID_V7 = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** A record's, mutation's or client's id: a lower-case UUIDv7 (RFC 9562), made on the device. */
export const idSchema = v.pipe(v.string(), v.regex(UUID_V7, 'must be a lower-case UUIDv7'));

/** True for a lower-case UUIDv7. */
export function isId(text: string): boolean {
  return UUID_V7.test(text);
}
