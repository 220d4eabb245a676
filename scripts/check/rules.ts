import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isNode, type Node, parse, walk } from '../syntax.ts';
import { codeFiles } from './sources.ts';

const SPECIFICATION = 'shared/SPEC.md';
const TEST = /\.(?:test|e2e)\.tsx?$/;
const TITLED = new Set(['test', 'it', 'describe']);
/** A rule as the specification begins it, and as titles and comments quote it. */
const RULE = /^- \*\*([A-Z]\d+)\*\*/gm;
const QUOTE = /\[([AMPLO]\d+)\]/g;

/**
 * Holds the numbered rules and the tests together: every rule is quoted by the title of a test, every quote names a rule.
 * @param root the project's folder
 * @returns one line a fault
 */
export function checkRules(root: string): string[] {
  const files = codeFiles(root).map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }));
  return ruleFaults(readFileSync(join(root, SPECIFICATION), 'utf8'), files);
}

/** @returns the faults of a specification and the files (path from the project's folder, and text) that quote it */
export function ruleFaults(
  specification: string,
  files: readonly { path: string; text: string }[],
): string[] {
  const rules = [...specification.matchAll(RULE)].map(([, rule]) => rule ?? '');
  const known = new Set(rules);
  const told = new Set(
    files
      .filter(({ path }) => TEST.test(path))
      .flatMap(({ path, text }) => titlesOf(path, text))
      .flatMap(quotesIn),
  );
  return [
    ...rules
      .filter((rule, at) => rules.indexOf(rule) !== at)
      .map((rule) => `${SPECIFICATION}: ${rule} stands there twice`),
    ...[...known]
      .filter((rule) => !told.has(rule))
      .map((rule) => `${SPECIFICATION}: no test's title quotes [${rule}]`),
    ...files.flatMap(({ path, text }) =>
      [...new Set(quotesIn(text))]
        .filter((rule) => !known.has(rule))
        .map((rule) => `${path}: [${rule}] is no rule`),
    ),
  ];
}

/** @returns the titles of the tests of a file, and of their groups */
export function titlesOf(path: string, text: string): string[] {
  const titles: string[] = [];
  walk(parse(path, text), (node) => {
    if (node.type !== 'CallExpression' || !TITLED.has(calledName(node))) return;
    const [title] = node['arguments'] as Node[];
    if (title?.type === 'Literal' || title?.type === 'TemplateLiteral')
      titles.push(text.slice(title.start, title.end));
  });
  return titles;
}

/** The name at the root of a call: `test` of `test.each([…])('…')`. */
function calledName(node: Node): string {
  const inner = node['callee'] ?? node['object'] ?? node['tag'];
  return isNode(inner) ? calledName(inner) : String(node['name']);
}

function quotesIn(text: string): string[] {
  return [...text.matchAll(QUOTE)].map(([, rule]) => rule ?? '');
}
