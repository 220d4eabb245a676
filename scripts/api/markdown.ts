import type { Endpoint, Message, Parameter } from '../../server/api/endpoint.ts';
import { REFUSALS } from '../../server/api/refusals.ts';
import { ERROR_STATUS, type ErrorCode } from '../../shared/protocol/errors.ts';
import type { JsonSchema, SchemaConverter } from './json-schema.ts';
import { frames, type OpenApi } from './openapi.ts';
import { refusalStatuses } from './refusal-statuses.ts';
import { shortJson } from './short-json.ts';
import { boundsText, optionLines, typeText } from './type-text.ts';

const INTRODUCTION = `# The API

<!-- Made by \`npm run api-docs\` from server/api and the schemas in shared/. Do not edit. -->

Everything under \`/sync\` is the protocol between a device and its workspace; its rules are numbered in
[shared/SPEC.md](../shared/SPEC.md). Everything under \`/api\` is about accounts; \`/api/auth\` is answered by better-auth, and only
what the product uses of it stands here. The same for programs: [openapi.json](openapi.json) (OpenAPI 3.1).

Bodies are JSON in UTF-8. Times are RFC 3339 in UTC, dates \`YYYY-MM-DD\`, quantities thousandths, prices minor units of the
currency. A refusal is always [Error](#error): \`{ code, message, issues? }\`, but for a browser that opens the address: it is shown a page. A path that does not exist is 404 \`not_found\`, a
method that a path does not have is 405 \`method_not_allowed\`. The session is the cookie that signing in sets. Members that are not
described may be added to an answer under \`/api/auth\`.
`;

/** The document for people: the same endpoints and schemas as in the OpenAPI document. */
export function markdown(
  endpoints: readonly Endpoint[],
  converter: SchemaConverter,
  document: OpenApi,
): string {
  const groups = [...new Set(endpoints.map(({ group }) => group))];
  const sections = groups.flatMap((group) => [
    `## ${group}`,
    ...endpoints.filter((endpoint) => endpoint.group === group).map((each) => endpointText(each, converter)),
  ]);
  const messages = Object.entries(document.components.schemas).map(([name, schema]) =>
    schemaText(name, schema),
  );
  return `${[INTRODUCTION.trimEnd(), ...sections, refusalsText(), '## Messages', ...messages].join('\n\n')}\n`;
}

function endpointText(endpoint: Endpoint, converter: SchemaConverter): string {
  const { method, path, summary, words, open, parameters, body, answer } = endpoint;
  const parts = [
    `### ${method} ${path}`,
    [summary, words, open ? 'No session is needed.' : ''].filter((text) => text).join(' '),
  ];
  if (parameters.length > 0) parts.push(parameterTable(parameters, converter));
  if (body) parts.push(`Body: ${typeText(converter.convert(body.schema))}.`, exampleText(body.examples));
  if (answer.type === 'application/json') {
    parts.push(
      `200: ${answer.words} ${typeText(converter.convert(answer.schema))}`,
      exampleText(answer.examples),
    );
  } else {
    parts.push(
      `200 (\`${answer.type}\`): ${answer.words}`,
      streamText(answer.type, answer.messages, converter),
    );
  }
  const refusals = refusalStatuses(endpoint).map(({ status, codes, libraryCodes }) => {
    const all = [...codes, ...libraryCodes].map((code) => `\`${code}\``);
    return `${status} ${all.join(', ')}`.trim();
  });
  if (refusals.length > 0) parts.push(`Refused: ${refusals.join('; ')}.`);
  return parts.join('\n\n');
}

function parameterTable(parameters: readonly Parameter[], converter: SchemaConverter): string {
  const rows = parameters.map(({ name, in: place, required, schema, words, example }) => {
    const converted = converter.convert(schema);
    const bounds = boundsText(converted);
    const type = `${typeText(converted)}${bounds === '' ? '' : ` (${bounds})`}`;
    return `| \`${name}\` | ${place} | ${required ? 'yes' : 'no'} | ${type} | ${words} | \`${example}\` |`;
  });
  return ['| name | in | required | type | meaning | example |', '|---|---|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function streamText(
  type: string,
  messages: Readonly<Record<string, Message>>,
  converter: SchemaConverter,
): string {
  const list = Object.entries(messages).map(
    ([name, { schema }]) => `- \`${name}\`: ${typeText(converter.convert(schema))}`,
  );
  const example = Object.entries(messages).flatMap(([name, { examples }]) => frames(type, name, examples));
  return `${list.join('\n')}\n\n\`\`\`\n${example.join('').trimEnd()}\n\`\`\``;
}

function exampleText(examples: Message['examples']): string {
  return Object.entries(examples)
    .map(([name, value]) => `For example, ${name}:\n\n\`\`\`json\n${shortJson(value)}\n\`\`\``)
    .join('\n\n');
}

function refusalsText(): string {
  const rows = Object.entries(REFUSALS).map(
    ([code, { words }]) => `| ${ERROR_STATUS[code as ErrorCode]} | \`${code}\` | ${words} |`,
  );
  return ['## Refusals', ['| status | code | why |', '|---|---|---|', ...rows].join('\n')].join('\n\n');
}

function schemaText(name: string, schema: JsonSchema): string {
  const { description, properties, required } = schema;
  const words = description === undefined ? [] : [String(description)];
  const head = [`### ${name}`, ...words];
  if (properties === undefined) {
    const { description: _words, ...bare } = schema;
    const bounds = boundsText(bare);
    return [...head, `${optionLines(bare)}${bounds === '' ? '' : ` (${bounds})`}`].join('\n\n');
  }
  const needed = new Set(required as string[] | undefined);
  const rows = Object.entries(properties as Record<string, JsonSchema>).map(([member, type]) => {
    return `| \`${member}\`${needed.has(member) ? '' : ' (may lack)'} | ${typeText(type)} | ${boundsText(type)} |`;
  });
  return [...head, ['| member | type | bounds |', '|---|---|---|', ...rows].join('\n')].join('\n\n');
}
