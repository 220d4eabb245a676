/** A UUIDv7 made of a number: the same number, the same id. */
export function uuid(n: number): string {
  return `01900000-0000-7000-8000-${n.toString(16).padStart(12, '0')}`;
}

/** A maker of UUIDv7s that grow. */
export function uuids(from = 0x100000): () => string {
  let n = from;
  return () => uuid(n++);
}
