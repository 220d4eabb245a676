import type { Acted } from '../../../shared/device/act.ts';
import type { DraftOperation } from '../../../shared/device/rows/draft.ts';
import { contentMark } from '../../../shared/records/confirmation.ts';
import type { Order, PreOrderFields } from '../../../shared/records/pre-order.ts';
import { perform, performAll } from '../../live/perform.ts';
import { type Copy, copySteps } from './copies.ts';
import { changeDraft } from './draft-orders.ts';
import { MOST_STEPS } from './line-actions.ts';

/** Changes an order from the state that the user saw; null where it is a draft, which has no record to undo. */
export async function updateOrder(
  order: { id: string; version: number },
  fields: Partial<PreOrderFields>,
): Promise<Acted | null> {
  const isDraft = await changeDraft(order.id, fields);
  return isDraft ? null : await perform([updateStep(order, fields)]);
}

/**
 * Confirms an order as the user sees it, also one that is confirmed and was changed since; or sets it back. Null where it is a
 * draft: it has no lines that a confirmation could be of.
 */
export async function setStatus(order: Order, status: Order['status']): Promise<Acted | null> {
  const isDraft = await changeDraft(order.id, { status });
  return isDraft ? null : await perform([updateStep(order, statusOf(order, status))]);
}

/** Deletes an order with its lines. */
export function deleteOrder(order: { id: string }): Promise<Acted> {
  return perform([{ op: 'delete', entity: 'pre_order', id: order.id }]);
}

/** Deletes an order that has no line; does nothing where it has got one meanwhile. */
export function deleteEmptyOrder(order: { id: string }): Promise<Acted> {
  return perform([{ op: 'delete', entity: 'pre_order', id: order.id, if_empty: true }]);
}

/**
 * Makes one order of several, in one action [M18]: the lines of `others` go to `target`, which is pending where one of them is, and
 * has the comments of all.
 */
export function mergeOrders(target: { id: string }, others: readonly { id: string }[]): Promise<Acted> {
  return perform(others.map(({ id }) => ({ op: 'merge', entity: 'pre_order', id, into: target.id })));
}

/** Makes copies of orders, undone together. */
export function makeCopies(copies: readonly Copy[]): Promise<Acted[]> {
  return performAll(packed(copies.map(copySteps)));
}

/** Confirms orders that are not confirmed yet, undone together. */
export function confirmOrders(orders: readonly Order[]): Promise<Acted[]> {
  const pending = orders.filter(({ status }) => status !== 'confirmed');
  return performAll(packed(pending.map((order) => [updateStep(order, statusOf(order, 'confirmed'))])));
}

/** A status; a confirmation notes what it is of. */
function statusOf(order: Order, status: Order['status']): Partial<PreOrderFields> {
  return { status, confirmed_as: status === 'confirmed' ? contentMark(order) : null };
}

function updateStep(
  { id, version }: { id: string; version: number },
  fields: Partial<PreOrderFields>,
): DraftOperation {
  return { op: 'update', entity: 'pre_order', id, seen_version: version, fields };
}

/** Joins the steps of several orders into few mutations; one order is never cut. */
function packed(groups: readonly DraftOperation[][]): DraftOperation[][] {
  const mutations: DraftOperation[][] = [];
  for (const group of groups) {
    const last = mutations.at(-1);
    if (last && last.length + group.length <= MOST_STEPS) last.push(...group);
    else mutations.push([...group]);
  }
  return mutations;
}
