import { describe, expect, test } from 'vitest';
import { type AccessAnswer, APART_MS, isConfirmed, lostTwice } from './lost-twice.ts';

const LOSSES = ['lost', 'not_a_member'] as const;
const OTHERS = ['erased', 'kept', 'unknown'] as const;
const at = (answer: AccessAnswer, at_ms: number) => ({ answer, at_ms });

describe('[O30] a loss of access is believed', () => {
  test.each(LOSSES)('when %s was said twice, some time apart', (loss) => {
    expect(isConfirmed(at(loss, 0), at(loss, APART_MS))).toBe(true);
    expect(isConfirmed(at(loss, 0), at(loss, APART_MS - 1))).toBe(false);
  });

  test.each(LOSSES)('never when %s was followed by another answer, or another one by it', (loss) => {
    for (const other of [...OTHERS, ...LOSSES.filter((each) => each !== loss)]) {
      expect(isConfirmed(at(loss, 0), at(other, APART_MS))).toBe(false);
      expect(isConfirmed(at(other, 0), at(loss, APART_MS))).toBe(false);
    }
  });

  test.each(OTHERS)('never when %s was said twice', (other) => {
    expect(isConfirmed(at(other, 0), at(other, APART_MS))).toBe(false);
  });
});

describe('[O30] a device that asks', () => {
  async function asks(...answers: AccessAnswer[]) {
    let now = 0;
    let asked = 0;
    const said = await lostTwice({
      ask: async () => answers[asked++] ?? 'unknown',
      nowMs: () => now,
      wait: async (ms) => {
        now += ms;
      },
    });
    return { said, asked, now };
  }

  test.each(LOSSES)('asks a second time after %s, some time later', async (loss) => {
    expect(await asks(loss, loss)).toEqual({ said: loss, asked: 2, now: APART_MS });
    expect(await asks(loss, 'kept')).toMatchObject({ said: 'kept' });
    expect(await asks(loss, 'unknown')).toMatchObject({ said: 'unknown' });
    expect(await asks(loss, 'erased')).toMatchObject({ said: 'erased' });
  });

  test('does not take two different losses for one', async () => {
    expect(await asks('lost', 'not_a_member')).toMatchObject({ said: 'unknown' });
  });

  test.each(OTHERS)('takes %s as it is', async (other) => {
    expect(await asks(other)).toEqual({ said: other, asked: 1, now: 0 });
  });
});
