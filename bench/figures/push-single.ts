import { Agent } from 'node:http';
import type { Operation } from '../../shared/protocol/operation.ts';
import { Pusher, post } from '../../testing/world/bulk-pusher.ts';
import { idMaker } from '../../testing/world/ids.ts';
import { LargeWorkspace } from '../../testing/world/large-workspace.ts';
import type { Stage } from '../../testing/world/stage.ts';
import type { Figure } from '../support/figure.ts';
import { openFloorServer } from '../support/floor-server.ts';
import { inTurns, timed } from '../support/measure.ts';

const CLIENTS = 16;
/** Pushes of each client in a run. */
const PUSHES = 25;
const RUNS = 5;
const SMALL = { partners: 1, products: 1 };

/**
 * Pushes a second of one operation (a line added) by 16 clients, each over a connection that it keeps and one push at a
 * time: all in one workspace, and each in its own. The floor is a bare Hono route that reads the body and answers the same bytes.
 */
export async function measurePushSingle(stage: Stage): Promise<Figure[]> {
  const floor = await openFloorServer();
  const agents = Array.from({ length: CLIENTS }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const together = await openClients(stage, 1);
  const apart = await openClients(stage, CLIENTS);
  try {
    const figures: Figure[] = [];
    for (const [name, clients] of [
      ['one workspace', together],
      ['16 workspaces', apart],
    ] as const) {
      const [sample] = clients.map(({ pusher, line }) => ({ pusher, body: pusher.body([line()]) }));
      if (!sample) throw new Error('no clients');
      await floor.answer(await sample.pusher.send(sample.body));
      const ms = await inTurns(
        RUNS,
        () => inParallel(clients.map(({ pusher, line }) => prepare(pusher, line))),
        () => inParallel(agents.map((agent) => repeat(() => post(agent, `${floor.url}/push`, sample.body)))),
      );
      figures.push({
        name: `push of one operation, 16 clients, ${name}`,
        unit: 'pushes/s',
        ours: (CLIENTS * PUSHES * 1_000) / ms.ours,
        floor: (CLIENTS * PUSHES * 1_000) / ms.floor,
        against: 'a bare Hono route answering the same bytes',
      });
    }
    return figures;
  } finally {
    for (const agent of agents) agent.destroy();
    for (const { pusher } of [...together, ...apart]) pusher.close();
    await floor.close();
  }
}

interface Client {
  pusher: Pusher;
  /** Another line for the client's order. */
  line(): Operation[];
}

/** 16 clients over so many workspaces, each with an order of its own. */
async function openClients(stage: Stage, workspaces: number): Promise<Client[]> {
  const clients: Client[] = [];
  for (let index = 0; index < workspaces; index += 1) {
    const account = await stage.signUp();
    const world = new LargeWorkspace(stage.today, { ...SMALL, seed: 100 + workspaces + index });
    for (let client = 0; client < CLIENTS / workspaces; client += 1) {
      const pusher = new Pusher(
        { ...stage.server, ...account },
        idMaker(1_000 * workspaces + 100 * index + client),
      );
      const [order, line] = world.order(stage.today, 0, 1);
      if (!order || !line) throw new Error('no order');
      const reference = client === 0 ? [world.units, world.partners, world.products] : [];
      await pusher.pushAll([...reference, [order]]);
      clients.push({ pusher, line: () => [{ ...line, id: world.newId() }] });
    }
  }
  return clients;
}

/** The bodies of a run are made before its time counts. */
function prepare(pusher: Pusher, line: () => Operation[]): () => Promise<void> {
  const bodies = Array.from({ length: PUSHES }, () => pusher.body([line()]));
  return async () => {
    for (const body of bodies) await pusher.send(body);
  };
}

function repeat(work: () => Promise<unknown>): () => Promise<void> {
  return async () => {
    for (let index = 0; index < PUSHES; index += 1) await work();
  };
}

function inParallel(works: readonly (() => Promise<void>)[]): Promise<number> {
  return timed(() => Promise.all(works.map((work) => work())));
}
