import { uuidv7 } from 'uuidv7';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type TestApp, testApp } from '../../testing/server/app.ts';
import { signUp, type TestClient } from '../../testing/server/client.ts';
import { type OddAnswers, oddAnswers } from '../../testing/server/odd-answers.ts';
import { stockedDevice } from '../../testing/server/prepared.ts';
import { mutation, type TestDevice } from '../../testing/server/protocol-device.ts';

let server: TestApp;
let odd: OddAnswers;
let ann: TestClient;
let device: TestDevice;

beforeAll(async () => {
  server = await testApp({
    through: (sql) => {
      odd = oddAnswers(sql);
      return odd.sql;
    },
  });
  ann = await signUp(server.app, 'Ann');
  ({ device } = await stockedDevice(ann));
});
afterAll(() => server.close());

/** Statuses from which a device or a page concludes something: that its data is to go, or that it has to begin anew. */
const REFUSALS = [401, 403, 404, 410];

const unit = () =>
  mutation({
    op: 'create',
    entity: 'unit',
    id: uuidv7(),
    fields: { name: 'box', abbreviation: 'bx', decimals: 0 },
  });

const post = (path: string, body: object) =>
  ann.post(`/sync/${path}?workspace=${device.workspace}`, body, { 'x-quayside': '2' });

const REQUESTS: readonly [name: string, ask: () => Promise<Response>][] = [
  ['pull', async () => device.get('pull', { cursor: 1, epoch })],
  ['pull of a named device', () => device.get('pull', { cursor: 0, client_id: uuidv7() })],
  ['snapshot', () => device.get('snapshot')],
  ['events', () => device.get('events', { cursor: 1, epoch })],
  ['members', () => device.get('members')],
  ['devices', () => device.get('devices')],
  ['audit', () => device.get('audit')],
  ['trash', () => device.get('trash')],
  ['push', () => device.send([unit()])],
  ['workspaces', () => ann.get('/api/workspaces')],
  ['sign-out of a device', () => post('devices/sign-out', { client_id: other })],
  ['erasing a device', () => post('devices/erase', { client_id: other })],
  ['the session', () => ann.get('/api/auth/get-session')],
];

let epoch = '';
/** A device that pulled once, of the same user under the same session's workspace. */
let other = '';

beforeAll(async () => {
  epoch = await device.epoch();
  const bob = await signUp(server.app, 'Bob');
  ({
    device: { client_id: other },
  } = await stockedDevice(bob));
  await server.sql`update clients set workspace_id = ${device.workspace} where client_id = ${other}`;
});

describe.each([
  ['no row', []],
  ['a row of another statement', [{ acting: null }]],
  ['two rows of another statement', [{ id: 'x' }, { id: 'y' }]],
])('[P27] %s in place of an answer of the database is 503, never a refusal:', (_, rows) => {
  test.each(REQUESTS)('%s', async (_name, ask) => {
    let spoilt = true;
    let statements = 0;
    for (; spoilt; statements += 1) {
      odd.spoil(statements, rows);
      const response = await ask();
      spoilt = odd.wasSpoilt();
      await response.body?.cancel();
      expect(REFUSALS, `statement ${statements}`).not.toContain(response.status);
      expect([200, 503], `statement ${statements}`).toContain(response.status);
    }
    expect(statements).toBeGreaterThan(1);
  });
});
