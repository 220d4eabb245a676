import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventParser, type ServerEvent } from './sse.ts';

describe('an event stream', () => {
  test('gives events with their names and data', () => {
    const text = 'event: sync\nid: 4\ndata: {"a":\ndata: 1}\n\n: comment\n\ndata:x\n\nevent: empty\n\n';
    expect(new EventParser().push(text)).toEqual([
      { event: 'sync', data: '{"a":\n1}' },
      { event: 'message', data: 'x' },
    ]);
  });

  test('is the same with whatever line ends and however it is cut', () => {
    const piece = fc.tuple(fc.constantFrom('\n', '\r\n', '\r'), fc.integer({ min: 1, max: 7 }));
    fc.assert(
      fc.property(piece, ([end, size]) => {
        const text = ['event: ping', 'data: 1', '', 'data: 2', 'data: 3', '', ''].join(end);
        const parser = new EventParser();
        const events: ServerEvent[] = [];
        for (let at = 0; at < text.length; at += size) events.push(...parser.push(text.slice(at, at + size)));
        // A lone CR at the end may be half of a CRLF: the next piece tells.
        events.push(...parser.push(': end\n'));
        expect(events).toEqual([
          { event: 'ping', data: '1' },
          { event: 'message', data: '2\n3' },
        ]);
      }),
    );
  });
});
