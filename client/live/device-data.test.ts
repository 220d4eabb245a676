import { partnerFields, productFields } from '../../testing/builders/a-record.ts';
import 'fake-indexeddb/auto';
import { effect, type ReadonlySignal } from '@preact/signals';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { deviceName } from '../../shared/device/store/open.ts';
import { createPartner, createProduct, createUnit, updateProduct } from '../catalogue/reference-actions.ts';
import { copySteps, nextCopies } from '../orders/day/copies.ts';
import { type DayOrders, dayCounts, dayOrders } from '../orders/day/day.ts';
import { beginDraft } from '../orders/day/draft-orders.ts';
import { addLine, updateLine } from '../orders/day/line-actions.ts';
import { moveLines, newOrderOn, ordersBeside } from '../orders/day/line-moves.ts';
import { confirmOrders, deleteOrder, makeCopies, mergeOrders } from '../orders/day/order-actions.ts';
import { loadSample } from '../sample/sample-data.ts';
import { nextGeneration, sampleIds } from '../sample/sample-ids.ts';
import { outboxPage, waiting } from '../sync/outbox/outbox.ts';
import { followSession, openedDevice, requireDevice } from './opened-device.ts';
import { undo } from './perform.ts';
import { reference } from './reference.ts';
import { sessions } from './session/session.ts';
import { stubBrowserLanguage } from './testing/browser-words.ts';
import { FakeAuthServer } from './testing/fake-auth-server.ts';
import { toasts } from './toasts.ts';

const DAY = '2026-11-24';
const server = new FakeAuthServer();
let stop = (): void => undefined;

/** A day, looked at until it was read whole and satisfies. */
function untilDay(date: string, holds: (day: DayOrders) => boolean): Promise<DayOrders> {
  return until(dayOrders(date), (day) => day.state === 'ready' && holds(day));
}

/** Waits until a signal has a value that satisfies; looking at it keeps its query running. */
function until<T>(source: ReadonlySignal<T>, holds: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    const end = effect(() => {
      const { value } = source;
      if (!holds(value)) return;
      queueMicrotask(() => end());
      resolve(value);
    });
  });
}

beforeAll(async () => {
  stubBrowserLanguage();
  server.addPerson('ana', 'Quay');
  vi.stubGlobal('fetch', server.fetch);
  stop = followSession(deviceName);
  await sessions.signIn('ana@example.com', 'password');
  await until(openedDevice, (open) => open !== null);
});

afterAll(() => {
  stop();
  vi.unstubAllGlobals();
});

async function makeProduct(name: string) {
  const unit = await createUnit({ name: 'Kilogram', abbreviation: 'kg', decimals: 3 });
  const product = await createProduct(
    productFields({ name, default_unit_id: unit.id, default_price_cents: 1090 }),
  );
  return {
    product_id: product.id,
    unit_id: unit.id,
    quantity_milli: 12_000,
    price_cents: 1090,
    comment: null,
  };
}

describe('the page over the database of a device', () => {
  it('[O1] never shows that all is sent once an action is saved: it waits at once, before the outbox is counted anew', async () => {
    const end = effect(() => void waiting.value);
    await createPartner(partnerFields({ name: 'Blue Oyster' }));
    await until(waiting, ({ oldestMs }) => oldestMs !== null);
    await undo();
    expect(await until(waiting, ({ count }) => count === 0)).toMatchObject({ oldestMs: null });
    await createPartner(partnerFields({ name: 'Harbour Inn' }));
    expect(waiting.value).toMatchObject({ count: 1, oldestMs: null });
    await until(waiting, ({ oldestMs }) => oldestMs !== null);
    await undo();
    await until(waiting, ({ count }) => count === 0);
    end();
  });

  it('[O1] shows an action on its day after it is saved, and what waits', async () => {
    const day = dayOrders(DAY);
    const shown: number[] = [];
    const end = effect(() => void shown.push(day.value.orders.length));
    const partner = await createPartner(partnerFields({ name: 'Chez Margot' }));
    const line = await makeProduct('Salmon');
    const id = beginDraft(partner.id, DAY);
    await addLine({ id }, line);
    await until(day, ({ orders }) => orders.length === 1);
    expect(day.value.orders[0]).toMatchObject({
      id,
      status: 'pending',
      flows: [{ quantity_milli: 12_000 }],
    });
    expect(await until(waiting, ({ oldestMs }) => oldestMs !== null)).toMatchObject({ frozen: 0 });
    end();
  });

  it('keeps the identity of the orders that did not change', async () => {
    const day = dayOrders(DAY);
    const end = effect(() => void day.value);
    const [first] = (await until(day, ({ orders }) => orders.length === 1)).orders;
    const line = await makeProduct('Cod');
    const partner_id = first?.partner_id ?? '';
    const second = { id: beginDraft(partner_id, DAY) };
    await addLine(second, line);
    await until(day, ({ orders }) => orders.length === 2);
    expect(day.value.orders.find(({ id }) => id === first?.id)).toBe(first);
    end();
  });

  it('shows what the list begins with before the whole day is read, and keeps it', async () => {
    const day = dayOrders(DAY);
    const seen: DayOrders[] = [];
    const stopLooking = effect(() => void seen.push(day.value));
    await until(day, ({ state }) => state === 'ready');
    stopLooking();
    expect(seen.map(({ state }) => state)).toEqual(['loading', 'beginning', 'ready']);
    const [, beginning, whole] = seen;
    expect(beginning?.orders.length).toBeGreaterThan(0);
    for (const order of beginning?.orders ?? []) expect(whole?.orders).toContain(order);
  });

  it('[M6] sends a quantity and its unit together', async () => {
    const order = (await untilDay(DAY, ({ orders }) => orders.length > 0)).orders.find(
      ({ flows }) => flows.length > 0,
    );
    const [line] = order?.flows ?? [];
    if (!order || !line) throw new Error('an order with a line was made above');
    await updateLine(order, line, { quantity_milli: 15_000 });
    const changed = await untilDay(DAY, ({ orders }) =>
      orders.some(({ flows }) => flows.some((each) => each.id === line.id && each.quantity_milli === 15_000)),
    );
    expect(changed.orders.flatMap(({ flows }) => flows).find(({ id }) => id === line.id)?.unit_id).toBe(
      line.unit_id,
    );
  });

  it('merges the orders of one partner in one action, and takes it back by one undo', async () => {
    const { orders } = await untilDay(DAY, (day) => day.orders.length === 2);
    const [target, other] = orders;
    if (!target || !other) throw new Error('two orders were made above');
    const merged = await mergeOrders(target, [other]);
    const after = await untilDay(DAY, (day) => day.orders.length === 1);
    expect(after.orders[0]?.flows).toHaveLength(2);
    expect(await undo(merged)).toBe(true);
    const before = await untilDay(DAY, (day) => day.orders.length === 2);
    expect(before.orders.flatMap(({ flows }) => flows)).toHaveLength(2);
  });

  it('copies a day, counts its orders, confirms them, and undoes the last action first', async () => {
    const { orders } = await untilDay(DAY, (day) => day.orders.length === 2);
    await makeCopies(await nextCopies(orders, '2026-12-01'));
    const counts = await until(dayCounts('2026-11-01', '2026-12-31'), (each) => each.get('2026-12-01') === 2);
    expect(counts.get(DAY)).toBe(2);
    const copies = (await untilDay('2026-12-01', (day) => day.orders.length === 2)).orders;
    await confirmOrders(copies);
    await untilDay('2026-12-01', (day) => day.orders.every(({ status }) => status === 'confirmed'));
    await undo();
    await untilDay('2026-12-01', (day) => day.orders.every(({ status }) => status === 'pending'));
    await undo();
    await untilDay('2026-12-01', (day) => day.orders.length === 0);
  });

  it('[M20] tells which copy is there already, makes another one when asked again, and the same one on another device', async () => {
    const [source] = (await untilDay(DAY, (day) => day.orders.length === 2)).orders;
    if (!source) throw new Error('two orders were made above');
    const [first] = await nextCopies([source], '2026-12-03');
    if (!first) throw new Error('there is one for each order');
    expect(first).toMatchObject({ generation: 1, before: null });
    expect(copySteps(first)).toEqual(copySteps({ ...first }));
    expect(copySteps(first).every((step) => 'once' in step && step.once)).toBe(true);
    await makeCopies([first]);
    const [again] = await nextCopies([source], '2026-12-03');
    if (!again) throw new Error('there is one for each order');
    expect(again).toMatchObject({ generation: 2, before: { id: first.id } });
    expect(again.id).not.toBe(first.id);
    await makeCopies([again]);
    const { orders } = await untilDay('2026-12-03', (day) => day.orders.length === 2);
    expect(orders.map(({ flows }) => flows.length)).toEqual([source.flows.length, source.flows.length]);
    const [kept, merged] = orders;
    if (!kept || !merged) throw new Error('two copies were made');
    await mergeOrders(kept, [merged]);
    expect((await nextCopies([source], '2026-12-03'))[0]).toMatchObject({
      generation: 3,
      before: { id: kept.id },
    });
    await deleteOrder(kept);
    expect((await nextCopies([source], '2026-12-03'))[0]).toMatchObject({ generation: 3, before: null });
  });

  it('[M20] takes back the copies that it made, not those that a colleague had made', async () => {
    const [source] = (await untilDay(DAY, (day) => day.orders.length === 2)).orders;
    if (!source) throw new Error('two orders were made above');
    const copies = await nextCopies([source], '2026-12-10');
    const acted = await makeCopies(copies);
    const [copy] = (await untilDay('2026-12-10', (day) => day.orders.length === 1)).orders;
    if (!copy) throw new Error('it was made');
    const { device } = requireDevice();
    // As the server's answer leaves it: Ben had made it.
    await device.write((db) => db.put('orders', { ...copy, created_by: 'ben' }));
    await undo(acted);
    expect((await device.read((db) => db.get('orders', copy.id)))?.id).toBe(copy.id);
    await device.write((db) => db.put('orders', copy));
    await deleteOrder(copy);
  });

  it('[M17] moves a line to a new order of another day, then to the one that is there, and takes it back', async () => {
    const order = (await untilDay(DAY, (day) => day.orders.length === 2)).orders.find(
      ({ flows }) => flows.length > 0,
    );
    const [line] = order?.flows ?? [];
    if (!order || !line) throw new Error('it was made above');
    const moved = await moveLines(order, [line.id], await newOrderOn(order, '2026-12-08'));
    const [made] = (await untilDay('2026-12-08', (day) => day.orders.length === 1)).orders;
    expect(made).toMatchObject({ partner_id: order.partner_id, status: order.status });
    expect(made?.flows.map(({ id }) => id)).toEqual([line.id]);
    expect((await ordersBeside(order, '2026-12-08')).map(({ id }) => id)).toEqual([made?.id]);
    await undo(moved);
    await untilDay('2026-12-08', (day) => day.orders.length === 0);
    await untilDay(DAY, (day) => day.orders.some(({ flows }) => flows.some(({ id }) => id === line.id)));
  });

  it('[M18] makes a confirmed order pending where pending lines come to it', async () => {
    const { orders } = await untilDay(DAY, (day) => day.orders.length === 2);
    const from = orders.find(({ flows }) => flows.length > 0);
    const goal = orders.find((order) => order !== from);
    const [line] = from?.flows ?? [];
    if (!from || !goal || !line) throw new Error('they were made above');
    const confirmed = await confirmOrders([goal]);
    const { orders: now } = await untilDay(DAY, (day) =>
      day.orders.some(({ status }) => status === 'confirmed'),
    );
    const target = now.find(({ id }) => id === goal.id);
    if (!target) throw new Error('it was confirmed');
    const moved = await moveLines(from, [line.id], { order: target });
    await untilDay(DAY, (day) => day.orders.every(({ status }) => status === 'pending'));
    await undo(moved);
    await untilDay(DAY, (day) => day.orders.some(({ status }) => status === 'confirmed'));
    await undo(confirmed);
    await untilDay(DAY, (day) => day.orders.every(({ status }) => status === 'pending'));
  });

  it('renames a product everywhere at once', async () => {
    const { products } = await until(reference, (each) =>
      [...each.products.values()].some(({ name }) => name === 'Salmon'),
    );
    const salmon = [...products.values()].find(({ name }) => name === 'Salmon');
    if (!salmon) throw new Error('it was made above');
    await updateProduct(salmon, { name: 'Atlantic salmon' });
    await until(reference, (each) => each.products.get(salmon.id)?.name === 'Atlantic salmon');
  });

  it('tells the user what could not be saved, and saves nothing', async () => {
    const before = (await until(outboxPage, ({ entries }) => entries.length > 0)).entries.length;
    await expect(createPartner(partnerFields({ name: ' ' }))).rejects.toMatchObject({
      code: 'draft_invalid',
    });
    expect(toasts.value.at(-1)).toMatchObject({ tone: 'error', text: expect.stringContaining('Not saved') });
    expect(outboxPage.value.entries).toHaveLength(before);
  });

  it('[M20] writes the sample by ordinary mutations, with ids of the workspace; loaded again it is another one', async () => {
    const steps: string[] = [];
    await loadSample((done, all) => steps.push(`${done}/${all}`));
    expect(new Set(steps).size).toBe(steps.length);
    const { products, partners, units } = await until(reference, (each) => each.products.size >= 60);
    expect([products.size, partners.size, units.size]).toEqual([62, 31, 8]);
    const { device, workspaceId } = requireDevice();
    expect(units.has(sampleIds(workspaceId, 1)())).toBe(true);
    expect(await nextGeneration(device, workspaceId)).toBe(2);
  });

  it('refuses an action when no workspace is open', async () => {
    await sessions.signOut();
    await until(openedDevice, (open) => open === null);
    expect(() => requireDevice()).toThrow();
    await expect(deleteOrder({ id: 'x' })).rejects.toThrow('no workspace is open');
  });
});
