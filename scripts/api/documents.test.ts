import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as v from 'valibot';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Message } from '../../server/api/endpoint.ts';
import { ENDPOINTS } from '../../server/api/endpoints.ts';
import { REFUSALS } from '../../server/api/refusals.ts';
import { errorSchema } from '../../shared/protocol/errors.ts';
import { fromRoot } from '../build/paths.ts';
import { apiDocuments } from './documents.ts';
import { type SchemaConverter, schemaConverter } from './json-schema.ts';
import { namedSchemas } from './named-schemas.ts';
import type { OpenApi } from './openapi.ts';

let documents: Record<string, string>;
let document: OpenApi;
let converter: SchemaConverter;
const ajv = new Ajv2020({ strict: false, validateFormats: false });
beforeAll(async () => {
  documents = await apiDocuments();
  document = JSON.parse(documents['docs/openapi.json'] ?? '') as OpenApi;
  converter = schemaConverter(await namedSchemas());
  ajv.addSchema({ $id: 'https://quayside.test/api', components: document.components });
});

/** Whether a value is accepted by a schema of the document. */
function accepts(schema: object, value: unknown): string {
  const apart = JSON.stringify(schema).replaceAll('"#/components', '"https://quayside.test/api#/components');
  const check = ajv.compile(JSON.parse(apart) as object);
  return check(value) ? '' : ajv.errorsText(check.errors);
}

/** Every message of every endpoint, with a name for the test's title. */
const MESSAGES = ENDPOINTS.flatMap(({ method, path, body, answer }): [string, Message][] => {
  const answers = answer.type === 'application/json' ? { answer } : answer.messages;
  return Object.entries({ ...(body ? { body } : {}), ...answers }).map(([name, message]) => [
    `${method} ${path} ${name}`,
    message,
  ]);
});

describe('the documents', () => {
  it.each(['docs/openapi.json', 'docs/api.md'])('%s is what `npm run api-docs` writes', (file) => {
    expect(readFileSync(fromRoot(file), 'utf8')).toBe(documents[file]);
  });

  it('are an OpenAPI 3.1 document', async () => {
    const { valid, errors } = await new Validator().validate(structuredClone(document));
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
  });

  it('give an operation an id of its own', () => {
    const operations = Object.values(document.paths).flatMap((path) => Object.values(path));
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(ENDPOINTS.length);
  });

  it('refer to nothing that is not there', () => {
    const text = documents['docs/openapi.json'] ?? '';
    for (const [, pointer = ''] of text.matchAll(/"\$ref": "#\/([^"]+)"/g)) {
      const target = pointer
        .split('/')
        .reduce<unknown>((part, step) => (part as Record<string, unknown> | undefined)?.[step], document);
      expect(target, pointer).toBeDefined();
    }
  });
});

describe('the examples', () => {
  it.each(MESSAGES)('of %s are accepted by its schema', (_name, { schema, examples }) => {
    expect(Object.keys(examples)).not.toHaveLength(0);
    for (const example of Object.values(examples)) {
      expect(v.safeParse(schema, example).issues).toBeUndefined();
      expect(accepts(converter.convert(schema), example)).toBe('');
    }
  });

  it('of the refusals are accepted by theirs', () => {
    for (const [code, { example }] of Object.entries(REFUSALS)) {
      const body = { code, ...example };
      expect(v.is(errorSchema, body)).toBe(true);
      expect(accepts(converter.convert(errorSchema), body)).toBe('');
    }
  });

  it('of the parameters are accepted by theirs', () => {
    for (const { parameters } of ENDPOINTS) {
      for (const { schema, example } of parameters) {
        const isText = v.is(schema, example);
        expect(isText || v.is(schema, Number(example)), example).toBe(true);
      }
    }
  });
});

describe('a schema of the document', () => {
  it('refuses what its message refuses', () => {
    const push = ENDPOINTS.find(({ path }) => path === '/sync/push');
    const [example] = Object.values(push?.body?.examples ?? {}) as Record<string, unknown>[];
    const schema = converter.convert(push?.body?.schema ?? v.never());
    expect(accepts(schema, example)).toBe('');
    expect(accepts(schema, { ...example, batch: -1 })).toContain('>= 0');
    expect(accepts(schema, { ...example, client_id: 'x' })).toContain('pattern');
    expect(accepts(schema, { ...example, more: 1 })).toContain('additional properties');
  });

  it('says in words what it cannot express', () => {
    const text = JSON.stringify(document.components.schemas['UnitFields']);
    expect(text).toContain('must be in Unicode normal form C');
    expect(JSON.stringify(document.components.schemas['PushRequest'])).toContain('mutation_id twice');
  });
});
