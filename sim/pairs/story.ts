import { afterEach, expect } from 'vitest';
import type { DraftOperation } from '../../shared/device/rows/draft.ts';
import { worldOfFile } from '../harness.ts';
import type { SimWorld } from '../simulate.ts';
import { Day, type Hand } from './day.ts';
import { comesOut } from './play.ts';

/** A day with three people, as a test of its own tells it. */
export interface Story {
  day: Day;
  anna: Hand;
  bert: Hand;
  carla: Hand;
}

/** Saves an action of these steps. */
export const does = ({ does: act }: Hand, ...operations: DraftOperation[]) => act({ operations });

/** A device comes online, sends and reads. */
export async function online({ device }: Hand): Promise<void> {
  device.network.online = true;
  expect(await device.sync()).toBe(true);
}

/** The quantities of an order as a device shows it, the largest first. */
export async function quantities({ device }: Hand, order: string): Promise<number[]> {
  const row = await device.page.read((db) => db.get('orders', order));
  return (row?.flows ?? []).map(({ quantity_milli }) => quantity_milli / 1_000).sort((a, b) => b - a);
}

/** Vitest hooks: a server for the file. `begin` gives a new day to three people who have read it, and are offline. */
export function storiesOfFile() {
  const world: () => SimWorld = worldOfFile();
  let day: Day | null = null;
  afterEach(() => day?.close());
  return {
    world,
    begin: async (): Promise<Story> => {
      day = await Day.begin(world(), 3);
      for (const { device } of day.hands) device.network.online = false;
      const [anna, bert, carla] = day.hands as [Hand, Hand, Hand];
      return { day, anna, bert, carla };
    },
    /** Everybody comes online: what is there, who is told, and what is there once he has it his way. */
    expectGoods: async (goods: string, told = '', answered = ''): Promise<void> => {
      if (!day) throw new Error('the day has not begun');
      expect(await comesOut(day)).toEqual({ goods, told, answered });
    },
  };
}
