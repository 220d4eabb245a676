import { isNode, type Node, parse, walk } from '../syntax.ts';
import type { Mutant } from './mutate.ts';
import type { Edit } from './operators.ts';

/** A number with a name in capitals, as bounds are written. */
const NAME = /^[A-Z][A-Z\d_]+$/;

/** @returns mutants of a file in which a number with a name of its own is one more, or one less, of its last unit */
export function boundsOf(path: string, text: string): Mutant[] {
  const mutants: Mutant[] = [];
  walk(parse(path, text), (node, parents) => {
    const name = isNode(node['id']) ? String(node['id']['name']) : '';
    const isTop = parents.every(({ type }) => /^(Program|Export\w+|VariableDeclaration)$/.test(type));
    if (node.type !== 'VariableDeclarator' || !isTop || !NAME.test(name)) return;
    const value = node['init'];
    if (isNode(value) && isNumber(value)) mutants.push(...moved(path, text, name, value));
  });
  return mutants;
}

function isNumber(node: Node): boolean {
  if (node.type === 'BinaryExpression')
    return [node['left'], node['right']].every((side) => isNode(side) && isNumber(side));
  return typeof node['value'] === 'number' || (node.type === 'Identifier' && NAME.test(String(node['name'])));
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
