import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { pageMessageSchema, statusChannel, statusMessageSchema } from './worker-messages.ts';

describe('messages between page and engine', () => {
  test.each([
    { v: 1, type: 'sync', device: 'd', reason: 'write' },
    { v: 1, type: 'event', device: 'd', epoch: 'e', event: { from: 1, head: 2, client_id: null } },
    { v: 1, type: 'members', device: 'd' },
    { v: 1, type: 'hello', device: 'd' },
  ])('of type $type are understood', (message) => {
    expect(v.parse(pageMessageSchema, message)).toEqual(message);
  });

  test.each([
    ['of another version', { v: 2, type: 'sync', device: 'd', reason: 'write' }],
    ['of an unknown type', { v: 1, type: 'dance', device: 'd' }],
    ['with an unknown reason', { v: 1, type: 'sync', device: 'd', reason: 'why not' }],
    ['that are none', 'sync'],
  ])('%s are not', (_, message) => {
    expect(v.is(pageMessageSchema, message)).toBe(false);
  });

  test('about one device are heard by its own pages alone', () => {
    expect(statusChannel('ann:market')).not.toBe(statusChannel('bob:market'));
  });

  test('a status that is none is not', () => {
    expect(
      v.is(statusMessageSchema, {
        v: 1,
        type: 'status',
        device: 'd',
        version: '1',
        status: { state: 'dancing' },
      }),
    ).toBe(false);
  });
});
