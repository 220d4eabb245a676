import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import { createLog } from '../server/base/log.ts';
import { housekeepingRound } from '../server/ops/housekeeping.ts';
import { act } from '../shared/device/act.ts';
import type { DraftOperation } from '../shared/device/rows/draft.ts';
import { readNotices } from '../shared/device/store/read.ts';
import { partnerFields, productFields } from '../testing/builders/a-record.ts';
import { checkConvergence } from './checks/convergence.ts';
import { say, worldOfFile } from './harness.ts';
import { dumpDevice, dumpServer } from './history/dump.ts';
import { Trace } from './history/trace.ts';
import { PRESENT } from './parts/build.ts';
import { SimDevice, SOUND } from './parts/device.ts';
import { Random } from './parts/random.ts';
import type { Answer } from './parts/server.ts';

const DAY_MS = 86_400_000;
/** Orders that stay in everybody's window: what leaves it is another rule's. */
const DELIVERY = '2027-12-01';
const [unit, partner, product] = [uuidv7(), uuidv7(), uuidv7()];
/** The answer in the place of the one that was lost: it tells nothing. */
const NOT_NOW = { status: 429, headers: [], body: 'not now' } satisfies Answer;
const world = worldOfFile();

const REFERENCE: DraftOperation[] = [
  { op: 'create', entity: 'unit', id: unit, fields: { name: 'Kilogram', abbreviation: 'kg', decimals: 3 } },
  {
    op: 'create',
    entity: 'partner',
    id: partner,
    fields: partnerFields({ name: 'Chez Marius' }),
  },
  {
    op: 'create',
    entity: 'product',
    id: product,
    fields: productFields({ name: 'Salmon', default_unit_id: unit, default_price_cents: 1_250 }),
  },
];

function newOrder(id: string): DraftOperation[] {
  const order = { partner_id: partner, status: 'pending', order_date: null, delivery_date: DELIVERY };
  const line = { pre_order_id: id, product_id: product, unit_id: unit, quantity_milli: 12_000 };
  return [
    { op: 'create', entity: 'pre_order', id, fields: { ...order, comment: null } },
    {
      op: 'create',
      entity: 'flow',
      id: uuidv7(),
      order_id: id,
      fields: { ...line, price_cents: 1_250, comment: null },
    },
  ];
}

const comment = (id: string, text: string): DraftOperation[] => [
  { op: 'update', entity: 'pre_order', id, fields: { comment: text } },
];
const deletion = (id: string): DraftOperation[] => [{ op: 'delete', entity: 'pre_order', id }];
const ids = (many: number) => Array.from({ length: many }, () => uuidv7());

/** Two devices on a workspace with 40 orders, both up to date. */
async function begin() {
  const { server, clock } = world();
  const trace = new Trace();
  await server.begin(`away-${uuidv7()}`, trace);
  const devices: SimDevice[] = [];
  for (const [index, person] of server.people.slice(0, 2).entries()) {
    const parts = { person, server, clock, trace, build: PRESENT, wiring: SOUND };
    devices.push(await SimDevice.open({ index, seed: 7, ...parts }));
  }
  const [office, tablet] = devices as [SimDevice, SimDevice];
  const does = async (device: SimDevice, operations: DraftOperation[]) => {
    const author = { user_id: server.people[device.index]?.id ?? '' };
    await act(device.page, author, { operations }, { nowMs: clock.now(), uuid: uuidv7 });
  };
  const orders = ids(40);
  await does(office, REFERENCE);
  for (const id of orders) await does(office, newOrder(id));
  for (const device of devices) expect(await device.sync()).toBe(true);
  return { server, clock, trace, office, tablet, does, orders };
}

/** The engine works until no request is under way, whatever it was answered. */
async function work(device: SimDevice): Promise<void> {
  await device.poke('manual');
  while (device.network.busy) {
    await device.network.decide('answered');
    await device.settle();
  }
}

async function runHousekeeping(): Promise<number> {
  const { server, clock } = world();
  const { sql } = server.app;
  // The sessions of these people last as long as the test: they signed in again meanwhile.
  const [began, ends] = [new Date(clock.now()), new Date(clock.now() + 90 * DAY_MS)];
  await sql`update session set "createdAt" = ${began}, "expiresAt" = ${ends}`;
  const now = () => new Date(clock.now());
  const log = createLog('silent');
  const pause = () => Promise.resolve();
  return housekeepingRound(
    { sql, log, now, retentionDays: 180, auditDays: 400, pause },
    new AbortController().signal,
  );
}

describe('[P12] [O8] a device that was 200 days away, with 50 changes that were not sent', () => {
  let there: Awaited<ReturnType<typeof begin>>;
  const made = ids(30);
  let edited: string[];
  let gone: string[];

  beforeEach(async () => {
    there = await begin();
    const { clock, office, tablet, does, orders } = there;
    tablet.network.goOffline(new Random(1));
    edited = orders.slice(0, 20);
    for (const id of made) await does(tablet, newOrder(id));
    for (const id of edited) await does(tablet, comment(id, 'from the tablet'));
    expect((await dumpDevice(tablet.page)).outbox).toHaveLength(50);

    // Of what the tablet changed, some is deleted and some changed at once; so are others, which it knows as well.
    gone = edited.slice(0, 5);
    for (const id of [...gone, ...orders.slice(20, 25)]) await does(office, deletion(id));
    for (const id of [...edited.slice(5, 10), ...orders.slice(25, 30)])
      await does(office, comment(id, 'from the office'));
    await office.sync();
    clock.advance(200 * DAY_MS);
    for (const id of orders.slice(30, 35)) await does(office, comment(id, 'half a year later'));
    expect(await runHousekeeping()).toBeGreaterThan(40);
    await office.sync();
  }, 60_000);

  /** Everything that the tablet made is on the server or told, and all devices agree. */
  async function expectNothingLost(): Promise<void> {
    const { server, tablet, office, trace } = there;
    await office.sync();
    await tablet.sync();
    const stored = await dumpServer(server.app.sql, server.workspace);
    const dump = await dumpDevice(tablet.page);
    expect(dump.outbox).toEqual([]);
    for (const id of made) expect(stored.records.get(`pre_order:${id}`)).toMatchObject({ deleted: false });
    const comments = edited.slice(10).map((id) => stored.records.get(`pre_order:${id}`)?.fields['comment']);
    expect(new Set(comments)).toEqual(new Set(['from the tablet']));

    const notices = await readNotices(tablet.page, { open: true });
    const told = (kind: string) => notices.filter((notice) => notice.kind === kind);
    expect(
      told('field')
        .map(({ record_id }) => record_id)
        .sort(),
    ).toEqual(edited.slice(5, 10).sort());
    expect(told('field')[0]).toMatchObject({ yours: 'from the tablet', theirs: 'from the office' });
    // Their tombstones are forgotten as well: the server does not know them any more.
    expect(
      told('rejected')
        .map(({ record_id }) => record_id)
        .sort(),
    ).toEqual([...gone].sort());
    for (const { mutation } of told('rejected')) expect(mutation?.operations).toHaveLength(1);
    expect(notices).toHaveLength(10);

    for (const device of [tablet, office])
      checkConvergence(trace, `device ${device.index}`, await dumpDevice(device.page), stored);
    expect(say(trace.violations)).toBe('');
  }

  it('sends them all, is told 410, takes a snapshot, and agrees with the others', async () => {
    const { server, tablet } = there;
    const answers: string[] = [];
    server.tamper = async (_server, sent, handle) => {
      const answer = await handle();
      answers.push(`${sent.path.slice(0, sent.path.indexOf('?'))} ${answer.status}`);
      return answer;
    };
    tablet.network.online = true;
    expect(await tablet.sync()).toBe(true);
    expect(answers).toContain('/sync/pull 410');
    expect(answers).toContain('/sync/snapshot 200');
    server.tamper = null;
    await expectNothingLost();
  });

  it('has them all on top of the new snapshot while the server takes no pushes, and sends them then', async () => {
    const { server, tablet } = there;
    server.tamper = async (_server, sent, handle) => (sent.method === 'POST' ? NOT_NOW : handle());
    tablet.network.online = true;
    // Once more where the snapshot was taken: the pull that follows it.
    for (let round = 0; round < 3; round += 1) await work(tablet);
    const dump = await dumpDevice(tablet.page);
    expect(dump.cursor).toMatchObject({ expired: false, cursor: await server.head() });
    expect(dump.outbox).toHaveLength(50);
    for (const id of made) expect(dump.records.has(`pre_order:${id}`)).toBe(true);
    for (const id of edited.slice(10))
      expect(dump.records.get(`pre_order:${id}`)?.fields['comment']).toBe('from the tablet');
    expect(await readNotices(tablet.page, { open: true })).toEqual([]);

    server.tamper = null;
    there.clock.advance(60_000);
    expect(await tablet.sync()).toBe(true);
    await expectNothingLost();
  });
});

it('[P4] [P5] what was done before it left, its answer lost, is not done again 200 days later', async () => {
  const { server, clock, trace, office, tablet, does, orders } = await begin();
  const [id = ''] = orders;
  await does(tablet, comment(id, 'from the tablet'));
  server.tamper = async (_server, sent, handle) => {
    const answer = await handle();
    return sent.method === 'POST' ? NOT_NOW : answer;
  };
  await work(tablet);
  server.tamper = null;
  tablet.network.goOffline(new Random(1));
  expect((await dumpDevice(tablet.page)).outbox).toHaveLength(1);
  await office.sync();
  await does(office, comment(id, 'from the office, who had read it'));
  await office.sync();
  clock.advance(200 * DAY_MS);
  expect(await runHousekeeping()).toBeGreaterThan(40);

  tablet.network.online = true;
  expect(await tablet.sync()).toBe(true);
  const stored = await dumpServer(server.app.sql, server.workspace);
  expect(stored.records.get(`pre_order:${id}`)?.fields['comment']).toBe('from the office, who had read it');
  expect(await readNotices(tablet.page, { open: true })).toEqual([]);
  checkConvergence(trace, 'the tablet', await dumpDevice(tablet.page), stored);
  expect(say(trace.violations)).toBe('');
});
