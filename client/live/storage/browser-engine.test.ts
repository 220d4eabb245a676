import { expect, test } from 'vitest';
import { browserEngine } from './browser-engine.ts';

test.each([
  ['Firefox', 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0', 'gecko'],
  ['Firefox on Android', 'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0', 'gecko'],
  ['Firefox on an iPhone', 'Mozilla/5.0 (iPhone) AppleWebKit/605 FxiOS/140.0 Safari/604', 'webkit'],
  [
    'Chrome',
    'Mozilla/5.0 (X11) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36',
    'chromium',
  ],
  ['Edge', 'Mozilla/5.0 (Windows) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0', 'chromium'],
  ['Safari', 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/26.0 Safari/605.1.15', 'webkit'],
  ['something else', 'Lynx/2.8', 'other'],
] as const)('%s', (_name, userAgent, engine) => {
  expect(browserEngine({ userAgent })).toBe(engine);
});
