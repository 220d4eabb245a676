import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lineFields, ORDER_FIELDS } from '../../../testing/builders/records.ts';
import { type Content, contentOf, putBack } from '../../../testing/device/content.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { FakeMirror } from '../../../testing/fakes/fake-mirror.ts';
import { FullDisks } from '../../../testing/fakes/full-disks.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { StorageFullError } from '../store/errors.ts';
import { readMeta } from '../store/read.ts';
import { Mirror } from './mirror.ts';
import { restore } from './restore.ts';

let disks: FullDisks;
beforeEach(() => {
  disks = new FullDisks();
});
afterEach(() => disks.end());

/** What becomes of the database behind the last change. */
const FATES = ['stays', 'comes back empty', 'comes back as it was in the middle'] as const;
type Fate = (typeof FATES)[number];

/** An order of a story, and the quantity that was last called saved; null where none was. */
interface Promised {
  order: string;
  line: string;
  milli: number | null;
}

/** A day on one device, whose disk refuses one write, and whose copy refuses another. */
class Story {
  readonly server: ModelServer;
  readonly #cache = new FakeMirror();
  readonly #orders: Promised[] = [];
  #retries: (() => void)[] = [];
  ann: TestDevice;
  mirror: Mirror;

  constructor(ann: TestDevice, server: ModelServer) {
    this.ann = ann;
    this.server = server;
    this.mirror = this.#mirrorOf(ann);
  }

  #mirrorOf(ann: TestDevice): Mirror {
    return new Mirror(ann.device, {
      store: this.#cache,
      author: () => ann.author(),
      exclusive: (work) => work(),
      timer: (_ms, fn) => {
        this.#retries.push(fn);
        return () => undefined;
      },
      random: () => 0,
      restore,
    });
  }

  refuseCopy(nth: number): void {
    this.#cache.refused = this.#cache.puts + nth;
  }

  get copyRefused(): boolean {
    return this.#cache.puts >= this.#cache.refused;
  }

  /** Does what may find no room. @returns whether it was done, and is called saved */
  async #try(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof StorageFullError)) throw error;
      return false;
    }
    // The copy is made just behind; where there was no room for it, that is told, and it is tried again.
    if (!(await this.mirror.settled())) this.#retries.at(-1)?.();
    expect(await this.mirror.settled()).toBe(true);
    return true;
  }

  async makeOrder(): Promise<Promised> {
    const { ann } = this;
    const [order, line] = [ann.uuid(), ann.uuid()];
    const draft = {
      operations: [
        { op: 'create' as const, entity: 'pre_order' as const, id: order, fields: { ...ORDER_FIELDS } },
        {
          op: 'create' as const,
          entity: 'flow' as const,
          id: line,
          order_id: order,
          fields: lineFields(order),
        },
      ],
    };
    const made: Promised = { order, line, milli: null };
    this.#orders.push(made);
    if (await this.#try(() => ann.act(draft))) made.milli = lineFields(order).quantity_milli;
    return made;
  }

  async setQuantity(of: Promised, milli: number): Promise<void> {
    if (of.milli === null) return;
    if (await this.#try(() => this.ann.setQuantity(of.order, of.line, milli))) of.milli = milli;
  }

  /** Pushes and pulls as far as there is room. */
  async sync(): Promise<boolean> {
    return await this.#try(() => this.ann.sync(this.server));
  }

  async suffer(fate: Fate, middle: Content): Promise<void> {
    if (fate === 'stays') return;
    this.mirror.close();
    if (fate === 'comes back empty') {
      this.ann.close();
      this.ann = await TestDevice.open();
    } else await putBack(this.ann.device, middle);
    this.mirror = this.#mirrorOf(this.ann);
    await this.mirror.check();
  }

  /** Nothing that was called saved is missing, nothing is there twice, nothing that was refused is there. */
  check(): void {
    for (const { order, line, milli } of this.#orders)
      if (milli === null) expect(this.server.exists('pre_order', order)).toBe(false);
      else expect(this.server.order(order).flows).toMatchObject([{ id: line, quantity_milli: milli }]);
  }

  end(): void {
    this.mirror.close();
    this.ann.close();
  }
}

/**
 * Orders are made, changed, sent, and changed again; one write of the database, or of the copy, finds no room.
 * @returns false where that write was not reached
 */
async function play(room: number | null, refusedCopy: number | null, fate: Fate): Promise<boolean> {
  const server = new ModelServer();
  const ann = await TestDevice.stocked(server);
  const story = new Story(ann, server);
  await story.mirror.check();
  const { name } = ann.device;
  if (room !== null) disks.fill(name, { room, aborts: 1 });
  if (refusedCopy !== null) story.refuseCopy(refusedCopy);
  const first = await story.makeOrder();
  const second = await story.makeOrder();
  await story.setQuantity(first, 7_000);
  const middle = await contentOf(story.ann.device);
  await story.sync();
  await story.setQuantity(second, 8_000);
  const third = await story.makeOrder();
  await story.setQuantity(third, 9_000);
  const isReached = room === null ? story.copyRefused : !disks.isFull(name);
  disks.free(name);
  await story.suffer(fate, middle);
  await story.makeOrder();
  expect(await story.sync()).toBe(true);
  expect(await story.ann.rows()).toEqual(server.rows());
  story.check();
  expect(await story.ann.outbox()).toEqual([]);
  if (fate !== 'stays') expect(await readMeta(story.ann.device, 'loss')).not.toBeNull();
  story.end();
  return isReached;
}

describe('[O25] whichever write finds no room, what was called saved reaches the server once', () => {
  test.for(FATES)('of the database, which %s', async (fate) => {
    let writes = 0;
    while (await play(writes, null, fate)) writes++;
    expect(writes).toBeGreaterThan(20);
  });

  test.for(FATES)('of the copy, while the database %s', async (fate) => {
    let writes = 1;
    while (await play(null, writes, fate)) writes++;
    expect(writes).toBeGreaterThan(5);
  });
});
