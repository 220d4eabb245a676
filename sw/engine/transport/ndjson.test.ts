import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineSplitter, readLines } from './ndjson.ts';

async function linesOf(pieces: Uint8Array[]): Promise<string[]> {
  const lines: string[] = [];
  const left = [...pieces];
  const read = async () => ({ done: left.length === 0, value: left.shift() });
  for await (const line of readLines(read)) lines.push(line);
  return lines;
}

describe('lines of a stream', () => {
  test('are the same however the bytes are cut', async () => {
    const line = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => !text.includes('\n'));
    await fc.assert(
      fc.asyncProperty(fc.array(line), fc.integer({ min: 1, max: 9 }), async (lines, size) => {
        const bytes = new TextEncoder().encode(lines.map((text) => `${text}\n`).join(''));
        const pieces: Uint8Array[] = [];
        for (let at = 0; at < bytes.length; at += size) pieces.push(bytes.slice(at, at + size));
        expect(await linesOf(pieces)).toEqual(lines);
      }),
    );
  });

  test('leave out an unfinished last one', async () => {
    expect(await linesOf([new TextEncoder().encode('a\n\nb\nunfini')])).toEqual(['a', 'b']);
  });

  test('have an end after 16 Mi characters', () => {
    const splitter = new LineSplitter();
    const piece = 'x'.repeat(1024 * 1024);
    for (let i = 0; i < 16; i++) expect(splitter.push(piece)).toEqual([]);
    expect(() => splitter.push('x')).toThrow(RangeError);
  });

  test('each have that room for themselves', () => {
    const splitter = new LineSplitter();
    const long = 'x'.repeat(16 * 1024 * 1024);
    expect(splitter.push(`${long}\n${long}`)).toHaveLength(1);
    expect(splitter.push('\n')).toHaveLength(1);
  });

  test('each have that room, however many come', () => {
    const splitter = new LineSplitter();
    const long = 'x'.repeat(6 * 1024 * 1024);
    splitter.push(long);
    for (let i = 0; i < 3; i++) expect(splitter.push(`\n${long}`)).toEqual([long]);
  });
});
