import type { JsonSchema } from './json-schema.ts';

/** The options of a schema, one a line; a schema that has none is its own. */
export function optionLines(schema: JsonSchema): string {
  const { anyOf } = schema;
  if (!Array.isArray(anyOf) || anyOf.length < 3) return typeText(schema);
  return (anyOf as JsonSchema[]).map((option) => `- ${typeText(option)}`).join('\n');
}

/** A JSON Schema as a short type: `string`, `Order[]`, `"a" | "b"`; a name is a link to its section. */
export function typeText(schema: JsonSchema): string {
  const { $ref, const: constant, enum: values, anyOf, oneOf, type } = schema;
  if (typeof $ref === 'string') return link($ref.split('/').at(-1) ?? '');
  if (constant !== undefined) return code(constant);
  if (Array.isArray(values)) return values.map(code).join(' \\| ');
  const options = anyOf ?? oneOf;
  if (Array.isArray(options)) return (options as JsonSchema[]).map(typeText).join(' \\| ');
  if (type === 'array') return `list of ${typeText((schema['items'] ?? {}) as JsonSchema)}`;
  if (type === 'object') return objectText(schema);
  return typeof type === 'string' ? type : 'anything';
}

function link(name: string): string {
  return `[${name}](#${name.toLowerCase()})`;
}

function code(value: unknown): string {
  return `\`${JSON.stringify(value)}\``;
}

function objectText(schema: JsonSchema): string {
  const { properties, required } = schema;
  if (properties === undefined) return 'object';
  const needed = new Set(required as string[] | undefined);
  const members = Object.entries(properties as Record<string, JsonSchema>).map(
    ([name, member]) => `\`${name}\`${needed.has(name) ? '' : '?'}: ${typeText(member)}`,
  );
  return `{ ${members.join(', ')} }`;
}

const BOUNDS = {
  minimum: 'at least',
  maximum: 'at most',
  minLength: 'characters at least',
  maxLength: 'characters at most',
  minItems: 'entries at least',
} as const;

/** The bounds of a schema in words: its numbers, its pattern, its description, and those of its options. */
export function boundsText(schema: JsonSchema): string {
  const options = Array.isArray(schema['anyOf']) ? (schema['anyOf'] as JsonSchema[]) : [];
  return [ownBounds(schema), ...options.map(ownBounds)].filter((text) => text !== '').join('; ');
}

function ownBounds(schema: JsonSchema): string {
  const bounds = Object.entries(BOUNDS).flatMap(([keyword, words]) => {
    const bound = schema[keyword];
    if (bound === undefined) return [];
    return [words.includes(' at ') ? `${String(bound)} ${words}` : `${words} ${String(bound)}`];
  });
  const pattern =
    schema['pattern'] === undefined ? [] : [`\`${String(schema['pattern']).replaceAll('|', '\\|')}\``];
  const words = schema['description'] === undefined ? [] : [String(schema['description'])];
  return [...bounds, ...pattern, ...words].join('; ');
}
