/**
 * A text with its checksum in front (CRC-32 of its UTF-8 bytes, eight hexadecimal digits), so that a copy that was cut off or damaged is
 * known as such.
 */
export function seal(text: string): string {
  return `${checksum(text)} ${text}`;
}

/** The text again, or null where it is not what was sealed. */
export function unseal(sealed: string): string | null {
  const text = sealed.slice(9);
  return sealed.startsWith(`${checksum(text)} `) ? text : null;
}

const POLYNOMIAL = 0xedb88320;

const TABLE = Uint32Array.from({ length: 256 }, (_none, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  return value;
});

/** CRC-32 as in gzip and PNG (ISO 3309). */
function checksum(text: string): string {
  let crc = 0xffffffff;
  for (const byte of new TextEncoder().encode(text)) crc = (crc >>> 8) ^ (TABLE[(crc ^ byte) & 0xff] ?? 0);
  return ((crc ^ 0xffffffff) >>> 0).toString(16).padStart(8, '0');
}
