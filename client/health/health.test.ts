import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import { act } from '../../shared/device/act.ts';
import { writeEvents } from '../../shared/device/engine/journal.ts';
import { StorageLostError } from '../../shared/device/store/errors.ts';
import { openDevice } from '../../shared/device/store/open.ts';
import { id } from '../../testing/builders/named-order.ts';
import { healthReport, readStoredHealth, storageProblem } from './health.ts';

it('[O15] tells how the device stands, for support, without a value of what people wrote', async () => {
  const device = await openDevice('health');
  const fields = { name: 'Secret name', abbreviation: 'x', decimals: 0 };
  const draft = { operations: [{ op: 'create' as const, entity: 'unit' as const, id: id(1), fields }] };
  await act(device, { user_id: 'u' }, draft, { nowMs: 1, uuid: () => id(2) });
  await writeEvents(device, [
    { at_ms: 5, type: 'request', name: 'push', status: 503, code: null, took_ms: 9, counts: {} },
  ]);
  const open = { device, workspaceId: 'w', userId: 'u', listen: () => () => undefined };
  const stored = await readStoredHealth(open);
  expect(stored).toMatchObject({
    client_id: expect.any(String),
    cursor: null,
    waiting: 1,
    open_notices: 0,
    events: [{ name: 'push', status: 503 }],
  });
  const report = healthReport(stored, {
    app_version: '1',
    engine_version: null,
    engine: null,
    storage: { used: 1, quota: 2, persisted: true },
    online: true,
    user_agent: 'Firefox',
    at: '2026-11-24T08:00:00Z',
    problem: null,
    evicted: null,
  });
  expect(JSON.parse(report)).toMatchObject({
    app_version: '1',
    protocol: 2,
    waiting: 1,
    storage: { quota: 2 },
  });
  expect(report).not.toContain('Secret');
  device.close();
});

it('[O19] tells why the database cannot be read, from what was noticed to its cause', () => {
  const lost = new StorageLostError({ cause: new DOMException('Connection lost', 'UnknownError') });
  expect(storageProblem(lost)).toEqual({
    code: 'storage_lost',
    errors: [expect.stringContaining('StorageLostError'), 'UnknownError: Connection lost'],
  });
  expect(storageProblem('what')).toEqual({ code: 'unknown', errors: [] });
});

it('tells five causes of a database that cannot be read, the outermost first', () => {
  const chain = (length: number): Error =>
    Array.from({ length }, (_, n) => n + 1).reduceRight<Error | undefined>(
      (cause, n) => new Error(`${n}`, { cause }),
      undefined,
    ) ?? new Error();
  expect(storageProblem(chain(5)).errors).toHaveLength(5);
  expect(storageProblem(chain(6)).errors).toEqual([
    'Error: 1',
    'Error: 2',
    'Error: 3',
    'Error: 4',
    'Error: 5',
  ]);
});
