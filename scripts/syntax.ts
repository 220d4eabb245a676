import { parseSync } from 'vite';

/** A node of the ESTree that the parser gives, with its place in the text (offsets in UTF-16 units). */
export interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [member: string]: unknown;
}

/** Members that hold types, or names, and nothing that runs. */
const NOT_RUN = new Set([
  'typeAnnotation',
  'typeArguments',
  'typeParameters',
  'superTypeArguments',
  'returnType',
  'implements',
  'source',
]);
/** TypeScript's expressions around one that runs. */
const WRAPPERS = new Set(['TSAsExpression', 'TSSatisfiesExpression', 'TSNonNullExpression']);

/**
 * @returns the root of a file's syntax tree
 * @throws SyntaxError for text that is no TypeScript
 */
export function parse(path: string, text: string): Node {
  const { program, errors } = parseSync(path, text);
  if (errors[0]) throw new SyntaxError(`${path}: ${errors[0].message}`);
  return program as unknown as Node;
}

/** Visits every node that runs, parents first, with the nodes around it (the nearest last). */
export function walk(node: Node, visit: (node: Node, parents: readonly Node[]) => void): void {
  const parents: Node[] = [];
  const step = (current: Node): void => {
    if (current.type.startsWith('TS') && !WRAPPERS.has(current.type)) return;
    if (current.type === 'ImportDeclaration') return;
    visit(current, parents);
    parents.push(current);
    for (const child of childrenOf(current)) step(child);
    parents.pop();
  };
  step(node);
}

function childrenOf(node: Node): Node[] {
  return Object.entries(node)
    .filter(([name]) => !NOT_RUN.has(name))
    .flatMap(([, value]) => (Array.isArray(value) ? value : [value]))
    .filter(isNode);
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
}
