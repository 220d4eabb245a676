import { describe, expect, test } from 'vitest';
import { settle } from '../../../testing/fakes/fake-clock.ts';
import { switchableLink, type Word, workerLink } from './engine-link.ts';

const word: Word = { type: 'sync', device: 'd', reason: 'write' };

describe('the way to the engine', () => {
  test('starts the worker by a message with its version', async () => {
    const posted: unknown[] = [];
    const registration = { active: { postMessage: (message: unknown) => posted.push(message) } };
    workerLink(Promise.resolve(registration as never)).send(word);
    await settle();
    expect(posted).toEqual([{ v: 1, type: 'sync', device: 'd', reason: 'write' }]);
  });

  test('keeps words until it is known where the engine runs', () => {
    const sent: Word[] = [];
    const link = switchableLink();
    link.send(word);
    expect(sent).toEqual([]);
    link.connect({ send: (each) => sent.push(each) });
    link.send({ type: 'hello', device: 'd' });
    expect(sent).toEqual([word, { type: 'hello', device: 'd' }]);
  });

  test('keeps only so many', () => {
    const sent: Word[] = [];
    const link = switchableLink(2);
    for (const device of ['a', 'b', 'c']) link.send({ type: 'hello', device });
    link.connect({ send: (each) => sent.push(each) });
    expect(sent.map(({ device }) => device)).toEqual(['b', 'c']);
  });
});
