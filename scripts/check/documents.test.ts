import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { fromRoot } from '../build/paths.ts';

const ADR = 'docs/adr';
const DECISIONS = readdirSync(fromRoot(ADR)).filter((name) => /^\d{4}-/.test(name));
const DOCUMENTS = [
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'README.md',
  'SECURITY.md',
  'deploy/README.md',
  ...readdirSync(fromRoot('docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
  ...['README.md', ...DECISIONS].map((name) => `${ADR}/${name}`),
];
const PATH = /`((?:bench|client|deploy|docs|e2e|scripts|server|shared|sim|sw|testing)\/[\w./-]*)`/g;
/** What a run makes, a folder a line: a clean clone does not have it. */
const MADE = readFileSync(fromRoot('.gitignore'), 'utf8').split('\n');
const LINK = /\]\((?!https?:|#)([^)#]+)/g;

describe.each(DOCUMENTS)('%s', (document) => {
  const text = readFileSync(fromRoot(document), 'utf8');
  const found = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);

  it('names only paths that there are', () => {
    const paths = found(PATH).filter((path) => !MADE.includes(path));
    expect(paths.filter((path) => !existsSync(fromRoot(path)))).toEqual([]);
  });

  it('links only to files that there are', () => {
    const here = fromRoot(dirname(document));
    expect(found(LINK).filter((path) => !existsSync(join(here, path)))).toEqual([]);
  });
});

describe('the decisions', () => {
  const list = readFileSync(fromRoot(`${ADR}/README.md`), 'utf8');

  it('are numbered without a gap', () => {
    expect(DECISIONS.map((name) => Number(name.slice(0, 4)))).toEqual(DECISIONS.map((_, index) => index + 1));
  });

  it.each(DECISIONS)('list %s, which says context, alternatives, decision, consequences and date', (name) => {
    const text = readFileSync(fromRoot(`${ADR}/${name}`), 'utf8');
    expect(list).toContain(`(${name})`);
    expect(text).toMatch(/^# \d+\. .+\n\nDate: \d{4}-\d{2}-\d{2}\n/);
    expect([...text.matchAll(/^## (.+)$/gm)].map(([, title]) => title)).toEqual([
      'Context',
      'Alternatives',
      'Decision',
      'Consequences',
    ]);
  });
});
