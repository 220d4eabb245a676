import {
  copyAgain,
  useMine as mineAgain,
  restoreMine,
  sendAgain,
} from '../../shared/device/notices/answers.ts';
import { closeNotice } from '../../shared/device/notices/keep-notices.ts';
import type { Draft } from '../../shared/device/rows/draft.ts';
import type { Notice } from '../../shared/device/rows/notice.ts';
import { readNotices } from '../../shared/device/store/read.ts';
import type { SimWorld } from '../simulate.ts';
import type { Doing } from './actions.ts';
import { Day, type Hand } from './day.ts';
import { named } from './goods.ts';

/** What came of two actions, in words. */
export interface Outcome {
  goods: string;
  told: string;
  /** The goods once everybody who was told answered that he wants his own way; empty where nobody was told. */
  answered: string;
}

/** The ways of being apart: the second one sends before he reads, or hears by an event before he sends. */
export const APART = ['the second one is offline', 'both are offline'] as const;

/** Two people do one thing each, unseen by the other one; then all is sent and read, and the notices are answered. */
export async function play(
  world: SimWorld,
  apart: (typeof APART)[number],
  [first, second]: readonly [Doing, Doing],
): Promise<Outcome> {
  const day = await Day.begin(world);
  try {
    const [anna, bert] = day.hands as readonly [Hand, Hand];
    const [annas, berts] = [await first.before?.(anna), await second.before?.(bert)];
    if (annas ?? berts) for (const _round of [1, 2]) await day.sync();
    anna.device.network.online = apart === 'the second one is offline';
    bert.device.network.online = false;
    if (anna.device.network.online) {
      await anna.does(await first.draft(anna, 1, annas));
      await anna.device.sync();
      await bert.does(await second.draft(bert, 2, berts));
    } else {
      await bert.does(await second.draft(bert, 2, berts));
      await anna.does(await first.draft(anna, 1, annas));
      anna.device.network.online = true;
      await anna.device.sync();
      await day.hears(bert);
    }
    return await comesOut(day);
  } finally {
    await day.close();
  }
}

/** The outcome once all devices are online. */
export async function comesOut(day: Day): Promise<Outcome> {
  for (const _round of [1, 2]) await day.sync();
  const [goods, told] = [await day.goods(), await day.told()];
  if (told === '') return { goods, told, answered: '' };
  for (const hand of day.hands) await answerAll(hand, day);
  for (const _round of [1, 2]) await day.sync();
  const again = await day.told();
  return { goods, told, answered: again === '' ? await day.goods() : `${await day.goods()} (${again})` };
}

/** Answers every open notice as its first button does. */
async function answerAll({ device, does }: Hand, { world }: Day): Promise<void> {
  for (const notice of await readNotices(device.page, { open: true })) {
    const draft = answerTo(notice);
    if (draft) await does(draft);
    await closeNotice(device.page, notice.id, 'used_mine', world.clock.now());
  }
}

let made = 0;

function answerTo(notice: Notice): Draft | null {
  const uuid = (): string => named(`answer ${++made}`);
  return mineAgain(notice) ?? restoreMine(notice, uuid) ?? copyAgain(notice, uuid) ?? sendAgain(notice, uuid);
}
