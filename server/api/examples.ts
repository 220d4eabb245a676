import type { Partner } from '../../shared/records/partner.ts';
import type { Order } from '../../shared/records/pre-order.ts';
import type { Product } from '../../shared/records/product.ts';
import type { Unit } from '../../shared/records/unit.ts';

/** Ids of the examples; a reader recognises the same record from message to message. */
export const ID = {
  workspace: 'rjbHR95T129iSp02Wg7Tju9XkA5Kxrid',
  anna: 'giZCPSdIPXvsjtoXBW6qT8UILmAdMCn3',
  ben: '9Yyf7KkW7PET9tAcl2PHlLK17tQJFqun',
  epoch: 'c6a2f4de-8d55-4a39-a9a4-f9a2d7f1c2b0',
  device: '019ac5d2-7c11-7d3a-9a51-6a2f0c1e4b70',
  mutation: '019ac5d9-20f4-7b68-8f0e-2f9b1c7d5e13',
  unit: '019ac5d2-9e40-7c02-8b77-1d2e3f4a5b6c',
  partner: '019ac5d2-9e41-7c02-8b77-1d2e3f4a5b6d',
  product: '019ac5d2-9e42-7c02-8b77-1d2e3f4a5b6e',
  order: '019ac5d8-11aa-7f10-b2c3-4d5e6f708192',
  line: '019ac5d8-11ab-7f10-b2c3-4d5e6f708193',
  otherOrder: '019ac5d8-22aa-7f10-b2c3-4d5e6f708194',
} as const;

export const ANNA = { id: ID.anna, name: 'Anna' } as const;
export const BEN = { id: ID.ben, name: 'Ben' } as const;
export const ANNA_USER = { ...ANNA, email: 'anna@example.com' } as const;

const common = {
  version: 1,
  created_at: '2026-11-23T06:12:04.310Z',
  updated_at: '2026-11-23T06:12:04.310Z',
  deleted_at: null,
  created_by: ID.anna,
  updated_by: ID.anna,
};

export const UNIT: Unit = { ...common, id: ID.unit, name: 'kilogram', abbreviation: 'kg', decimals: 3 };

export const PARTNER: Partner = {
  ...common,
  id: ID.partner,
  name: 'Chez Léa',
  code: 'L07',
  type: 'client',
};

export const PRODUCT: Product = {
  ...common,
  id: ID.product,
  name: 'Salmon fillet',
  short_name: 'Salmon',
  sku: null,
  code: null,
  default_unit_id: ID.unit,
  default_price_cents: 1_250,
};

/** 2.5 kg at 12.50. */
export const LINE = {
  ...common,
  id: ID.line,
  pre_order_id: ID.order,
  product_id: ID.product,
  unit_id: ID.unit,
  quantity_milli: 2_500,
  price_cents: 1_250,
  comment: null,
};

export const ORDER: Order = {
  ...common,
  id: ID.order,
  partner_id: ID.partner,
  status: 'pending',
  order_date: null,
  delivery_date: '2026-11-24',
  comment: null,
  confirmed_as: null,
  flows: [LINE],
};
