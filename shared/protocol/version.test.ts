import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { dayResponseSchema } from './day.ts';
import { devicesResponseSchema, signDeviceOutRequestSchema, signDeviceOutResponseSchema } from './devices.ts';
import { errorSchema } from './errors.ts';
import { pingEventSchema, revokedEventSchema, syncEventSchema } from './events.ts';
import { historyResponseSchema, orderHistoryResponseSchema } from './history.ts';
import { membersResponseSchema } from './members.ts';
import { pullResponseSchema } from './pull.ts';
import { pushRequestSchema, pushResponseSchema } from './push.ts';
import { snapshotLineSchema } from './snapshot.ts';
import { fingerprint } from './testing/fingerprint.ts';
import { trashResponseSchema } from './trash.ts';
import { isWithin, PROTOCOL_VERSION, PROTOCOLS } from './version.ts';

/** The hash of all messages, by version. A changed hash means: raise PROTOCOL_VERSION and add a line. */
const HASHES: Record<number, string> = {
  1: '246341921a4dfc47',
  2: '4d8434196fbb56f2',
};

const messages = {
  pushRequestSchema,
  pushResponseSchema,
  pullResponseSchema,
  snapshotLineSchema,
  syncEventSchema,
  pingEventSchema,
  revokedEventSchema,
  dayResponseSchema,
  membersResponseSchema,
  historyResponseSchema,
  errorSchema,
  orderHistoryResponseSchema,
  trashResponseSchema,
  devicesResponseSchema,
  signDeviceOutRequestSchema,
  signDeviceOutResponseSchema,
};

describe('the version of the protocol', () => {
  it('is raised whenever a message changes its shape', () => {
    const text = Object.entries(messages).map(([name, schema]) => `${name} ${fingerprint(schema)}`);
    const hash = createHash('sha256').update(text.join('\n')).digest('hex').slice(0, 16);
    expect(hash).toBe(HASHES[PROTOCOL_VERSION]);
  });

  it('has a fingerprint that tells a wider text from a narrower one, and a new member', () => {
    const narrow = fingerprint(v.object({ name: v.pipe(v.string(), v.maxLength(10)) }));
    const wide = fingerprint(v.object({ name: v.pipe(v.string(), v.maxLength(11)) }));
    const more = fingerprint(v.object({ name: v.pipe(v.string(), v.maxLength(10)), more: v.string() }));
    expect(new Set([narrow, wide, more]).size).toBe(3);
    expect(fingerprint(v.object({ name: v.pipe(v.string(), v.maxLength(10)) }))).toBe(narrow);
  });

  it('[P2] is answered from the previous to the current one', () => {
    const { served, pushed } = PROTOCOLS;
    expect(served).toEqual({ min: Math.max(1, PROTOCOL_VERSION - 1), max: PROTOCOL_VERSION });
    expect(isWithin(PROTOCOL_VERSION, served)).toBe(true);
    expect(isWithin(served.max + 1, served)).toBe(false);
    expect(isWithin(served.min - 1, served)).toBe(false);
    // [P19] What is read is pushed as well.
    expect(pushed.min).toBeLessThanOrEqual(served.min);
    expect(pushed.max).toBe(served.max);
  });
});
