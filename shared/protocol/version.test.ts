import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { auditResponseSchema } from './audit.ts';
import { dayResponseSchema } from './day.ts';
import {
  devicesResponseSchema,
  eraseDevicesRequestSchema,
  eraseDevicesResponseSchema,
  signDeviceOutRequestSchema,
  signDeviceOutResponseSchema,
} from './devices.ts';
import { errorSchema } from './errors.ts';
import { pingEventSchema, revokedEventSchema, syncEventSchema } from './events.ts';
import { historyResponseSchema, orderHistoryResponseSchema } from './history.ts';
import { membersResponseSchema } from './members.ts';
import { pullResponseSchema } from './pull.ts';
import { pushRequestSchema, pushRequestSchema1, pushResponseSchema } from './push.ts';
import { snapshotLineSchema } from './snapshot.ts';
import { fingerprint } from './testing/fingerprint.ts';
import { trashResponseSchema } from './trash.ts';
import { isWithin, PROTOCOL_VERSION, PROTOCOLS } from './version.ts';

/** The hash of all messages of the current version. A changed hash means: raise PROTOCOL_VERSION and add a line. */
const HASHES: Record<number, string> = {
  2: '5a5c16110dec87b6',
};

/**
 * The hash of the push of each earlier version that is still understood, as it was when that version was current. Of these only
 * what a device sends is held: the answers have got members since, `merged_into` and the conflict `exists`, which an earlier
 * device leaves out when it reads them, and which nothing that it sends brings about.
 */
const PUSHES = [[1, pushRequestSchema1, '7e45e547608ffc86']] as const;

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
  auditResponseSchema,
  devicesResponseSchema,
  signDeviceOutRequestSchema,
  signDeviceOutResponseSchema,
  eraseDevicesRequestSchema,
  eraseDevicesResponseSchema,
};

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

describe('the version of the protocol', () => {
  it('is raised whenever a message changes its shape', () => {
    const text = Object.entries(messages).map(([name, schema]) => `${name} ${fingerprint(schema)}`);
    expect(hashOf(text.join('\n'))).toBe(HASHES[PROTOCOL_VERSION]);
  });

  it.each(PUSHES)(
    '[P19] [P21] %i is read as it was: its push takes what it took',
    (_version, schema, hash) => {
      expect(hashOf(fingerprint(schema))).toBe(hash);
    },
  );

  it('has a hash for every version whose push is understood', () => {
    const { min, max } = PROTOCOLS.pushed;
    const known = [...PUSHES.map(([version]) => version), PROTOCOL_VERSION];
    expect(known).toEqual(Array.from({ length: max - min + 1 }, (_, at) => min + at));
  });

  it('has a fingerprint that tells the members of an object whatever they are called', () => {
    const [one, two] = ['a', 'b'].map((word) =>
      fingerprint(v.object({ kind: v.literal(word), at: v.string() })),
    );
    expect(one).not.toBe(two);
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
