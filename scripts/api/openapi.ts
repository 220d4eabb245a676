import type { Endpoint, Message, Parameter } from '../../server/api/endpoint.ts';
import { REFUSALS } from '../../server/api/refusals.ts';
import { errorSchema } from '../../shared/protocol/errors.ts';
import type { JsonSchema, SchemaConverter } from './json-schema.ts';
import { refusalStatuses } from './refusal-statuses.ts';

/** An OpenAPI 3.1 document. */
export interface OpenApi {
  openapi: string;
  paths: Record<string, Record<string, Record<string, unknown>>>;
  components: { schemas: Record<string, JsonSchema>; [part: string]: unknown };
  [member: string]: unknown;
}

const ABOUT = `Quayside's server. Everything under /sync is the protocol between a device and its workspace; its rules are numbered in
shared/SPEC.md. Everything under /api is about accounts; /api/auth is answered by better-auth, and only what the product uses of it
is described. A refusal is always \`{ code, message, issues? }\`, but for a browser that opens the address: it is shown a page. A path that does not exist is 404 \`not_found\`, a method that a
path does not have is 405 \`method_not_allowed\`. Members that are not described may be added to an answer under /api/auth.`;

/** Makes the document. The same endpoints and schemas give the same text. */
export function openApi(
  endpoints: readonly Endpoint[],
  converter: SchemaConverter,
  version: string,
): OpenApi {
  const paths: OpenApi['paths'] = {};
  for (const endpoint of endpoints) {
    paths[endpoint.path] = {
      ...paths[endpoint.path],
      [endpoint.method.toLowerCase()]: operation(endpoint, converter),
    };
  }
  const error = converter.convert(errorSchema);
  return {
    openapi: '3.1.0',
    info: {
      title: 'Quayside',
      version,
      description: ABOUT.replaceAll('\n', ' '),
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: [...new Set(endpoints.map(({ group }) => group))].map((name) => ({ name })),
    paths,
    components: {
      schemas: converter.components([paths, error]),
      examples: Object.fromEntries(
        Object.entries(REFUSALS).map(([code, { words, example }]) => [
          code,
          { summary: words, value: { code, ...example } },
        ]),
      ),
      securitySchemes: {
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'quayside.session_token',
          description:
            'The cookie that signing in sets; `__Secure-` stands before its name where the server has HTTPS.',
        },
      },
    },
  };
}

function operation(endpoint: Endpoint, converter: SchemaConverter): Record<string, unknown> {
  const { summary, words, group, open, parameters, body } = endpoint;
  return {
    operationId: operationId(endpoint),
    tags: [group],
    summary,
    ...(words === undefined ? {} : { description: words }),
    security: open ? [] : [{ session: [] }],
    ...(parameters.length === 0 ? {} : { parameters: parameters.map((each) => parameter(each, converter)) }),
    ...(body === undefined
      ? {}
      : { requestBody: { required: true, content: { 'application/json': jsonMessage(body, converter) } } }),
    responses: { 200: answer(endpoint, converter), ...refusals(endpoint) },
  };
}

/** `GET /sync/devices/sign-out` becomes `getSyncDevicesSignOut`. */
function operationId({ method, path }: Endpoint): string {
  const parts = path.split(/[^a-zA-Z]+/).filter((part) => part !== '');
  const name = parts.map((part) => part.charAt(0).toUpperCase() + part.slice(1)).join('');
  return `${method.toLowerCase()}${name}`;
}

function parameter(
  { name, in: place, required, schema, words, example }: Parameter,
  converter: SchemaConverter,
) {
  const converted = converter.convert(schema);
  const isNumber = converted['type'] === 'integer' || converted['type'] === 'number';
  return {
    name,
    in: place,
    required,
    description: words,
    schema: converted,
    example: isNumber ? Number(example) : example,
  };
}

function named(examples: Message['examples']): Record<string, { summary: string; value: unknown }> {
  return Object.fromEntries(
    Object.entries(examples).map(([summary, value]) => [
      summary.replace(/[^a-zA-Z0-9]+/g, '-'),
      { summary, value },
    ]),
  );
}

function jsonMessage({ schema, examples }: Message, converter: SchemaConverter) {
  return { schema: converter.convert(schema), examples: named(examples) };
}

function answer({ answer }: Endpoint, converter: SchemaConverter) {
  const { words, type } = answer;
  if (answer.type === 'application/json')
    return { description: words, content: { [type]: jsonMessage(answer, converter) } };
  const messages = Object.entries(answer.messages);
  const schemas = messages.map(([name, { schema }]) => [name, converter.convert(schema)] as const);
  return {
    description: words,
    content: {
      [type]: {
        schema: { type: 'string', contentMediaType: 'application/json', contentSchema: oneOf(schemas) },
        example: messages.flatMap(([name, { examples }]) => frames(type, name, examples)).join(''),
        'x-messages': Object.fromEntries(schemas),
      },
    },
  };
}

function oneOf(schemas: readonly (readonly [string, JsonSchema])[]): JsonSchema {
  const [first] = schemas;
  return schemas.length === 1 && first ? first[1] : { anyOf: schemas.map(([, schema]) => schema) };
}

/** The messages as the stream carries them. */
export function frames(type: string, name: string, examples: Message['examples']): string[] {
  return Object.values(examples).map((value) => {
    const data = JSON.stringify(value);
    return type === 'application/x-ndjson' ? `${data}\n` : `event: ${name}\ndata: ${data}\n\n`;
  });
}

function refusals(endpoint: Endpoint): Record<string, unknown> {
  const responses = refusalStatuses(endpoint).map(({ status, codes, libraryCodes }) => {
    const own = codes.map((code) => `\`${code}\`: ${REFUSALS[code].words}`);
    const library =
      libraryCodes.length === 0
        ? []
        : [`better-auth: ${libraryCodes.map((code) => `\`${code}\``).join(', ')}`];
    const schema = { $ref: '#/components/schemas/Error' };
    const examples = Object.fromEntries(
      codes.map((code) => [code, { $ref: `#/components/examples/${code}` }]),
    );
    return [
      String(status),
      {
        description: [...own, ...library].join(' '),
        content: { 'application/json': { schema, ...(codes.length === 0 ? {} : { examples }) } },
      },
    ] as const;
  });
  return Object.fromEntries(responses);
}
