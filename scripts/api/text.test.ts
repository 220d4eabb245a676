import { describe, expect, it } from 'vitest';
import { docstrings } from './named-schemas.ts';
import { shortJson } from './short-json.ts';
import { boundsText, typeText } from './type-text.ts';

describe('a docstring', () => {
  it('is read from above its constant, in one line', () => {
    const source = `
      /** Not of a constant. */
      function f() {}
      /**
       * A unit
       * of measure.
       */
      export const unitSchema = 1;
      export const bare = 2;
      /** One line. */
      export const other = 3;`;
    expect([...docstrings(source)]).toEqual([
      ['unitSchema', 'A unit of measure.'],
      ['other', 'One line.'],
    ]);
  });
});

describe('a type in words', () => {
  it.each([
    [{ type: 'string' }, 'string'],
    [{ $ref: '#/components/schemas/Unit' }, '[Unit](#unit)'],
    [{ type: 'array', items: { type: 'integer' } }, 'list of integer'],
    [{ anyOf: [{ const: 'a' }, { type: 'null' }] }, '`"a"` \\| null'],
    [{ enum: ['a', 'b'] }, '`"a"` \\| `"b"`'],
    [
      { type: 'object', properties: { a: {}, b: { type: 'string' } }, required: ['b'] },
      '{ `a`?: anything, `b`: string }',
    ],
  ])('%j is %s', (schema, words) => {
    expect(typeText(schema)).toBe(words);
  });

  it('tells its bounds, those of its options too', () => {
    expect(boundsText({ type: 'integer', minimum: 0, maximum: 3 })).toBe('at least 0; at most 3');
    expect(boundsText({ anyOf: [{ type: 'string', maxLength: 50 }, { type: 'null' }] })).toBe(
      '50 characters at most',
    );
  });
});

describe('short JSON', () => {
  it('breaks only what does not fit into a line', () => {
    const long = 'x'.repeat(100);
    expect(shortJson({ a: 1, b: [] })).toBe('{ "a": 1, "b": [] }');
    expect(shortJson({ a: { b: 1 }, long })).toBe(`{\n  "a": { "b": 1 },\n  "long": "${long}"\n}`);
    expect(JSON.parse(shortJson([long, { long }]))).toEqual([long, { long }]);
  });
});
