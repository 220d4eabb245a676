import fc from 'fast-check';
import { expect, test } from 'vitest';
import { GOODS } from '../../../testing/builders/goods.ts';
import { TestDevice } from '../../../testing/device/device.ts';
import { newOrder } from '../../../testing/device/drafts.ts';
import { Player, type Step, WHAT, type What } from '../../../testing/device/player.ts';
import { ModelServer } from '../../../testing/model/model-server.ts';
import { readNotices } from '../store/read.ts';

const RUNS = 25;

const steps: fc.Arbitrary<(Step & { device: number })[]> = fc.array(
  fc.record({
    device: fc.nat(2),
    what: fc.constantFrom(...WHAT),
    pick: fc.nat(20),
    value: fc.integer({ min: 1, max: 6 }),
  }),
  { minLength: 5, maxLength: 45, size: 'max' },
);

async function prepare(device: TestDevice, server: ModelServer): Promise<void> {
  await device.act({
    operations: [...GOODS.operations, ...newOrder(device.uuid, 1), ...newOrder(device.uuid, 2)],
  });
  await device.sync(server);
}

const UNDOING: ReadonlySet<string> = new Set(['deleted', 'parent_deleted']);
/** What no receipt asks for. */
const OF_OTHERS: ReadonlySet<string> = new Set(['deleted_unseen', 'discarded']);

/** The ids of the notices that the server's receipts ask for, of the mutations of one user. */
function lostValues(server: ModelServer): Set<string> {
  const ids = new Set<string>();
  for (const { mutation_id, results } of server.receipts.values()) {
    const failed = results.findIndex(
      (result) =>
        (result.status === 'rejected' && result.error?.code !== 'not_applied') ||
        result.conflicts.some((conflict) => 'kind' in conflict && UNDOING.has(conflict.kind)),
    );
    const exists = results.some(({ conflicts }) =>
      conflicts.some((conflict) => 'kind' in conflict && conflict.kind === 'exists'),
    );
    if (failed >= 0) ids.add(`${mutation_id}:${failed}`);
    else if (exists) ids.add(`${mutation_id}:exists`);
    if (failed < 0)
      for (const [index, result] of results.entries())
        for (const conflict of result.conflicts)
          if ('field' in conflict) ids.add(`${mutation_id}:${index}:${conflict.field}`);
  }
  return ids;
}

test('[O2] [O6] [O7] [O8] [O9] whatever three devices do, in the end all show what the server has, every lost value has one notice, and nothing waits', async () => {
  await fc.assert(fc.asyncProperty(steps, playAll), { numRuns: RUNS });
}, 120_000);

/** Histories that went wrong, found by many more runs. */
const FOUND: [string, [number, What][]][] = [
  [
    'a refused merge is undone after the order left the window: it stays away',
    [
      [0, 'move order'],
      [0, 'sync'],
      [1, 'merge orders'],
      [1, 'sync'],
      [0, 'add line'],
      [1, 'undo'],
      [0, 'add line'],
    ],
  ],
  [
    'the late answer to a merge comes after a snapshot in which the order is restored: it stays in sight',
    [
      [0, 'merge orders'],
      [1, 'merge orders'],
      [0, 'push, answer lost'],
      [1, 'undo'],
      [1, 'push, answer lost'],
      [0, 'add line'],
      [1, 'new snapshot'],
    ],
  ],
];

test.each(FOUND)('[O6] [M18] %s', async (_, script) => {
  await playAll(
    script.map(([device, what]) =>
      what === 'move order' ? { device, what, pick: 3, value: 3 } : { device, what, pick: 0, value: 1 },
    ),
  );
});

async function playAll(script: (Step & { device: number })[]): Promise<void> {
  const server = new ModelServer();
  const users = ['ann', 'bob', 'cid'];
  const players = await Promise.all(
    users.map(async (user) => new Player(await TestDevice.open(user), server)),
  );
  const [first] = players;
  try {
    if (first) await prepare(first.device, server);
    for (const { device } of players) await device.sync(server);
    for (const step of script) await players[step.device]?.play(step);
    for (const { device } of players) await device.sync(server);
    const told: string[] = [];
    // A receipt of what its user gave up after it was sent, or that tells no results, is no notice.
    const untold = new Set<string>();
    for (const { device, duplicates } of players) {
      for (const id of duplicates) untold.add(id);
      await device.sync(server);
      expect(await device.outbox()).toEqual([]);
      expect(await device.bases()).toEqual([]);
      expect(await device.rows()).toEqual(withinWindow(server));
      const notices = [
        ...(await readNotices(device.device, { open: true })),
        ...(await readNotices(device.device, { open: false })),
      ];
      told.push(...notices.filter(({ kind }) => !OF_OTHERS.has(kind)).map(({ id }) => id));
      for (const { kind, mutation } of notices)
        if (kind === 'discarded' && mutation) untold.add(mutation.mutation_id);
    }
    const isTold = (id: string): boolean => !untold.has(id.slice(0, id.indexOf(':')));
    expect(told.filter(isTold).sort()).toEqual([...lostValues(server)].filter(isTold).sort());
  } finally {
    for (const { device } of players) device.close();
  }
}

function withinWindow(server: ModelServer): Map<string, unknown> {
  return new Map(
    [...server.rows()].filter(([, row]) => !('delivery_date' in row) || row.delivery_date >= '2026-11-10'),
  );
}
