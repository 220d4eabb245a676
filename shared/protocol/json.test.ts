import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from './json.ts';
import { MAX_DEPTH } from './limits.ts';

const nested = (depth: number) => '['.repeat(depth) + ']'.repeat(depth);

describe('[P3] parsing a body', () => {
  it('gives back what JSON.parse gives for every ordinary value', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 8 }), (value) => {
        const text = JSON.stringify(value);
        const result = parseJson(text);
        if (result.ok) expect(result.value).toEqual(JSON.parse(text));
        else expect(result.message).toMatch(/NUL|not allowed/);
      }),
    );
  });

  it(`takes ${MAX_DEPTH} levels and refuses one more, and 10,000, without building them`, () => {
    expect(parseJson(nested(MAX_DEPTH)).ok).toBe(true);
    expect(parseJson(nested(MAX_DEPTH + 1))).toMatchObject({
      ok: false,
      message: expect.stringContaining('levels'),
    });
    expect(parseJson(nested(10_000))).toMatchObject({ ok: false });
  });

  it('does not count brackets inside strings', () => {
    expect(parseJson(JSON.stringify(`${'['.repeat(100)}\\"`)).ok).toBe(true);
  });

  it.each([
    ['{"a":1e309}', 'a', 'finite'],
    ['{"a":["x\\u0000"]}', 'a.0', 'NUL'],
    ['{"a":"\\ud800"}', 'a', 'surrogates'],
    ['{"a":{"__proto__":1}}', 'a', 'key'],
    ['{"constructor":1}', '', 'key'],
    ['{"a":', '', 'valid JSON'],
  ])('refuses %s and says where', (text, path, message) => {
    expect(parseJson(text)).toMatchObject({ ok: false, path, message: expect.stringContaining(message) });
  });
});
