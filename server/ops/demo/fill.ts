import { randomUUID } from 'node:crypto';
import type { Hono } from 'hono';
import { uuidv7 } from 'uuidv7';
import * as v from 'valibot';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { sampleMutations, seededRandom } from '../../../shared/sample/sample.ts';
import type { AppEnv } from '../../http/middleware/env.ts';
import { type Browser, browser } from './browser.ts';

/** Somebody who has an account. */
export interface Person {
  name: string;
  email: string;
  password: string;
}

/** What {@link fill} fills; `owner` and `guest` are their session cookies. */
export interface FillOptions {
  app: Hono<AppEnv>;
  url: string;
  owner: string;
  guest: string;
  guestEmail: string;
}

const SEED = 7;
const withId = v.object({ id: v.string() });
const mine = v.object({ workspaces: v.array(withId) });

function today(): string {
  // The Swedish locale writes a date as YYYY-MM-DD. The day is that of the server's time zone.
  return new Intl.DateTimeFormat('sv-SE').format(new Date());
}

/** Pushes the sample as a device does: ordinary mutations, one a push. */
async function pushSample(device: Browser, workspace: string): Promise<void> {
  const client_id = uuidv7();
  const at = new Date().toISOString();
  const sample = sampleMutations({ date: today(), newId: uuidv7, random: seededRandom(SEED) });
  for (const [batch, operations] of sample.entries()) {
    const body = {
      protocol: PROTOCOL_VERSION,
      client_id,
      batch,
      mutations: [{ mutation_id: uuidv7(), at, operations }],
    };
    await device.post(`/sync/push?workspace=${workspace}`, body, {
      [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
    });
  }
}

/** Makes the workspace, its second member and its orders with the page's own requests. Does nothing when they are there. */
export async function fill({ app, url, owner, guest, guestEmail }: FillOptions): Promise<void> {
  const [office, hall] = [browser(app, url, owner), browser(app, url, guest)];
  const { workspaces } = v.parse(mine, await office.get('/api/workspaces'));
  if (workspaces.length > 0) return;
  const create = { name: 'Criée de Lorient', slug: randomUUID() };
  const { id: workspace } = v.parse(withId, await office.post('/api/auth/organization/create', create));
  const invite = { email: guestEmail, role: 'member', organizationId: workspace };
  const { id } = v.parse(withId, await office.post('/api/auth/organization/invite-member', invite));
  await hall.post('/api/auth/organization/accept-invitation', { invitationId: id });
  await pushSample(office, workspace);
}
