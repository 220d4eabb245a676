import { readFileSync } from 'node:fs';
import { ENDPOINTS } from '../../server/api/endpoints.ts';
import { fromRoot } from '../build/paths.ts';
import { schemaConverter } from './json-schema.ts';
import { markdown } from './markdown.ts';
import { namedSchemas } from './named-schemas.ts';
import { openApi } from './openapi.ts';

/** The texts of the generated documents, by their path in the project. */
export async function apiDocuments(): Promise<Record<string, string>> {
  const converter = schemaConverter(await namedSchemas());
  const { version } = JSON.parse(readFileSync(fromRoot('package.json'), 'utf8')) as { version: string };
  const document = openApi(ENDPOINTS, converter, version);
  return {
    'docs/openapi.json': `${JSON.stringify(document, null, 2)}\n`,
    'docs/api.md': markdown(ENDPOINTS, converter, document),
  };
}
