import { describe, expect, it } from 'vitest';
import { matchPath } from './router.ts';

describe('a route', () => {
  it('gives the parts that the pattern names', () => {
    expect(matchPath('/order/:id/history', '/order/7/history')).toEqual({ id: '7' });
    expect(matchPath('/', '/')).toEqual({});
  });
  it('matches the whole path, with or without a last slash', () => {
    expect(matchPath('/day/:date', '/day/2026-11-24/')).toEqual({ date: '2026-11-24' });
    expect(matchPath('/day/:date', '/day')).toBeNull();
    expect(matchPath('/day/:date', '/day/2026-11-24/x')).toBeNull();
    expect(matchPath('/units', '/products')).toBeNull();
  });
  it('decodes parts, and refuses what cannot be decoded', () => {
    expect(matchPath('/join/:id', '/join/a%20b')).toEqual({ id: 'a b' });
    expect(matchPath('/join/:id', '/join/%E0%A4%A')).toBeNull();
    expect(matchPath('/join/:id', '/join/')).toBeNull();
  });
});
