import type { Operation } from '../../shared/protocol/operation.ts';
import type { PushRequest, PushResponse, Receipt } from '../../shared/protocol/push.ts';

/** What a history is checked for; a planted fault is told by the check that caught it. */
export const CHECKS = [
  /** Every device, a fresh one and the server hold equal records; nothing waits. */
  'convergence',
  /** Every mutation is in the history exactly once, numbers without gaps. */
  'history',
  /** The server's records and receipts are what an independent reading of the rules says. */
  'rules',
  /** No goods from nowhere: each product's sum over a partner's day is what people said. */
  'goods',
  /** Every lost value has exactly one notice, on its author's device; nobody else has one. */
  'notices',
  /** What the user did is what was shown, sent, or told. */
  'intentions',
  /** A frozen batch is sent unchanged, one at a time, with numbers that grow. */
  'batches',
  /** No step failed in a way that nobody foresaw. */
  'crash',
] as const;
export type Check = (typeof CHECKS)[number];

export interface Violation {
  check: Check;
  message: string;
}

/** A push as the server saw and answered it (whatever became of the answer). */
export interface SeenPush {
  device: number;
  user_id: string;
  role: string;
  body: PushRequest;
  status: number;
  response: PushResponse | null;
  /** True where another request was at the server at the same time: their order is not known from outside. */
  overlapping: boolean;
}

/** One operation of a user action; a line's says which order it belongs to, and a merge's where the lines go. */
export interface Intended {
  op: Operation['op'];
  entity: Operation['entity'];
  id: string;
  order_id: string | null;
  into: string | null;
  fields: Readonly<Record<string, unknown>>;
}

/** A user action, with the mutation that carries it: its own, one that was waiting already, or none is needed. */
export interface Action {
  device: number;
  name: string;
  mutation_id: string | null;
  operations: readonly Intended[];
}

/** Everything that happened, as an observer outside devices and server sees it. */
export class Trace {
  readonly pushes: SeenPush[] = [];
  readonly actions: Action[] = [];
  readonly violations: Violation[] = [];
  /** Which orders lines belonged to, as far as anybody said first. */
  readonly orderOf = new Map<string, string>();
  /** The device on which each mutation was made, which need not be the one that sent it. */
  readonly authors = new Map<string, number>();
  /** Notices that came with an import, as `device id`. */
  readonly imported = new Set<string>();

  report(check: Check, message: string): void {
    this.violations.push({ check, message });
  }

  /** The receipt that decided each mutation: the first that the server gave. */
  receipts(): Map<string, { receipt: Receipt; push: SeenPush }> {
    const first = new Map<string, { receipt: Receipt; push: SeenPush }>();
    for (const push of this.pushes) {
      for (const receipt of push.response?.receipts ?? []) {
        if (!first.has(receipt.mutation_id)) first.set(receipt.mutation_id, { receipt, push });
      }
    }
    return first;
  }
}
