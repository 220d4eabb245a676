import { describe, expect, test } from 'vitest';
import { plainCase, plainLanguage, plainPage } from './plain-page.ts';
import { PLAIN_LANGUAGES, PLAIN_WORDS } from './plain-words.ts';

const page = (over: Partial<Parameters<typeof plainPage>[0]> = {}): string =>
  plainPage({ status: 404, path: '/api/none', languages: 'en', requestId: 'r-1', ...over });

describe('what a refusal means for who opens an address in a browser', () => {
  test.each([
    [404, '/demo/abc', 'link_used'],
    [503, '/demo/abc', 'link_early'],
    [404, '/api/none', 'no_page'],
    [401, '/api/workspaces', 'signed_out'],
    [403, '/sync/pull', 'not_allowed'],
    [405, '/sync/push', 'not_a_page'],
    [400, '/sync/pull', 'not_a_page'],
    [426, '/sync/pull', 'not_a_page'],
    [429, '/api/auth/none', 'too_many'],
    [500, '/api/workspaces', 'failed'],
    [503, '/readyz', 'busy'],
  ] as const)('%i at %s', (status, path, told) => {
    expect(plainCase(status, path)).toBe(told);
  });

  test('every case has a title, a text and a way on in every language', () => {
    for (const language of PLAIN_LANGUAGES)
      for (const { title, text, next } of Object.values(PLAIN_WORDS[language]))
        expect([title, text, next].every((each) => each !== '')).toBe(true);
  });
});

describe('the language of a plain page', () => {
  test.each([
    ['fr-FR,fr;q=0.9,en;q=0.8', 'fr'],
    ['en;q=0.5, fr;q=0.7', 'fr'],
    ['de, en-US;q=0.8', 'en'],
    ['fr;q=0, en', 'en'],
    ['de', 'en'],
    ['', 'en'],
    [';;,q=,fr;q=x', 'fr'],
  ] as const)('of a browser that wants "%s"', (languages, language) => {
    expect(plainLanguage(languages)).toBe(language);
    expect(page({ languages })).toContain(`<html lang="${language}"`);
  });
});

describe('a plain page', () => {
  test('leads on: to the orders, to signing in, or to the same address again', () => {
    expect(page()).toContain('href="/"');
    expect(page({ status: 401 })).toContain('href="/sign-in?known"');
    expect(page({ status: 503, path: '/readyz' })).toContain('href="/readyz"');
  });

  test('tells the number of the request where the server failed, and only there', () => {
    expect(page({ status: 500 })).toContain('r-1');
    expect(page()).not.toContain('r-1');
  });

  test('holds nothing of an address as markup', () => {
    const path = '/api/"><script>alert(1)</script>&';
    expect(page({ status: 500, path, requestId: '<b>' })).not.toMatch(/<script|<b>/);
  });
});
