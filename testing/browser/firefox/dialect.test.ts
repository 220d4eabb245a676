import { expect, test } from 'vitest';
import { Dialect } from './dialect.ts';

const features = JSON.stringify({ id: 7, method: 'emulation.setMediaFeaturesOverride', params: {} });
const unknown = (id: number): string => JSON.stringify({ type: 'error', id, error: 'unknown command' });

test('paper is measured in centimetres', () => {
  const params = { context: 'a', page: { width: 10, height: 1 }, margin: { top: 0 }, scale: 1 };
  const sent = new Dialect().toFirefox(JSON.stringify({ id: 1, method: 'browsingContext.print', params }));
  expect(JSON.parse(sent)).toEqual({
    id: 1,
    method: 'browsingContext.print',
    params: { ...params, page: { width: 25.4, height: 2.54 } },
  });
});

test('a command that Firefox does not know and no test needs counts as done', () => {
  const dialect = new Dialect();
  expect(dialect.toFirefox(features)).toBe(features);
  expect(JSON.parse(dialect.toPlaywright(unknown(7)))).toEqual({ type: 'success', id: 7, result: {} });
});

test('every other message passes as it is', () => {
  const dialect = new Dialect();
  dialect.toFirefox(features);
  const event = JSON.stringify({ type: 'event', method: 'log.entryAdded', params: {} });
  for (const text of [event, unknown(8), JSON.stringify({ type: 'success', id: 7, result: {} }), unknown(7)])
    expect(dialect.toPlaywright(text)).toBe(text);
});
