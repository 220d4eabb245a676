import { isNode, type Node, parse, walk } from '../syntax.ts';
import { type Edit, OPERATORS } from './operators.ts';

/** A file's text with one thing changed. */
export interface Mutant extends Edit {
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** The line as it is and as it becomes, without indentation. */
  readonly before: string;
  readonly after: string;
  /** The place of the nearest probe: a test that reaches it can see the change. */
  readonly probe: number;
}

/** @returns every mutant of a file, in the order of its text */
export function mutantsOf(path: string, text: string): Mutant[] {
  const mutants: Mutant[] = [];
  walk(parse(path, text), (node, parents) => {
    for (const edit of OPERATORS[node.type]?.(node, parents, text) ?? []) {
      if (text.slice(edit.start, edit.end) === edit.text) continue;
      const probe = probeOf([...parents, node]);
      mutants.push({ path, ...edit, ...described(text, edit), probe });
    }
  });
  return mutants.sort((a, b) => a.start - b.start);
}

/** @returns the text with a mutant's change in it */
export function applied(text: string, { start, end, text: next }: Edit): string {
  return text.slice(0, start) + next + text.slice(end);
}

/** @returns the text that calls `probe(path, place)` wherever a function or a block is entered, and once as it is loaded */
export function withProbes(path: string, text: string, probe: string): string {
  const edits: Edit[] = [];
  walk(parse(path, text), (node) => {
    const place = placeOf(node);
    if (place === null) return;
    const call = `${probe}(${JSON.stringify(path)}, ${place})`;
    if (node.type === 'ArrowFunctionExpression') edits.push(...around(node['body'], call));
    else edits.push({ start: place, end: place, text: `${call};` });
  });
  const load = `${probe}(${JSON.stringify(path)}, 0);`;
  return load + edits.sort((a, b) => b.start - a.start).reduce(applied, text);
}

/** Where a node is entered: after its brace, or before an arrow's expression. Null for a node that needs no probe. */
function placeOf(node: Node): number | null {
  if (node.type === 'BlockStatement') return node.start + 1;
  const body = node['body'];
  if (node.type === 'ArrowFunctionExpression' && node['expression'] === true && isNode(body))
    return body.start;
  return null;
}

function around(body: unknown, call: string): Edit[] {
  if (!isNode(body)) return [];
  return [
    { start: body.start, end: body.start, text: `(${call}, ` },
    { start: body.end, end: body.end, text: ')' },
  ];
}

/** The place of the innermost block or function around a change; 0 where it runs as the file is loaded. */
function probeOf(path: readonly Node[]): number {
  const inner = path.at(-1)?.start ?? 0;
  const places = path.map(placeOf).filter((place) => place !== null && place <= inner);
  return places.at(-1) ?? 0;
}

function described(text: string, edit: Edit): Pick<Mutant, 'line' | 'before' | 'after'> {
  const lineStart = text.lastIndexOf('\n', edit.start - 1) + 1;
  const lineEnd = text.indexOf('\n', edit.end);
  const before = text.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  const at = { start: edit.start - lineStart, end: edit.end - lineStart, text: edit.text };
  return {
    line: text.slice(0, edit.start).split('\n').length,
    before: oneLine(before),
    after: oneLine(applied(before, at)),
  };
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
