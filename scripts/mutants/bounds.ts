import { isNode, type Node, parse, walk } from '../syntax.ts';
import type { Mutant } from './mutate.ts';
import type { Edit } from './operators.ts';

/** A number with a name in capitals, as bounds are written. */
export interface Bound {
  readonly name: string;
  readonly mutants: readonly Mutant[];
}

/** @returns the numbers with a name of their own in a file, each moved down and up by one of its last unit */
export function boundsOf(path: string, text: string): Bound[] {
  const bounds: Bound[] = [];
  walk(parse(path, text), (node, parents) => {
    const name = isNode(node['id']) ? String(node['id']['name']) : '';
    const isTop = parents.every(({ type }) => /^(Program|Export\w+|VariableDeclaration)$/.test(type));
    if (node.type !== 'VariableDeclarator' || !isTop || !/^[A-Z][A-Z\d_]+$/.test(name)) return;
    const value = node['init'];
    if (isNode(value) && isNumber(value)) bounds.push({ name, mutants: moved(path, text, name, value) });
  });
  return bounds;
}

function isNumber(node: Node): boolean {
  if (node.type === 'BinaryExpression')
    return [node['left'], node['right']].every((side) => isNode(side) && isNumber(side));
  return (
    typeof node['value'] === 'number' ||
    (node.type === 'Identifier' && /^[A-Z][A-Z\d_]+$/.test(String(node['name'])))
  );
}

function moved(path: string, text: string, name: string, value: Node): Mutant[] {
  const { start, end } = value;
  const expression = text.slice(start, end);
  return ['-', '+'].map((sign): Mutant => {
    const edit: Edit = { start, end, text: `(${expression}) ${sign} 1` };
    const line = text.slice(0, start).split('\n').length;
    return {
      path,
      line,
      ...edit,
      before: `${name} = ${expression}`,
      after: `${name} = ${edit.text}`,
      probe: 0,
    };
  });
}
