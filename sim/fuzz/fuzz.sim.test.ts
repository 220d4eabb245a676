import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildApp } from '../../server/build-app.ts';
import { ORIGIN, type TestApp, testApp } from '../../testing/server/app.ts';
import { Random } from '../parts/random.ts';
import { type FuzzRequest, makeRequest } from './requests.ts';
import { type FuzzWorld, makeWorld } from './world.ts';

/** Requests of one run, and where its chances begin; `npm run fuzz -- --requests=N --seed=N` sets both. */
const REQUESTS = Number(process.env['FUZZ_REQUESTS'] ?? 2_000);
const SEED = Number(process.env['FUZZ_SEED'] ?? 12);
/** After so many a new world is made: signing out, changed passwords and removals leave less and less to ask. */
const WORLD = 200;

let server: TestApp;
beforeAll(async () => {
  server = await testApp();
});
afterAll(() => server.close());

interface Fault {
  nth: number;
  actor: string;
  request: FuzzRequest;
  status: number;
  body: string;
}

async function run(
  seed: number,
  requests: number,
): Promise<{ faults: Fault[]; statuses: Map<number, number> }> {
  const numbers = new Random(seed);
  const random = () => numbers.next();
  // Not held to the contract: a hostile request may be refused in ways that no honest one is.
  const app = buildApp(server.parts);
  const faults: Fault[] = [];
  const statuses = new Map<number, number>();
  let world: FuzzWorld | undefined;
  for (let nth = 0; nth < requests; nth += 1) {
    if (!world || nth % WORLD === 0) world = await makeWorld(server);
    const { actors, here } = world;
    const actor = actors[Math.floor(random() * actors.length)];
    const request = makeRequest(random, here);
    const headers = new Headers({ origin: ORIGIN, ...request.headers });
    if (actor?.cookie()) headers.set('cookie', actor.cookie());
    const { method, body } = request;
    const response = await app.request(`${ORIGIN}${request.path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body }),
    });
    const text = await response.text();
    statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
    // 503 is a database that is busy or away, not what was sent.
    if (response.status >= 500 && response.status !== 503)
      faults.push({
        nth,
        actor: actor?.name ?? '',
        request,
        status: response.status,
        body: text.slice(0, 300),
      });
  }
  return { faults, statuses };
}

describe('[A5] hostile requests of owner, member, viewer, outsider and nobody', () => {
  test(`are never a fault of the server, and leave the database whole (seed ${SEED}, ${REQUESTS} requests)`, async () => {
    const unhandled: unknown[] = [];
    const note = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', note);
    const { faults, statuses } = await run(SEED, REQUESTS);
    process.off('unhandledRejection', note);
    expect(faults).toEqual([]);
    expect(unhandled).toEqual([]);
    // Most are understood: else nothing would have been tried.
    expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 10);

    const ownerless = await server.sql`
      select o.id from organization o where not exists (
        select from member m where m."organizationId" = o.id and m.role = 'owner')`;
    expect(ownerless).toEqual([]);
    const astray = await server.sql`
      select f.id from flows f left join pre_orders p on p.workspace_id = f.workspace_id and p.id = f.pre_order_id
      where p.id is null`;
    expect(astray).toEqual([]);
  });
});
