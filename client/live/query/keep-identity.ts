/**
 * Returns `next`, with its parts replaced by equal parts of `previous`. A component that is given such a part does not render
 * again. Items of an array that have an `id` are matched by it, others by position.
 * For JSON-like values and Maps; the idea is TanStack Query's structural sharing.
 */
export function keepIdentity<T>(previous: unknown, next: T): T {
  return share(previous, next) as T;
}

function share(previous: unknown, next: unknown): unknown {
  if (Object.is(previous, next)) return previous;
  if (Array.isArray(previous) && Array.isArray(next)) return shareArray(previous, next);
  if (previous instanceof Map && next instanceof Map) return shareMap(previous, next);
  if (isPlain(previous) && isPlain(next)) return shareObject(previous, next);
  return next;
}

function shareArray(previous: readonly unknown[], next: readonly unknown[]): unknown {
  const byId = new Map(previous.map((item) => [idOf(item), item]));
  const shared = next.map((item, index) => {
    const id = idOf(item);
    return share(id === undefined ? previous[index] : byId.get(id), item);
  });
  const same = shared.length === previous.length && shared.every((item, index) => item === previous[index]);
  return same ? previous : shared;
}

function shareMap(previous: ReadonlyMap<unknown, unknown>, next: ReadonlyMap<unknown, unknown>): unknown {
  const shared = new Map([...next].map(([key, item]) => [key, share(previous.get(key), item)]));
  const same =
    shared.size === previous.size && [...shared].every(([key, item]) => item === previous.get(key));
  return same ? previous : shared;
}

function shareObject(previous: Record<string, unknown>, next: Record<string, unknown>): unknown {
  const shared = Object.entries(next).map(([key, value]) => [key, share(previous[key], value)] as const);
  const same =
    shared.length === Object.keys(previous).length &&
    shared.every(([key, value]) => Object.hasOwn(previous, key) && previous[key] === value);
  return same ? previous : Object.fromEntries(shared);
}

function idOf(item: unknown): unknown {
  return isPlain(item) ? item['id'] : undefined;
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Map);
}
