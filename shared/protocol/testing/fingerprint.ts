type Loose = Record<string, unknown>;

/**
 * A canonical text of what a valibot schema accepts: kinds, members, literals, bounds and the messages of custom
 * checks. Two schemas with the same text accept the same messages. Made for the test that guards the protocol version.
 */
export function fingerprint(schema: unknown): string {
  return JSON.stringify(shapeOf(schema));
}

function shapeOf(part: unknown): unknown {
  if (part instanceof RegExp) return String(part);
  if (typeof part === 'function' || part === undefined) return null;
  if (Array.isArray(part)) return part.map(shapeOf);
  if (typeof part !== 'object' || part === null) return part;
  const { kind, type, pipe, entries, item, wrapped, options, key, value, literal, requirement, message } =
    part as Loose;
  if (kind === undefined) return sortedShape(part as Loose);
  if (Array.isArray(pipe))
    return pipe.map((step, index) => shapeOf(index === 0 ? withoutPipe(step as Loose) : step));
  // Both take the same messages: one strips the members that it does not know, the other keeps them.
  const taken = type === 'loose_object' ? 'object' : type;
  const shape = {
    type: taken,
    entries: entries && membersOf(entries as Loose),
    item,
    wrapped,
    options,
    key,
    value,
    literal,
    requirement,
    message,
  };
  return sortedShape(shape);
}

/** The members of an object, whatever their names: one named `kind` is no schema's kind. */
function membersOf(entries: Loose): unknown[] {
  return Object.keys(entries)
    .sort()
    .map((name) => [name, shapeOf(entries[name])]);
}

function withoutPipe(schema: Loose): Loose {
  const { pipe: _pipe, ...rest } = schema;
  return rest;
}

function sortedShape(part: Loose): Loose {
  const named = Object.keys(part)
    .sort()
    .map((name) => [name, shapeOf(part[name])] as const);
  return Object.fromEntries(named.filter(([, shape]) => shape !== null));
}
