import { type Entity, fieldsOf, ofEach } from './entities.ts';

const PRICES = ofEach((entity) =>
  fieldsOf(entity).flatMap(([name, { kind }]) => (kind === 'price' ? [name as string] : [])),
);

/** What an operation writes, on the wire or in a draft. */
interface Written {
  entity: Entity;
  fields?: Readonly<Record<string, unknown>>;
}

/** The names of the prices that an operation writes. A price of 0 is none: 0 is the same in every currency. */
export function pricesIn({ entity, fields = {} }: Written): string[] {
  return PRICES[entity].filter((name) => typeof fields[name] === 'number' && fields[name] > 0);
}

/** True where an operation writes a price. */
export function writesPrice(operation: Written): boolean {
  return pricesIn(operation).length > 0;
}
