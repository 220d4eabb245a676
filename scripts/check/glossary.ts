import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, type Node, parse } from '../syntax.ts';
import { codeFiles } from './sources.ts';

const GLOSSARY = 'docs/glossary.md';
const NAMES = new Set(['Identifier', 'PrivateIdentifier', 'JSXIdentifier']);

/**
 * Refuses the words that the glossary retired: as the name of a file, or in a name in code (whole words of it: `lane` is
 * in `retryLane`, not in `plane`). Text is free: a stored name or an address may keep an old word.
 * @param root the project's folder
 * @returns one line a fault
 */
export function checkGlossary(root: string): string[] {
  const retired = retiredWords(readFileSync(join(root, GLOSSARY), 'utf8'));
  return codeFiles(root).flatMap((file) => retiredIn(file, readFileSync(join(root, file), 'utf8'), retired));
}

/** A retired word as the words that it is made of, and the term to use in its place. */
export interface Retired {
  words: readonly string[];
  term: string;
}

/** @returns what the last column of the glossary's tables ("not") lists */
export function retiredWords(glossary: string): Retired[] {
  return glossary
    .split('\n')
    .map((line) => line.match(/^\| ([^|]+) \|.*\| ([^|]+) \|$/))
    .flatMap((row) => {
      const [, term = '', not = ''] = row ?? [];
      if (term === 'term' || /^-+$/.test(not)) return [];
      return not
        .split(',')
        .map((word) => word.trim())
        .filter((word) => word !== '')
        .map((word) => ({ words: wordsOf(word), term }));
    });
}

/** @returns the faults of one file, given its path from the project's folder and its text */
export function retiredIn(file: string, text: string, retired: readonly Retired[]): string[] {
  const base = file.slice(file.lastIndexOf('/') + 1).replace(/\..*$/, '');
  const names = new Set([base, ...namesIn(parse(file, text))]);
  return [...names].flatMap((name) =>
    retired
      .filter(({ words }) => holds(wordsOf(name), words))
      .map(({ words, term }) => `${file}: ${name}: ${words.join(' ')} is retired, the term is "${term}"`),
  );
}

function namesIn(node: Node): string[] {
  const own = NAMES.has(node.type) && typeof node['name'] === 'string' ? [node['name']] : [];
  const children = Object.values(node).flatMap((value) => (Array.isArray(value) ? value : [value]));
  return [...own, ...children.filter(isNode).flatMap(namesIn)];
}

/** The words of a name in lower case: of `frozenBatch`, `FROZEN_BATCH` and `frozen-batch`: frozen, batch. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^a-zA-Z\d]+/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

function holds(name: readonly string[], words: readonly string[]): boolean {
  return name.some((_, at) => words.every((word, nth) => name[at + nth] === word));
}
