import { expect, it } from 'vitest';
import { browserName } from './browser-name.ts';

it('a browser is named by its User-Agent', () => {
  const chrome =
    'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36';
  const edge =
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0';
  const safari =
    'Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';
  expect([chrome, edge, safari].map(browserName)).toEqual([
    'Chrome, Android',
    'Edge, Windows',
    'Safari, iPad',
  ]);
  expect([null, undefined, '', 'curl/8'].map(browserName)).toEqual([null, null, null, null]);
});
