import type { Hono } from 'hono';
import { uuidv7 } from 'uuidv7';
import type { AppEnv } from '../../server/http/middleware/env.ts';
import type { Operation } from '../../shared/protocol/operation.ts';
import type { PullResponse } from '../../shared/protocol/pull.ts';
import type { Mutation, PushResponse, Receipt, Result } from '../../shared/protocol/push.ts';
import { PROTOCOL_VERSION } from '../../shared/protocol/version.ts';
import type { AnyRecord } from '../../shared/records/entities.ts';
import { fieldsOfLine, orderFields, partnerFields, productFields } from '../builders/a-record.ts';
import { inFirstVersion } from '../builders/first-version.ts';
import { createWorkspace, join, signUp, type TestClient } from './client.ts';

/** A mutation of some operations, with an id of its own. */
export function mutation(...operations: Operation[]): Mutation {
  return { mutation_id: uuidv7(), at: '2026-11-22T08:00:00.000Z', operations };
}

/** A device without a sync engine: each call is one request of the protocol. */
export interface TestDevice {
  client_id: string;
  workspace: string;
  cookie(): string;
  /** POST /sync/push, as a new batch unless one is given. */
  send(mutations: readonly Mutation[], batch?: number): Promise<Response>;
  /** Pushes; fails the test unless it is answered with receipts. */
  push(...mutations: Mutation[]): Promise<Receipt[]>;
  resend(batch: number, ...mutations: Mutation[]): Promise<PushResponse>;
  /** Pushes one mutation; gives the results of its operations. */
  act(...operations: Operation[]): Promise<Result[]>;
  /** GET /sync/`path`, with workspace and protocol. */
  get(
    path: string,
    query?: Record<string, string | number>,
    headers?: Record<string, string>,
  ): Promise<Response>;
  /** The JSON of a successful GET. */
  read<T>(path: string, query?: Record<string, string | number>): Promise<T>;
  pull(cursor?: number, query?: Record<string, string | number>): Promise<PullResponse>;
  epoch(): Promise<string>;
  /** The number of the last batch sent. */
  batch(): number;
}

/** A mutation as version 1 of the protocol sends it. */
export function firstVersion(sent: Mutation): unknown {
  return { ...sent, operations: sent.operations.map(inFirstVersion) };
}

/** A device of a person who is signed in, which speaks a version of the protocol. */
export function testDevice(
  client: TestClient,
  workspace: string,
  client_id: string = uuidv7(),
  protocol: number = PROTOCOL_VERSION,
): TestDevice {
  let batch = 0;
  const device: TestDevice = {
    client_id,
    workspace,
    cookie: client.cookie,
    batch: () => batch,
    send: (mutations, number = batch + 1) => {
      batch = Math.max(batch, number);
      return client.post(
        `/sync/push?workspace=${workspace}`,
        {
          protocol,
          client_id,
          batch: number,
          mutations: protocol < 2 ? mutations.map(firstVersion) : mutations,
        },
        { 'x-quayside': String(protocol) },
      );
    },
    push: async (...mutations) => {
      const { receipts } = await device.resend(batch + 1, ...mutations);
      return receipts;
    },
    resend: async (number, ...mutations) => {
      const response = await device.send(mutations, number);
      if (!response.ok) throw new Error(`The push failed: ${response.status} ${await response.text()}`);
      return (await response.json()) as PushResponse;
    },
    act: async (...operations) => {
      const [receipt] = await device.push(mutation(...operations));
      return receipt?.results ?? [];
    },
    get: (path, query = {}, headers = {}) => {
      const parameters = new URLSearchParams({ workspace, protocol: String(protocol) });
      for (const [name, value] of Object.entries(query)) parameters.set(name, String(value));
      return client.get(`/sync/${path}?${parameters}`, headers);
    },
    read: async <T>(path: string, query?: Record<string, string | number>) => {
      const response = await device.get(path, query);
      if (!response.ok) throw new Error(`Reading failed: ${response.status} ${await response.text()}`);
      return (await response.json()) as T;
    },
    pull: async (cursor = 0, query = {}) => {
      const epoch = cursor === 0 ? {} : { epoch: await device.epoch() };
      return await device.read<PullResponse>('pull', { cursor, ...epoch, ...query });
    },
    epoch: async () => (await device.read<PullResponse>('pull', { cursor: 0, limit: 1 })).epoch,
  };
  return device;
}

/** Ids of the records that {@link stock} makes. */
export interface Stock {
  unit: string;
  partner: string;
  product: string;
}

/** Makes a unit, a partner and a product. */
export async function stock(device: TestDevice): Promise<Stock> {
  const made = { unit: uuidv7(), partner: uuidv7(), product: uuidv7() };
  await device.act(
    {
      op: 'create',
      entity: 'unit',
      id: made.unit,
      fields: { name: 'kilogram', abbreviation: 'kg', decimals: 3 },
    },
    {
      op: 'create',
      entity: 'partner',
      id: made.partner,
      fields: partnerFields({ name: 'Chez Léa' }),
    },
    {
      op: 'create',
      entity: 'product',
      id: made.product,
      fields: { ...productFields({ default_unit_id: made.unit, default_price_cents: 1250 }) },
    },
  );
  return made;
}

/** Creates a pre-order; `fields` replace the usual ones. */
export function createOrder(id: string, { partner }: Stock, fields: Record<string, unknown> = {}): Operation {
  const usual = orderFields({ partner_id: partner, delivery_date: '2026-11-23' });
  return { op: 'create', entity: 'pre_order', id, fields: { ...usual, ...fields } };
}

/** Creates a line of a pre-order; `fields` replace the usual ones. */
export function createLine(
  id: string,
  pre_order_id: string,
  { product, unit }: Stock,
  fields: Record<string, unknown> = {},
): Operation {
  const goods = { product_id: product, unit_id: unit };
  const usual = fieldsOfLine({ pre_order_id, ...goods, quantity_milli: 2_000, price_cents: 1_250 });
  return { op: 'create', entity: 'flow', id, fields: { ...usual, ...fields } };
}

/** Changes some fields of a record. */
export function update(
  entity: Operation['entity'],
  id: string,
  expected_version: number,
  fields: Record<string, unknown>,
): Operation {
  return { op: 'update', entity, id, expected_version, fields };
}

/** Moves a line, as it was at a version, into another pre-order. */
export function move(id: string, expected_version: number, pre_order_id: string): Operation {
  return update('flow', id, expected_version, { pre_order_id });
}

/** Merges a pre-order into another one, after everything up to `seen` was read. */
export function merge(id: string, into: string, seen = 0, expected_version = 1): Operation {
  return { op: 'merge', entity: 'pre_order', id, into, expected_version, seen };
}

/** The same create, of what is made once, by whomever. */
export function once(create: Operation): Operation {
  return { ...create, once: true } as Operation;
}

/** A person with a device in a workspace. */
export type Person = TestClient & { id: string; email: string };

/** Ann owns a workspace, Bob is a member; each has a device. The workspace has a unit, a partner and a product. */
export async function twoDevices(app: Hono<AppEnv>) {
  const ann = await signUp(app, 'Ann');
  const bob = await signUp(app, 'Bob');
  const workspace = await createWorkspace(ann);
  await join(ann, bob, workspace);
  const a = testDevice(ann, workspace);
  const b = testDevice(bob, workspace);
  return { ann, bob, workspace, a, b, goods: await stock(a) };
}

/** The present state of a record, read by a pull from cursor 0. A line is also found inside its order. */
export async function recordOf(device: TestDevice, id: string): Promise<AnyRecord | undefined> {
  const { changes } = await device.pull(0, { limit: 5_000 });
  for (const change of changes) {
    if (!('record' in change)) continue;
    if (change.record.id === id) return change.record;
    const line = 'flows' in change.record ? change.record.flows.find((each) => each.id === id) : undefined;
    if (line) return line;
  }
  return undefined;
}
