import { type ConversionConfig, toJsonSchema, toJsonSchemaDefs } from '@valibot/to-json-schema';
import type * as v from 'valibot';
import type { NamedSchema } from './named-schemas.ts';

/** A JSON Schema of draft 2020-12, as OpenAPI 3.1 takes it. */
export interface JsonSchema {
  [keyword: string]: unknown;
}

/** Turns valibot's schemas into JSON Schema; those that have a name are referred to by it. */
export interface SchemaConverter {
  convert(schema: v.GenericSchema): JsonSchema;
  /** The named schemas that `used` refers to, directly or by others, by name. */
  components(used: unknown): Record<string, JsonSchema>;
}

/** @param named the schemas that become components. */
export function schemaConverter(named: readonly NamedSchema[]): SchemaConverter {
  const config: ConversionConfig = {
    target: 'draft-2020-12',
    definitions: Object.fromEntries(named.map(({ name, schema }) => [name, schema])),
    overrideRef: ({ referenceId }) => `#/components/schemas/${referenceId}`,
    overrideAction: ({ valibotAction, jsonSchema }) => inWords(valibotAction, jsonSchema as JsonSchema),
  };
  const all = toJsonSchemaDefs(config.definitions ?? {}, config) as Record<string, JsonSchema>;
  const words = new Map(named.map((each) => [each.name, each.words]));
  return {
    convert: (schema) => {
      const { $schema: _dialect, $defs: _all, ...rest } = toJsonSchema(schema, config) as JsonSchema;
      return rest;
    },
    components: (used) =>
      Object.fromEntries(
        [...reached(used, all)]
          .sort()
          .map((name) => [name, described(all[name] ?? {}, words.get(name) ?? '')]),
      ),
  };
}

/** What a schema cannot express is said in words: custom checks. A transformation changes nothing that a sender can see. */
function inWords(action: { type: string }, schema: JsonSchema): JsonSchema | undefined {
  if (action.type === 'transform') return schema;
  if (action.type !== 'check') return undefined;
  const { description } = schema;
  const message = 'message' in action ? String(action.message) : '';
  return {
    ...schema,
    description: description === undefined ? message : `${String(description)}; ${message}`,
  };
}

/** A named schema with its docstring before what its checks say. */
function described(schema: JsonSchema, words: string): JsonSchema {
  if (words === '') return schema;
  const { description } = schema;
  return {
    ...schema,
    description: description === undefined ? words : `${words} Checked: ${String(description)}.`,
  };
}

/** The names that a value refers to, those that these refer to, and so on. */
function reached(used: unknown, all: Record<string, JsonSchema>): Set<string> {
  const names = new Set<string>();
  const waiting = [used];
  while (waiting.length > 0) {
    for (const [, name = ''] of JSON.stringify(waiting.pop()).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
      if (names.has(name)) continue;
      names.add(name);
      waiting.push(all[name]);
    }
  }
  return names;
}
