import { isNode, type Node } from '../syntax.ts';

/** One change of a text: what lies from `start` to `end` becomes `text`. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

type Operator = (node: Node, parents: readonly Node[], text: string) => Edit[];

/** What each binary operator becomes: its neighbours at the bound, its opposite. */
const BINARY: Readonly<Record<string, readonly string[]>> = {
  '<': ['<=', '>='],
  '<=': ['<', '>'],
  '>': ['>=', '<='],
  '>=': ['>', '<'],
  '===': ['!=='],
  '!==': ['==='],
  '-': ['+'],
  '*': ['/'],
  '/': ['*'],
  '%': ['*'],
};
/** Methods that answer another question, or leave the list as it is. */
const METHODS = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['min', 'max'],
  ['max', 'min'],
]);
const LEAVING_OUT = new Set(['filter', 'slice', 'sort', 'toSorted', 'reverse', 'toReversed', 'trim']);

/** Every way in which one node can be changed, by its type. Texts are left alone: nearly all are of a type that names them. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  BinaryExpression: (node, _parents, text) => {
    const operator = String(node['operator']);
    const turned = operator === '+' && !addsText(node) ? ['-'] : (BINARY[operator] ?? []);
    return turned.map((next) => between(node, operator, next, text));
  },
  LogicalExpression: (node, _parents, text) => {
    const operator = String(node['operator']);
    if (operator === '??') return [replaced(node, textOf(child(node, 'left'), text))];
    return [between(node, operator, operator === '&&' ? '||' : '&&', text)];
  },
  IfStatement: decided,
  ConditionalExpression: decided,
  WhileStatement: (node) => [replaced(child(node, 'test'), 'false')],
  UnaryExpression: (node, _parents, text) =>
    node['operator'] === '!' ? [replaced(node, textOf(child(node, 'argument'), text))] : [],
  UpdateExpression: (node, _parents, text) => [
    replaced(
      node,
      textOf(node, text).replace(/\+\+|--/, (sign) => (sign === '++' ? '--' : '++')),
    ),
  ],
  AssignmentExpression: (node, parents, text) => [
    ...(node['operator'] === '+=' ? [between(node, '+=', '-=', text)] : []),
    ...(parents.at(-1)?.type === 'ExpressionStatement' ? [replaced(node, 'void 0')] : []),
  ],
  Literal: literal,
  ArrayExpression: (node) => (hasItems(node) ? [replaced(node, '[]')] : []),
  SpreadElement: (node, parents) =>
    parents.at(-1)?.type === 'ObjectExpression' ? [replaced(node, '...{}')] : [],
  MemberExpression: (node, _parents, text) =>
    node['optional'] === true ? [between(node, '?.', node['computed'] === true ? '' : '.', text)] : [],
  CallExpression: called,
  AwaitExpression: (node, parents) =>
    parents.at(-1)?.type === 'ExpressionStatement' ? [replaced(node, 'void 0')] : [],
  ThrowStatement: (node) => [replaced(node, ';')],
  BreakStatement: (node) => [replaced(node, ';')],
  ContinueStatement: (node) => [replaced(node, ';')],
  ReturnStatement: (node) => {
    const argument = node['argument'];
    return isNode(argument) && argument.type !== 'Literal' ? [replaced(argument, 'undefined')] : [];
  },
  ArrowFunctionExpression: (node) => {
    const body = child(node, 'body');
    return node['expression'] === true && body.type !== 'Literal' ? [replaced(body, 'undefined')] : [];
  },
};

function decided(node: Node): Edit[] {
  const test = child(node, 'test');
  return ['true', 'false'].map((text) => replaced(test, text));
}

function called(node: Node, parents: readonly Node[], text: string): Edit[] {
  const callee = child(node, 'callee');
  const edits = parents.at(-1)?.type === 'ExpressionStatement' ? [replaced(node, 'void 0')] : [];
  if (callee.type === 'Super') return [];
  if (callee.type !== 'MemberExpression' || callee['computed'] === true) return edits;
  const property = child(callee, 'property');
  const name = String(property['name']);
  const other = METHODS.get(name);
  if (other) edits.push(replaced(property, other));
  if (LEAVING_OUT.has(name)) edits.push(replaced(node, textOf(child(callee, 'object'), text)));
  return edits;
}

function literal(node: Node): Edit[] {
  const { value } = node;
  if (typeof value === 'boolean') return [replaced(node, String(!value))];
  return typeof value === 'number' ? [replaced(node, String(value + 1))] : [];
}

function addsText(node: Node): boolean {
  return [child(node, 'left'), child(node, 'right')].some(
    (side) => side.type === 'TemplateLiteral' || typeof side['value'] === 'string',
  );
}

function hasItems(node: Node): boolean {
  return Array.isArray(node['elements']) && node['elements'].length > 0;
}

/** The operator of an expression with two sides, replaced where it stands between them. */
function between(node: Node, operator: string, next: string, text: string): Edit {
  const after = child(node, 'left' in node ? 'left' : 'object').end;
  const start = text.indexOf(operator, after);
  return { start, end: start + operator.length, text: next };
}

function replaced({ start, end }: Node, text: string): Edit {
  return { start, end, text };
}

function textOf({ start, end }: Node, text: string): string {
  return text.slice(start, end);
}

function child(node: Node, name: string): Node {
  const found = node[name];
  if (!isNode(found)) throw new TypeError(`${node.type} has no ${name}`);
  return found;
}
