import { uuidv7 } from 'uuidv7';
import type { CreateOperation } from '../../shared/protocol/operation.ts';
import { sampleMutations, seededRandom } from '../../shared/sample/sample.ts';
import { type Account, join, signUp } from '../app/accounts.ts';
import { createPusher, type Pusher } from '../app/pusher.ts';
import { today } from './stock.ts';

const SEED = 7;

/** An order of today as the sample made it. */
export interface SampleOrder {
  id: string;
  partner: string;
  lines: SampleLine[];
}

interface SampleLine {
  id: string;
  product: string;
  unit_id: string;
  quantity_milli: number;
}

/** What the pictures show: a fish market with two weeks of orders, its two people, and somebody who has nothing yet. */
export interface SampleWorkspace {
  anna: Account;
  newcomer: Account;
  /** Ben's device, which changes things meanwhile. */
  ben: Pusher;
  date: string;
  /** Today's orders, the longest first. */
  orders: SampleOrder[];
  partnerId: string;
  /** Orders of later days, which are in no picture. */
  later: { id: string; date: string }[];
  /** The order of which a change was not taken over, on the device that is photographed; empty before that. */
  troubled: string;
}

/** Signs people up and fills their workspace through the protocol, as a device does. */
export async function makeSampleWorkspace(server: { url: string }): Promise<SampleWorkspace> {
  const anna = await signUp(server, 'Anna Le Goff', 'anna@criee-lorient.example');
  await renameWorkspace(anna, 'Criée de Lorient');
  const newcomer = await signUp(server, 'Nora Field', 'nora@field.example');
  await renameWorkspace(newcomer, 'Field & Daughters');
  const ben = createPusher(await join(server, anna, 'Ben Okafor', 'member', 'ben@criee-lorient.example'));
  const date = today();
  const mutations = sampleMutations({ date, newId: uuidv7, random: seededRandom(SEED) });
  const pusher = createPusher(anna);
  for (const operations of mutations) await pusher.push(...operations);
  const operations = mutations.flat();
  const partnerId = operations.find(({ entity }) => entity === 'partner')?.id ?? '';
  return {
    anna,
    newcomer,
    ben,
    date,
    orders: ordersOf(operations, date),
    partnerId,
    later: laterThan(operations, date),
    troubled: '',
  };
}

/** Gives a workspace another name, as its owner. */
export async function renameWorkspace(account: Account, name: string): Promise<void> {
  const answer = await account.call('/api/auth/organization/update', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ organizationId: account.workspaceId, data: { name } }),
  });
  if (!answer.ok) throw new Error(`the workspace could not be renamed: ${await answer.text()}`);
}

function laterThan(operations: readonly CreateOperation[], date: string): SampleWorkspace['later'] {
  return operations
    .flatMap((each) =>
      each.entity === 'pre_order' ? [{ id: each.id, date: each.fields.delivery_date }] : [],
    )
    .filter((order) => order.date > date);
}

function ordersOf(operations: readonly CreateOperation[], date: string): SampleOrder[] {
  const names = new Map(
    operations.flatMap(({ id, fields }) => ('name' in fields ? [[id, fields.name] as const] : [])),
  );
  const lines = operations.filter((each) => each.entity === 'flow');
  return operations
    .filter((each) => each.entity === 'pre_order')
    .filter(({ fields }) => fields.delivery_date === date)
    .map(({ id, fields }) => ({
      id,
      partner: names.get(fields.partner_id) ?? '',
      lines: lines
        .filter((line) => line.fields.pre_order_id === id)
        .map((line) => ({
          id: line.id,
          product: names.get(line.fields.product_id) ?? '',
          unit_id: line.fields.unit_id,
          quantity_milli: line.fields.quantity_milli,
        })),
    }))
    .sort((a, b) => b.lines.length - a.lines.length);
}
