import { describe, expect, test } from 'vitest';
import { anEngineStatus } from '../../testing/builders/engine-status.ts';
import { areBasicsHere, type FirstSyncFacts, firstSyncOf } from './first-sync-state.ts';

const NONE = { partner: 0, product: 0, unit: 0, pre_order: 0, flow: 0 };
const COUNTS = { partner: 30, product: 60, unit: 10, pre_order: 400, flow: 4000 };

const facts = (more: Partial<FirstSyncFacts> = {}): FirstSyncFacts => ({
  known: true,
  hasData: false,
  progress: null,
  engine: null,
  browserOnline: true,
  standing: 'good',
  ...more,
});
const waiting = (code: string | null) =>
  anEngineStatus({
    state: 'waiting',
    retry_at_ms: 7_000,
    last_error: code === null ? null : { code, message: '', at_ms: 1 },
  });

describe('the first sync', () => {
  test('says from the first moment that the server is asked', () => {
    expect(firstSyncOf(facts())).toMatchObject({ step: 'asking', count: null });
    expect(firstSyncOf(facts({ engine: anEngineStatus({ state: 'snapshot' }) }))?.step).toBe('asking');
  });

  test('counts partners, products and units first, then orders', () => {
    const progress = { received: { ...NONE, partner: 30, unit: 10 }, counts: COUNTS };
    expect(firstSyncOf(facts({ progress }))).toMatchObject({
      step: 'fetching',
      count: { of: 'basics', received: 40, all: 100 },
    });
    const further = { received: { ...COUNTS, pre_order: 12, flow: 100 }, counts: COUNTS };
    expect(firstSyncOf(facts({ progress: further }))?.count).toEqual({
      of: 'orders',
      received: 12,
      all: 400,
    });
  });

  test('counts no further than to the end: orders that were made meanwhile come too', () => {
    const progress = { received: { ...COUNTS, pre_order: 401 }, counts: COUNTS };
    expect(firstSyncOf(facts({ progress }))?.count).toMatchObject({ received: 400, all: 400 });
  });

  test('of a workspace without orders counts none', () => {
    expect(firstSyncOf(facts({ progress: { received: NONE, counts: NONE } }))).toMatchObject({
      step: 'fetching',
      count: null,
    });
  });

  test.each([
    ['network', 'unanswered'],
    ['timeout', 'unanswered'],
    [null, 'unanswered'],
    ['unavailable', 'faulty'],
    ['internal', 'faulty'],
  ] as const)('that failed by %s is tried again, and says when', (code, step) => {
    expect(firstSyncOf(facts({ engine: waiting(code) }))).toMatchObject({ step, retryAtMs: 7_000 });
  });

  test('that broke off still says how far it came', () => {
    const progress = { received: { ...COUNTS, pre_order: 12 }, counts: COUNTS };
    const told = firstSyncOf(facts({ progress, engine: waiting('network') }));
    expect(told).toMatchObject({ step: 'unanswered', count: { received: 12, all: 400 } });
  });

  test('without a network says that rather than that the server is silent', () => {
    expect(firstSyncOf(facts({ browserOnline: false, engine: waiting('network') }))?.step).toBe('offline');
  });

  test.each(['signed_out', 'not_a_member'] as const)('has stopped where the user is %s', (standing) => {
    expect(firstSyncOf(facts({ standing, browserOnline: false }))).toMatchObject({
      step: 'stopped',
      reason: standing,
      retryAtMs: null,
    });
  });

  test('has stopped where the engine pauses', () => {
    const engine = anEngineStatus({ state: 'paused', paused: 'update_needed' });
    expect(firstSyncOf(facts({ engine }))).toMatchObject({ step: 'stopped', reason: 'update_needed' });
  });

  test('is over once all is there, and a workspace that is fetched anew says so too', () => {
    expect(firstSyncOf(facts({ hasData: true }))).toBeNull();
    const progress = { received: NONE, counts: COUNTS };
    expect(firstSyncOf(facts({ hasData: true, progress }))?.step).toBe('fetching');
  });

  test('says nothing before the device itself was asked: all may be there', () => {
    expect(firstSyncOf(facts({ known: false }))).toBeNull();
  });
});

describe('partners, products and units', () => {
  const part = { received: { ...NONE, partner: 30, unit: 10 }, counts: COUNTS };
  const all = { received: { ...COUNTS, pre_order: 0, flow: 0 }, counts: COUNTS };
  test.each([
    ['nothing was heard yet', false, null, false],
    ['some of them came', false, part, false],
    ['they all came, and no order', false, all, true],
    ['orders come', false, { received: COUNTS, counts: COUNTS }, true],
    ['all came', true, null, true],
    ['what is here is fetched anew', true, part, true],
  ])('where %s', (_when, wasWhole, progress, here) => {
    expect(areBasicsHere(wasWhole, progress)).toBe(here);
  });
});
