import { describe, expect, test } from 'vitest';
import { installWay } from './install-way.ts';

const MAC = 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605 Version/19.0 Safari/605';

describe('how the app is installed', () => {
  test.each([
    [
      'an iPhone',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 19_0 like Mac OS X) AppleWebKit/605 Safari/604',
      5,
      'ios',
    ],
    ['an iPad', MAC, 5, 'ios'],
    ['Safari on a Mac', MAC, 0, 'mac_safari'],
    [
      'Firefox on Android',
      'Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0',
      5,
      'firefox_android',
    ],
    [
      'Firefox on a desk',
      'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0',
      0,
      'none',
    ],
    ['Chrome', 'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537 Chrome/140.0 Safari/537', 0, 'chromium'],
  ] as const)('%s', (_what, userAgent, maxTouchPoints, way) => {
    expect(installWay({ userAgent, maxTouchPoints }, false)).toBe(way);
    expect(installWay({ userAgent, maxTouchPoints }, true)).toBe('offer');
  });
});
