import type { Page } from 'playwright-core';
import { indicator } from '../browser/book.ts';
import type { Device } from '../browser/device.ts';
import { panelLine, saved, setQuantity } from '../browser/order-panel.ts';
import type { SampleOrder, SampleWorkspace } from './sample-workspace.ts';

const LIMIT = 30_000; // ms

/** Ben changes the longest order a few times and deletes the next, so that history and trash have something to show. */
export async function makeHistory({ ben, orders: [told, gone] }: SampleWorkspace): Promise<void> {
  const [first, second] = told?.lines ?? [];
  if (!told || !gone || !first || !second) throw new Error('today has too few orders');
  const update = { op: 'update', expected_version: 1 } as const;
  const quantity = { quantity_milli: first.quantity_milli + 5_000, unit_id: first.unit_id };
  await ben.push({ ...update, entity: 'flow', id: first.id, fields: quantity });
  await ben.push({ ...update, entity: 'flow', id: second.id, fields: { comment: 'Skin on' } });
  await ben.push({ ...update, entity: 'pre_order', id: told.id, fields: { comment: 'Deliver before six' } });
  await ben.push({ op: 'delete', entity: 'pre_order', id: gone.id, expected_version: 1, seen: 1 });
}

/**
 * Anna works offline while Ben changes and deletes the same: her device then has two conflicts, and offline again some
 * changes that wait.
 * @param nth each device makes its own trouble, the first is 0
 * @returns the world with the order of which a change was not taken over
 */
export async function makeTrouble(
  device: Device,
  page: Page,
  world: SampleWorkspace,
  nth: number,
): Promise<SampleWorkspace> {
  const { ben, date, orders } = world;
  // What waits is never sent: every device may have the same.
  const [, , waiting, another, ...others] = orders;
  const [changed, deleted] = others.slice(2 * nth);
  if (!changed || !deleted || !waiting || !another) throw new Error('today has too few orders');
  const open = async (order: SampleOrder): Promise<void> => {
    await page.goto(new URL(`/recap/${date}?order=${order.id}`, page.url()).href);
    await page.getByRole('heading', { level: 2, name: order.partner }).waitFor();
  };
  const change = async (order: SampleOrder, at: number, quantity: string): Promise<void> => {
    await open(order);
    await setQuantity(page, order.lines[at]?.product ?? '', quantity);
  };

  await device.network.down();
  await change(changed, 0, '15');
  await change(deleted, 0, '12');
  const line = changed.lines[0];
  if (!line) throw new Error('an order without lines');
  const theirs = { quantity_milli: line.quantity_milli + 2_000, unit_id: line.unit_id };
  await ben.push({ op: 'update', entity: 'flow', id: line.id, expected_version: 1, fields: theirs });
  await ben.push({ op: 'delete', entity: 'pre_order', id: deleted.id, expected_version: 1, seen: 1 });
  await device.network.up();
  await page.reload();
  await indicator(page, /not taken over/i).waitFor({ timeout: LIMIT });

  await device.network.down();
  await change(waiting, 0, '24');
  await change(waiting, 1, '7');
  await open(another);
  await panelLine(page, another.lines[0]?.product ?? '').click();
  await page.getByLabel('Comment of the line').fill('Ring before delivery');
  await page.getByLabel('Comment of the line').press('Tab');
  await saved(page);
  return { ...world, troubled: changed.id };
}
