import { describe, expect, test } from 'vitest';
import { howToAsk, type KeepFacts } from './storage.ts';

const FIREFOX: KeepFacts = { engine: 'gecko', persisted: false, permission: 'prompt', answered: false };

describe('the browser is asked to keep the data', () => {
  test('quietly where it decides by itself', () => {
    for (const engine of ['chromium', 'webkit', 'other'] as const)
      expect(howToAsk({ ...FIREFOX, engine, answered: true })).toBe('quietly');
  });

  test('only after our own words where it puts a question to the user', () => {
    expect(howToAsk(FIREFOX)).toBe('first');
  });

  test.each([
    ['it keeps the data already', { persisted: true }],
    ['it does not tell', { persisted: null }],
    ['the user allowed or refused it before', { permission: 'denied' }],
    ['the user answered our question before', { answered: true }],
  ] as const)('not at all where %s', (_what, more) => {
    expect(howToAsk({ ...FIREFOX, ...more })).toBe('not');
  });
});
