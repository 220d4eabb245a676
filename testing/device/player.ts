import {
  copyAgain,
  useMine as mineAgain,
  restoreMine,
  sendAgain,
} from '../../shared/device/notices/answers.ts';
import { closeNotice } from '../../shared/device/notices/keep-notices.ts';
import { discard, takeBack } from '../../shared/device/outbox/discard.ts';
import type { Draft, DraftOperation } from '../../shared/device/rows/draft.ts';
import { BeingSentError } from '../../shared/device/store/errors.ts';
import { readNotices } from '../../shared/device/store/read.ts';
import { readDeletions } from '../../shared/device/trash/trash.ts';
import type { Receipt } from '../../shared/protocol/push.ts';
import type { ModelServer } from '../model/model-server.ts';
import type { TestDevice } from './device.ts';
import { DRAFTS, newOrder } from './drafts.ts';

const OTHERS = [
  'create order',
  'restore from the trash',
  'undo',
  'discard',
  'take the discard back',
  'answer',
  'push',
  'push, answer lost',
  'push, answered as a duplicate',
  'pull',
  'sync',
  'new snapshot',
  'client taken',
] as const;
export type What = (typeof OTHERS)[number] | keyof typeof DRAFTS;

/** What a player can do. */
export const WHAT: readonly What[] = [...(Object.keys(DRAFTS) as (keyof typeof DRAFTS)[]), ...OTHERS];

/** What is done next; `pick` and `value` choose the record and what is written. */
export interface Step {
  what: What;
  pick: number;
  value: number;
}

/** A user at a device, who does what a script says. */
export class Player {
  readonly device: TestDevice;
  readonly server: ModelServer;
  /** The mutations that were answered without results. */
  readonly duplicates: string[] = [];
  readonly #undos: Draft[] = [];
  readonly #discards: string[] = [];

  constructor(device: TestDevice, server: ModelServer) {
    this.device = device;
    this.server = server;
  }

  async play(step: Step): Promise<void> {
    const { what, pick, value } = step;
    const { device, server } = this;
    switch (what) {
      case 'create order':
        return this.#act({ operations: newOrder(device.uuid, value) });
      case 'restore from the trash':
        return this.#restore(pick);
      case 'undo': {
        const draft = this.#undos.pop();
        if (draft) await device.act(draft);
        return;
      }
      case 'discard':
        return this.#discard(pick);
      case 'take the discard back':
        await takeBack(device.device, device.author(), this.#discards.pop() ?? '');
        return;
      case 'answer':
        return this.#answer(step);
      case 'push':
        return device.push(server);
      case 'push, answer lost': {
        const request = await device.store.freeze();
        if (request) server.push(request, device.user);
        return;
      }
      case 'push, answered as a duplicate':
        return this.#pushTwice();
      case 'pull':
        if (!(await device.store.state()).needsSnapshot) await device.pull(server);
        return;
      case 'sync':
        return device.sync(server);
      case 'new snapshot':
        await device.store.expire();
        return device.snapshot(server);
      case 'client taken':
        return device.store.renewClient();
      default:
        return this.#change(what, step);
    }
  }

  /** What is sent arrived before by another way [P6]: no receipt tells its results. */
  async #pushTwice(): Promise<void> {
    const { device, server } = this;
    const request = await device.store.freeze();
    if (!request) return;
    const response = server.push(request, device.user);
    const receipts = response.receipts.map(({ mutation_id, sync_id }): Receipt => {
      this.duplicates.push(mutation_id);
      return { mutation_id, status: 'success', sync_id, results: [], duplicate: true };
    });
    await device.store.settle(request.batch, { ...response, receipts });
  }

  async #change(what: keyof typeof DRAFTS, { pick, value }: Step): Promise<void> {
    const shown = await this.device.device.read((db) => db.getAll('orders'));
    const orders = shown.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    const order = orders[pick % Math.max(1, orders.length)];
    if (!order) return;
    const other = orders[(pick + 1) % orders.length] ?? order;
    const line = order.flows[pick % Math.max(1, order.flows.length)];
    await this.#act({
      operations: DRAFTS[what]({ order, other, line, value, uuid: this.device.uuid }),
    });
  }

  async #restore(pick: number): Promise<void> {
    const deleted = await readDeletions(this.device.device, 10);
    const copy = deleted[pick % Math.max(1, deleted.length)]?.copy;
    if (!copy?.key.startsWith('pre_order:')) return;
    const step: DraftOperation = { op: 'restore', entity: 'pre_order', id: copy.row.id };
    await this.#act({ operations: [step] });
  }

  async #discard(pick: number): Promise<void> {
    const waiting = await this.device.outbox();
    const entry = waiting[pick % Math.max(1, waiting.length)];
    try {
      const together = entry && (await discard(this.device.device, this.device.author(), entry.mutation_id));
      if (together) this.#discards.push(together);
    } catch (error) {
      if (!(error instanceof BeingSentError)) throw error;
    }
  }

  /** Answers an open notice: mostly with what its button does, else by closing it. */
  async #answer({ pick, value }: Step): Promise<void> {
    const { device, uuid, nowMs } = this.device;
    const open = await readNotices(device, { open: true });
    const notice = open[pick % Math.max(1, open.length)];
    if (!notice) return;
    const draft =
      mineAgain(notice) ?? restoreMine(notice, uuid) ?? copyAgain(notice, uuid) ?? sendAgain(notice, uuid);
    if (draft && value > 1) await this.#act(draft);
    await closeNotice(device, notice.id, 'read', nowMs);
  }

  async #act(draft: Draft): Promise<void> {
    if (draft.operations.length === 0) return;
    const { inverse } = await this.device.act(draft);
    if (inverse) this.#undos.push(inverse);
  }
}
