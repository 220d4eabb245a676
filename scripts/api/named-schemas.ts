import { readdirSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type * as v from 'valibot';
import { fromRoot } from '../build/paths.ts';

/** A schema that a module of shared/ exports, with the name and the words that the document gives it. */
export interface NamedSchema {
  name: string;
  schema: v.GenericSchema;
  words: string;
}

const FOLDERS = ['shared/records', 'shared/protocol'];
const DOCUMENTED = /\/\*\*((?:[^*]|\*(?!\/))*)\*\/\s*export const (\w+)/g;

/** The schemas of the records and of the messages, by file and place in it. `unitSchema` becomes `Unit`. */
export async function namedSchemas(): Promise<NamedSchema[]> {
  const named: NamedSchema[] = [];
  for (const folder of FOLDERS) {
    for (const file of readdirSync(fromRoot(folder)).sort()) {
      if (!file.endsWith('.ts') || file.includes('.test.')) continue;
      named.push(...(await schemasOf(fromRoot(`${folder}/${file}`))));
    }
  }
  return named;
}

async function schemasOf(path: string): Promise<NamedSchema[]> {
  const words = docstrings(readFileSync(path, 'utf8'));
  const exports = (await import(pathToFileURL(path).href)) as Record<string, unknown>;
  return Object.entries(exports).flatMap(([name, schema]) =>
    isSchema(schema) ? [{ name: nameOf(name), schema, words: words.get(name) ?? '' }] : [],
  );
}

function isSchema(value: unknown): value is v.GenericSchema {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'schema';
}

function nameOf(name: string): string {
  const text = name.replace(/Schema$/, '');
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** @returns the docstring of each documented constant of a source text, in one line. */
export function docstrings(source: string): Map<string, string> {
  const found = [...source.matchAll(DOCUMENTED)];
  return new Map(
    found.map(([, comment = '', name = '']) => [name, comment.replace(/\s*\n?\s*\*?\s+/g, ' ').trim()]),
  );
}
