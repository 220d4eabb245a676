import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findModelTools, Model } from './model.ts';
import { PLANTED, RUNS } from './runs.ts';

/** Megabytes that a run may take. */
const MEMORY = 1_500;
/** A run takes seconds; on a busy machine many times that. */
const LIMIT_MS = 900_000;

const tools = findModelTools();

if (tools) {
  let model: Model;
  beforeAll(async () => {
    model = await Model.make(tools, MEMORY);
  }, LIMIT_MS);
  afterAll(() => model.end());

  describe('docs/model/protocol.pml: in every state that can be reached everything holds', () => {
    it.each(RUNS)(
      '[O2] [O5] [O6] [O7] [O8] [O9] [P4] [P15] $name',
      async ({ settings }) => {
        const { violated, trace, states } = await model.explore(settings);
        expect([violated, ...trace]).toEqual([null]);
        expect(states).toBeGreaterThan(10_000);
      },
      LIMIT_MS,
    );
  });

  describe('docs/model/protocol.pml finds, with its trace', () => {
    it.each(PLANTED)(
      '$name',
      async ({ settings }) => {
        const { violated, trace } = await model.explore(settings);
        expect(violated).not.toBeNull();
        expect(trace.length).toBeGreaterThan(0);
      },
      LIMIT_MS,
    );
  });
} else {
  it('the model is not explored here: no Spin, or no C compiler (apt-get install spin gcc)', () => {
    console.warn('The model of docs/model is not explored: no Spin, or no C compiler.');
    expect(tools).toBeNull();
  });
}
