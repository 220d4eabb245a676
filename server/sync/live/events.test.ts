import { describe, expect, test } from 'vitest';
import type { ChangesSince } from '../../sql/changes-since.ts';
import { syncEvent } from './events.ts';

/** Whether changes of so many records and bytes ride along with the event. */
function ride(records: number, bytes: number): boolean {
  const changes = `"${'x'.repeat(bytes - 2)}"`;
  const read = { head: 2, last: 2, client_id: null, epoch: 'e', records, changes } as ChangesSince;
  return new TextDecoder().decode(syncEvent(1, read)).includes('"changes":[');
}

describe('[L1] the changes ride along with an event', () => {
  test('up to 50 records', () => {
    expect([ride(1, 10), ride(50, 10), ride(51, 10)]).toEqual([true, true, false]);
  });

  test('up to 64 KiB', () => {
    expect([ride(1, 65_536), ride(1, 65_537)]).toEqual([true, false]);
  });

  test('only where they are whole, and there are any', () => {
    expect(ride(0, 2)).toBe(false);
    const part = { head: 3, last: 2, client_id: null, epoch: 'e', records: 1, changes: '' } as ChangesSince;
    expect(new TextDecoder().decode(syncEvent(1, part))).not.toContain('changes');
  });
});
