import { describe, expect, it } from 'vitest';
import { shrink } from './shrink.ts';
import { drawHistory, type History } from './steps.ts';

const SIZE = { total: 100, each: 40, burst: 4 };

describe('a failing history is made smaller', () => {
  it('keeps exactly the steps that the fault needs', async () => {
    const history = drawHistory(7, SIZE);
    const needed = [history.steps[11], history.steps[30], history.steps[52]];
    const fails = ({ steps }: History): Promise<boolean> =>
      Promise.resolve(needed.every((step) => step !== undefined && steps.includes(step)));
    expect((await shrink(history, fails, 1_000)).steps).toEqual(needed);
  });

  it('stops after so many attempts, with a history that still fails', async () => {
    const history = drawHistory(8, SIZE);
    let attempts = 0;
    const fails = ({ steps }: History): Promise<boolean> => {
      attempts += 1;
      return Promise.resolve(steps.length > 20);
    };
    const smaller = await shrink(history, fails, 12);
    expect(attempts).toBe(12);
    expect(smaller.steps.length).toBeGreaterThan(20);
    expect(smaller.steps.length).toBeLessThan(history.steps.length);
  });
});

describe('a history', () => {
  it('is the same for the same seed, and another for another', () => {
    expect(drawHistory(3, SIZE)).toEqual(drawHistory(3, SIZE));
    expect(drawHistory(3, SIZE)).not.toEqual(drawHistory(4, SIZE));
  });

  it('has 2 to 6 devices, each with all its user actions', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const { devices, steps } = drawHistory(seed, SIZE);
      expect(devices).toBeGreaterThanOrEqual(2);
      expect(devices).toBeLessThanOrEqual(6);
      for (let device = 0; device < devices; device += 1) {
        const actions = steps.filter((step) => step.kind === 'act' && step.device === device);
        expect(actions).toHaveLength(Math.max(SIZE.each, Math.ceil(SIZE.total / devices)));
      }
    }
  });
});
