import type { Acted } from '../../../shared/device/act.ts';

/** An action that was saved, and a function that closes its toast. */
export interface Told {
  acted: readonly Acted[];
  closeToast: () => void;
}

/** What the user took out of the orders that he has not left since. */
const taken = new Map<string, Promise<Told | null>[]>();

/** Remembers that lines are taken out of an order: where none is left, it is deleted when it is left. */
export function watchEmptied(orderId: string, action: Promise<Told | null>): void {
  taken.set(orderId, [...(taken.get(orderId) ?? []), action]);
}

/** What was taken out of an order, in order; it is forgotten here. */
export async function forgetTaken(orderId: string): Promise<Told[]> {
  const actions = taken.get(orderId) ?? [];
  taken.delete(orderId);
  return (await Promise.all(actions)).filter((each) => each !== null);
}

/** The orders that lines were taken out of. */
export function ordersTakenFrom(): string[] {
  return [...taken.keys()];
}
