import type { CreateOf, CreateOperation } from '../../shared/protocol/operation.ts';
import { addDays } from '../../shared/records/dates.ts';
import { BLANK_FIELDS, type Entity, type FieldsOf } from '../../shared/records/entities.ts';
import type { LineFields } from '../../shared/records/line.ts';
import type { PartnerFields } from '../../shared/records/partner.ts';
import type { PreOrderFields } from '../../shared/records/pre-order.ts';
import type { ProductFields } from '../../shared/records/product.ts';
import type { UnitFields } from '../../shared/records/unit.ts';
import { seededRandom } from '../../shared/sample/sample.ts';
import { idMaker } from './ids.ts';

/** How large the world is; the same numbers always give the same one. */
export interface WorkspaceSize {
  seed: number;
  partners: number;
  products: number;
  /** Orders and lines of the day itself. */
  today: { orders: number; lines: number };
  /** Orders and lines of all other days, evenly around it. */
  others: { orders: number; lines: number };
}

/** 100,000 lines in 10,000 orders, on the day 3,000 lines in 417 orders of 300 partners. */
export const LARGE: WorkspaceSize = {
  seed: 1,
  partners: 300,
  products: 200,
  today: { orders: 417, lines: 3_000 },
  others: { orders: 9_583, lines: 97_000 },
};

const DAYS_BEFORE = 49;
const DAYS_AFTER = 14;
const UNITS = ['kg', 'piece', 'crate', 'box', 'dozen', 'tray'];

/** Makes records of one workspace, as the operations that create them. */
export class LargeWorkspace {
  readonly newId: () => string;
  readonly random: () => number;
  readonly date: string;
  readonly units: CreateOperation[];
  readonly partners: CreateOperation[];
  readonly products: CreateOperation[];

  /** @param date the day that the world lies around, `YYYY-MM-DD` */
  constructor(
    date: string,
    { seed, partners, products }: Pick<WorkspaceSize, 'seed' | 'partners' | 'products'>,
  ) {
    this.date = date;
    this.newId = idMaker(seed);
    this.random = seededRandom(seed);
    this.units = UNITS.map((name) => this.#create('unit', unitFields(name)));
    this.partners = times(partners, (index) => this.#create('partner', partnerFields(index)));
    this.products = times(products, (index) => this.#create('product', this.#productFields(index)));
  }

  /** An order with `lines` lines: one mutation. */
  order(date: string, partner: number, lines: number): CreateOperation[] {
    const fields: PreOrderFields = {
      ...BLANK_FIELDS.pre_order,
      partner_id: this.partners[partner % this.partners.length]?.id ?? '',
      status: this.random() < 0.6 ? 'confirmed' : 'pending',
      order_date: addDays(date, -1),
      delivery_date: date,
      comment: this.random() < 0.2 ? 'Deliver before seven, at the back door' : null,
    };
    const order = this.#create('pre_order', fields);
    return [order, ...times(lines, () => this.#create('flow', this.#lineFields(order.id)))];
  }

  #lineFields(orderId: string): LineFields {
    const product = this.products[Math.floor(this.random() * this.products.length)];
    return {
      pre_order_id: orderId,
      product_id: product?.id ?? '',
      unit_id: this.units[Math.floor(this.random() * this.units.length)]?.id ?? '',
      quantity_milli: 500 * (1 + Math.floor(this.random() * 60)),
      price_cents: 50 + Math.floor(this.random() * 4_000),
      comment: this.random() < 0.1 ? 'gutted, on ice' : null,
    };
  }

  #productFields(index: number): ProductFields {
    return {
      ...BLANK_FIELDS.product,
      name: `Product ${index + 1}, farmed, fresh`,
      short_name: `Prod ${index + 1}`,
      sku: `QS-${1_000 + index}`,
      code: String(100 + index),
      default_unit_id: this.units[index % this.units.length]?.id ?? null,
      default_price_cents: 100 + index * 7,
    };
  }

  #create<E extends Entity>(entity: E, fields: FieldsOf<E>): CreateOf<E> {
    return { op: 'create', entity, id: this.newId(), fields };
  }
}

/** The mutations that fill a workspace, one order with its lines each, the reference data first. */
export function largeWorkspaceMutations(world: LargeWorkspace, size: WorkspaceSize): CreateOperation[][] {
  const { today, others } = size;
  const days = times(
    DAYS_BEFORE + DAYS_AFTER,
    (index) => index - DAYS_BEFORE + (index < DAYS_BEFORE ? 0 : 1),
  );
  return [
    world.units,
    world.partners,
    world.products,
    ...spread(today).map((lines, index) => world.order(world.date, index, lines)),
    ...spread(others).map((lines, index) =>
      world.order(addDays(world.date, days[index % days.length] ?? 1), index, lines),
    ),
  ];
}

/** How many lines each order has, so that all together are exactly `lines`. */
function spread({ orders, lines }: { orders: number; lines: number }): number[] {
  return times(
    orders,
    (index) => Math.floor(((index + 1) * lines) / orders) - Math.floor((index * lines) / orders),
  );
}

function unitFields(name: string): UnitFields {
  return { name, abbreviation: name.slice(0, 5), decimals: name === 'kg' ? 3 : 0 };
}

function partnerFields(index: number): PartnerFields {
  return {
    ...BLANK_FIELDS.partner,
    name: `Partner ${index + 1}, fishmonger`,
    code: `C${String(index + 1).padStart(4, '0')}`,
    type: index % 10 === 0 ? 'supplier' : 'client',
  };
}

function times<T>(count: number, make: (index: number) => T): T[] {
  return Array.from({ length: count }, (_, index) => make(index));
}
