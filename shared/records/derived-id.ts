import { hash128 } from './hash.ts';
import { isId } from './ids.ts';

/** The hexadecimal digits of the 48 bits of an id that say when it was made. */
const TIME_DIGITS = 12;

/**
 * The id of what is made from something else: the same parts give the same id, on every device. It is shaped as a UUIDv7. Where
 * the last part is an id, the derived one has its time, so that copies of lines have the order of the lines; else its time
 * means nothing.
 * @param parts what it is made of, in this order, such as an id, a date and a count; at least one
 */
export function derivedId(parts: readonly string[]): string {
  const [a, b, c, d] = hash128(JSON.stringify(parts));
  const last = parts.at(-1) ?? '';
  const digits = hex(a) + hex(b) + hex(c) + hex(d);
  const time = isId(last) ? last.replace('-', '').slice(0, TIME_DIGITS) : digits.slice(0, TIME_DIGITS);
  const variant = ((c >>> 28) & 0b11) | 0b1000;
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits.slice(13, 16)}-${variant.toString(16)}${digits.slice(17, 20)}-${digits.slice(20)}`;
}

function hex(word: number): string {
  return word.toString(16).padStart(8, '0');
}
