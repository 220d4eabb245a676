import { createHash } from 'node:crypto';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { dayResponseSchema } from './day.ts';
import { devicesResponseSchema } from './devices.ts';
import { errorSchema } from './errors.ts';
import { pingEventSchema, revokedEventSchema, syncEventSchema } from './events.ts';
import { fingerprint } from './fingerprint.ts';
import { historyResponseSchema, orderHistoryResponseSchema } from './history.ts';
import { membersResponseSchema } from './members.ts';
import { pullResponseSchema } from './pull.ts';
import { pushRequestSchema, pushResponseSchema } from './push.ts';
import { snapshotLineSchema } from './snapshot.ts';
import { trashResponseSchema } from './trash.ts';
import { isSupportedProtocol, PROTOCOL_MAX, PROTOCOL_MIN, PROTOCOL_VERSION } from './version.ts';

/** The hash of all messages, by version. A changed hash means: raise PROTOCOL_VERSION and add a line. */
const HASHES: Record<number, string> = {
  1: 'e5c0d8c6ea466c55',
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
    expect(isSupportedProtocol(PROTOCOL_VERSION)).toBe(true);
    expect(isSupportedProtocol(PROTOCOL_MAX + 1)).toBe(false);
    expect(isSupportedProtocol(PROTOCOL_MIN - 1)).toBe(false);
  });
});
