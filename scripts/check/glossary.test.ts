import { describe, expect, it } from 'vitest';
import { retiredIn, retiredWords } from './glossary.ts';

const GLOSSARY = `
| term | what it is | where | not |
|---|---|---|---|
| retry policy | When it is tried again. | \`sw/engine/\` | lane |
| author | Who makes a mutation. | | settler, replayAuthor |
| outbox | What the server has not answered. | | |
`;
const RETIRED = retiredWords(GLOSSARY);

const faults = (text: string, file = 'shared/a.ts'): string[] => retiredIn(file, text, RETIRED);

describe('the glossary', () => {
  it('names the retired words and the term in their place', () => {
    expect(RETIRED.map(({ words, term }) => [words.join(' '), term])).toEqual([
      ['lane', 'retry policy'],
      ['settler', 'author'],
      ['replay author', 'author'],
    ]);
  });

  it.each([
    'const lane = 1;',
    'class RetryLane {}',
    'class A { #lane = 1; }',
    'interface A { lane: string }',
    'const a = { laneOf: 1 };',
    'type ReplayAuthor = string;',
    'const REPLAY_AUTHOR = 1;',
  ])('refuses a retired word in a name: %s', (text) => {
    expect(faults(text)).toHaveLength(1);
  });

  it.each([
    'const plane = 1;',
    "const text = 'lane';",
    'const author = 1; // the lane of old',
    'const replay = 1; const byAuthor = 2;',
  ])('lets stand what only looks like one: %s', (text) => {
    expect(faults(text)).toEqual([]);
  });

  it('refuses it as the name of a file', () => {
    expect(faults('', 'sw/engine/lane.test.ts')).toEqual([
      'sw/engine/lane.test.ts: lane: lane is retired, the term is "retry policy"',
    ]);
  });
});
