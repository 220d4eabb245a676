import { expect, test } from 'vitest';
import type { EngineEvent } from '../../shared/device/store/schema.ts';
import { refuse } from './testing/fake-server.ts';
import { syncedDevice } from './testing/harness.ts';

/** A device with a journal; its events without their times. */
async function noted() {
  const device = await syncedDevice();
  const events: EngineEvent[] = [];
  const engine = device.start({ journal: { write: (event) => events.push(event) } });
  const told = () =>
    events.map(({ type, name, status, code }) => [type, name, status ?? code].filter(Boolean).join(' '));
  return { ...device, engine, events, told };
}

test('[O15] each exchange and each step is noted: which, how it ended, how long it took', async () => {
  const { engine, store, told } = await noted();
  store.act('secret-name');
  await engine.poke('manual');
  expect(told()).toEqual([
    'request session 200',
    'request push 200',
    'step push',
    'request pull 200',
    'step pull',
  ]);
});

test('[O15] a step is noted with how much it did: batches that were answered, or the one pull', async () => {
  const { engine, store, events } = await noted();
  store.batchSize = 1;
  store.act('a');
  store.act('b');
  await engine.poke('stream');
  const steps = events.filter(({ type }) => type === 'step');
  expect(steps.map(({ name, counts }) => [name, counts])).toEqual([
    ['push', { done: 2 }],
    ['pull', { done: 1 }],
    ['members', { done: 1 }],
  ]);
});

test('[O15] a step that did nothing is not noted', async () => {
  const { engine, events } = await noted();
  await engine.poke('write');
  expect(events).toEqual([]);
});

test('[O15] a step takes as long as all its exchanges', async () => {
  const { engine, server, clock, events } = await noted();
  server.interfere(async () => {
    await clock.advance(250);
    return undefined;
  });
  await engine.poke('timer');
  const [step] = events.filter(({ type }) => type === 'step');
  expect(step).toMatchObject({ name: 'pull', at_ms: clock.now() - 500, took_ms: 500 });
});

test('[O15] nothing of what was changed gets into it', async () => {
  const { engine, store, events } = await noted();
  store.act('secret-name');
  await engine.poke('manual');
  expect(JSON.stringify(events)).not.toContain('secret-name');
});

test('[O15] a fault and a pause are noted by their codes', async () => {
  const { engine, server, store, told } = await noted();
  store.act('a');
  server.interfere((path) => (path.includes('/push') ? refuse(503, 'unavailable') : undefined));
  await engine.poke('manual');
  expect(told()).toContain('step push unavailable');
  server.interfere((path) => (path.includes('/push') ? refuse(403, 'bad_origin') : undefined));
  await engine.poke('manual');
  expect(told()).toContain('pause engine bad_origin');
  expect(told()).toContain('step push bad_origin');
});
