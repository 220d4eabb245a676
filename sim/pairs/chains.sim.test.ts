import { describe, it } from 'vitest';
import { copies } from './actions.ts';
import type { Hand } from './day.ts';
import { amount, copyId, merge, named, newLine, newOrder, O1, O2, O3, TOMORROW, update } from './goods.ts';
import { does, online, storiesOfFile } from './story.ts';

// Merges, moves and copies in longer stories than the tables have, of three people; on the real server.

const { begin, expectGoods } = storiesOfFile();

describe('[M18] [M19] three people', () => {
  it('merge, edit and move at once: all of it counts', async () => {
    const { anna, bert, carla } = await begin();
    await does(anna, merge(O2, O1));
    await does(bert, update('salmon of o2', O2, amount(8)));
    await does(carla, newLine(carla.newId('hake'), O2, 'hake', 1));
    for (const hand of [anna, bert, carla]) await online(hand);
    await expectGoods('o1: salmon 12, salmon 8, cod 12, hake 1');
  });

  it('merge in a circle: one order is left', async () => {
    const { day, anna, bert, carla } = await begin();
    await online(anna);
    await does(anna, { op: 'restore', entity: 'pre_order', id: O3 });
    await day.sync();
    for (const { device } of day.hands) device.network.online = false;
    await does(anna, merge(O1, O2));
    await does(bert, merge(O2, O3));
    await does(carla, merge(O3, O1));
    for (const hand of [anna, bert, carla]) await online(hand);
    await expectGoods('o3: salmon 12, salmon 5, cod 12, hake 7');
  });

  it('follow a chain of merges that they have not seen', async () => {
    const { anna, bert, carla } = await begin();
    const far = anna.newId('far');
    await does(anna, merge(O1, O2));
    await does(anna, newOrder(far), merge(O2, far));
    await does(bert, newLine(bert.newId('hake'), O1, 'hake', 2));
    await does(carla, update('salmon of o1', O1, amount(11)));
    await does(carla, { op: 'restore', entity: 'flow', id: named('crab of o2'), order_id: O2 });
    for (const hand of [anna, bert, carla]) await online(hand);
    await expectGoods('far: salmon 11, salmon 5, cod 12, hake 2, crab 3');
  });

  it('merge into different orders: the first one counts, the other one is told', async () => {
    const { anna, bert } = await begin();
    const other = bert.newId("Bert's order");
    await does(anna, merge(O2, O1));
    await does(bert, newOrder(other), merge(O2, other));
    for (const hand of [anna, bert]) await online(hand);
    const goods = 'o1: salmon 12, salmon 5, cod 12';
    await expectGoods(goods, 'Bert: Anna merged o2 into o1', `Bert's order: salmon 12, salmon 5, cod 12`);
  });

  it('merge into what was merged and then deleted: it is told, and can be brought back', async () => {
    const { anna, bert } = await begin();
    const end = anna.newId('end');
    await does(anna, newOrder(end), merge(O1, end));
    await online(anna);
    await does(anna, { op: 'delete', entity: 'pre_order', id: end });
    await online(anna);
    await does(bert, merge(O2, O1));
    await online(bert);
    const answered = 'o1: salmon 5, cod 12';
    await expectGoods('o2: salmon 5, cod 12', 'Bert: Anna deleted the order of o2', answered);
  });
});

describe('[M18] an order that was made offline and never sent', () => {
  it('is merged into another one', async () => {
    const { anna, bert } = await begin();
    const fresh = bert.newId('fresh');
    await does(bert, newOrder(fresh), newLine(bert.newId('hake'), fresh, 'hake', 2));
    await does(bert, merge(fresh, O2));
    await does(anna, merge(O2, O1));
    for (const hand of [anna, bert]) await online(hand);
    await expectGoods('o1: salmon 12, salmon 5, cod 12, hake 2');
  });

  it('is what another one is merged into', async () => {
    const { anna, bert } = await begin();
    const fresh = bert.newId('fresh');
    await does(bert, newOrder(fresh), newLine(bert.newId('hake'), fresh, 'hake', 2));
    await does(bert, merge(O2, fresh));
    await does(bert, update('salmon of o2', fresh, amount(6)));
    await does(anna, update('cod of o2', O2, amount(10)));
    for (const hand of [anna, bert]) await online(hand);
    await expectGoods('fresh: salmon 6, cod 10, hake 2; o1: salmon 12');
  });

  it('is deleted with what was merged into it: that goes too', async () => {
    const { bert } = await begin();
    const fresh = bert.newId('fresh');
    await does(bert, newOrder(fresh));
    await does(bert, merge(O2, fresh));
    await does(bert, { op: 'delete', entity: 'pre_order', id: fresh });
    await online(bert);
    await expectGoods('o1: salmon 12');
  });
});

describe('[M20] a copy that two make', () => {
  const copy = async (hand: Hand) => hand.does(await copies([O2]).draft(hand, 1, undefined));
  const rest = 'o1: salmon 12; o2: salmon 5, cod 12';
  const COPY = copyId(O2);

  it('has what the second one adds to his', async () => {
    const { anna, bert } = await begin();
    await copy(anna);
    await copy(bert);
    await does(bert, newLine(bert.newId('hake'), COPY, 'hake', 1));
    for (const hand of [anna, bert]) await online(hand);
    const goods = `copy of o2 tomorrow: salmon 5, cod 12, hake 1; ${rest}`;
    const again = `a new order tomorrow: salmon 5, cod 12; ${goods}`;
    await expectGoods(goods, 'Bert: Anna made copy of o2', again);
  });

  it('is told to the second one with what he had changed in his', async () => {
    const { anna, bert } = await begin();
    await copy(anna);
    await copy(bert);
    const fields = amount(6);
    await does(bert, {
      op: 'update',
      entity: 'flow',
      id: copyId(named('salmon of o2')),
      order_id: COPY,
      fields,
    });
    for (const hand of [anna, bert]) await online(hand);
    const goods = `copy of o2 tomorrow: salmon 5, cod 12; ${rest}`;
    const again = `a new order tomorrow: salmon 6, cod 12; ${goods}`;
    await expectGoods(goods, 'Bert: Anna made copy of o2', again);
  });

  it('and that the first one deleted is not made again by itself', async () => {
    const { anna, bert } = await begin();
    await copy(anna);
    await online(anna);
    await does(anna, { op: 'delete', entity: 'pre_order', id: COPY });
    await online(anna);
    await copy(bert);
    await online(bert);
    const again = `a new order tomorrow: salmon 5, cod 12; ${rest}`;
    await expectGoods(rest, 'Bert: Anna made copy of o2', again);
  });

  it('and that the first one merged is not added to the other one', async () => {
    const { anna, bert } = await begin();
    await copy(anna);
    const end = anna.newId('end');
    await does(anna, newOrder(end, { delivery_date: TOMORROW }), merge(COPY, end));
    await copy(bert);
    for (const hand of [anna, bert]) await online(hand);
    const goods = `end tomorrow: salmon 5, cod 12; ${rest}`;
    const again = `a new order tomorrow: salmon 5, cod 12; ${goods}`;
    await expectGoods(goods, 'Bert: Anna made copy of o2', again);
  });
});
