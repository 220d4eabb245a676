import type { ServerDump } from '../history/dump.ts';
import type { Trace } from '../history/trace.ts';
import type { Decision, Model } from './model.ts';
import type { Fields, ModelRecord } from './model-record.ts';

/** Thousandths of each product by unit, by whose they are and on which day: `partner day product unit`. */
type Sums = Map<string, number>;

/** Most sums that are told. */
const TOLD = 3;

/**
 * What people said of goods, mutation for mutation as the server took it over. Who adds, changes or removes something says what comes
 * of it. Who merges says nothing; who moves or splits says as much of one day as he unsays of another; who copies an order says
 * what the new order has, and nothing where it was made before.
 */
export class Ledger {
  readonly said: Sums = new Map();
  /** The mutations that changed more than their users said, for the report. */
  readonly blamed: string[] = [];
  readonly #names = new Map<string, string[]>();
  #before: Sums = new Map();

  constructor(trace: Trace) {
    for (const { mutation_id, name } of trace.actions) {
      if (mutation_id !== null) this.#names.set(mutation_id, [...(this.#names.get(mutation_id) ?? []), name]);
    }
  }

  /** Takes down what a mutation changed, after the model took it over. */
  hear(mutationId: string, model: Model, decision: Decision): void {
    if (decision.changed.length === 0) return;
    const after = goodsOf(model.records.values(), (id) => model.records.get(`pre_order:${id}`));
    const delta = minus(after, this.#before);
    this.#before = after;
    const names = this.#names.get(mutationId) ?? [];
    const said = names.length > 0 ? saidBy(names, delta, decision.changed) : delta;
    add(this.said, said);
    if (minus(delta, said).size > 0) this.blamed.push(`${names.join(' and ')} (mutation ${mutationId})`);
  }
}

const MERGES: readonly string[] = ['merge orders'];
const MOVES: readonly string[] = ['merge orders', 'move line', 'split order'];
const COPIES: readonly string[] = ['copy order', 'copy day'];

function saidBy(names: readonly string[], delta: Sums, changed: Decision['changed']): Sums {
  const allOf = (kinds: readonly string[]): boolean => names.every((name) => kinds.includes(name));
  if (allOf(MERGES)) return new Map();
  if (allOf(MOVES)) return isBalanced(delta) ? delta : new Map();
  return allOf(COPIES) ? newOrders(changed) : delta;
}

/** True where nothing came or went, but from one day to another. */
function isBalanced(delta: Sums): boolean {
  const totals: Sums = new Map();
  for (const [key, milli] of delta) add(totals, new Map([[key.split(' ').slice(2).join(' '), milli]]));
  return [...totals.values()].every((milli) => milli === 0);
}

/** The goods of the orders that a mutation made. */
function newOrders(changed: Decision['changed']): Sums {
  const made = changed.flatMap(({ before, after }) => (before ? [] : [after]));
  return goodsOf(made, (id) => made.find((record) => record.id === id));
}

/** Nothing came from nowhere, and nothing went: what the server holds in the end is what people said. */
export function checkGoods(trace: Trace, server: ServerDump, ledger: Ledger): void {
  const held: Held[] = [...server.records].map(([key, record]) => {
    const [entity = '', id = ''] = key.split(':');
    return { entity, id, fields: record.fields, deleted: record.deleted ? 0 : null };
  });
  const orders = new Map(held.filter(({ entity }) => entity === 'pre_order').map((each) => [each.id, each]));
  const wrong = minus(
    goodsOf(held, (id) => orders.get(id)),
    ledger.said,
  );
  for (const [key, milli] of [...wrong].slice(0, TOLD))
    trace.report('goods', `${milli} thousandths that nobody said of ${key}, by ${ledger.blamed.join('; ')}`);
}

interface Held extends Pick<ModelRecord, 'id' | 'fields' | 'deleted'> {
  entity: string;
}

function goodsOf(records: Iterable<Held>, orderOf: (id: string) => { fields: Fields } | undefined): Sums {
  const sums: Sums = new Map();
  for (const { entity, fields, deleted } of records) {
    if (entity !== 'flow' || deleted !== null) continue;
    const order = orderOf(String(fields['pre_order_id']));
    const place = [order?.fields['partner_id'], order?.fields['delivery_date']];
    const key = [...place, fields['product_id'], fields['unit_id']].join(' ');
    add(sums, new Map([[key, Number(fields['quantity_milli'])]]));
  }
  return sums;
}

function add(sums: Sums, more: Sums): void {
  for (const [key, milli] of more) sums.set(key, (sums.get(key) ?? 0) + milli);
}

/** The differences that there are. */
function minus(a: Sums, b: Sums): Sums {
  const all = [...new Set([...a.keys(), ...b.keys()])];
  const differences = all.map((key) => [key, (a.get(key) ?? 0) - (b.get(key) ?? 0)] as const);
  return new Map(differences.filter(([, milli]) => milli !== 0));
}
