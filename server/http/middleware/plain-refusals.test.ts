import { Hono } from 'hono';
import { compress } from 'hono/compress';
import { requestId } from 'hono/request-id';
import { describe, expect, test } from 'vitest';
import { errorResponse, HttpError } from '../../base/http-error.ts';
import { createLog } from '../../base/log.ts';
import { PLAIN_STYLE, PLAIN_STYLE_SOURCE } from '../plain/plain-style.ts';
import type { AppEnv } from './env.ts';
import { errorHandler } from './errors.ts';
import { plainRefusals } from './plain-refusals.ts';
import { security } from './security.ts';

const NAVIGATES = 'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8';

const app = new Hono<AppEnv>()
  .use(requestId(), security(false), plainRefusals(), compress())
  .get('/away', () => {
    throw new HttpError('unavailable', 'Away.');
  })
  .get('/broken', () => {
    throw new Error('a fault');
  })
  .get('/fine', (c) => c.json({ fine: true }))
  .post('/used', () => errorResponse('not_found', 'Gone.'))
  .notFound(() => errorResponse('not_found', 'Nothing here.'));
app.onError(errorHandler(createLog('silent')));

function open(path: string, headers: Record<string, string> = { accept: NAVIGATES }, method = 'GET') {
  return Promise.resolve(app.request(`http://localhost${path}`, { method, headers }));
}

describe('a refusal', () => {
  test.each([
    ['/none', 404, 'There is no page here'],
    ['/away', 503, 'The server cannot answer just now'],
    ['/broken', 500, 'Something went wrong on the server'],
    ['/demo/used', 404, 'This sign-in link does not work any more'],
  ])(
    'at %s is a page with plain words, under its status, for who navigates there',
    async (path, status, words) => {
      const response = await open(path);
      expect([response.status, response.headers.get('content-type')]).toEqual([
        status,
        'text/html; charset=utf-8',
      ]);
      expect(response.headers.get('cache-control')).toBe('no-store');
      expect(await response.text()).toContain(`<h1>${words}</h1>`);
    },
  );

  test('is readable by a browser that takes compressed answers, and keeps when to come back', async () => {
    const response = await open('/away', { accept: NAVIGATES, 'accept-encoding': 'gzip' });
    expect(response.headers.get('content-encoding')).toBeNull();
    expect(response.headers.get('retry-after')).toBe('2');
    expect(await response.text()).toContain('<h1>');
  });

  test.each([
    ['no accept', {}],
    ['*/*', { accept: '*/*' }],
    ['JSON', { accept: 'application/json' }],
    ['JSON rather than HTML', { accept: 'application/json, text/html;q=0.5' }],
    ['an event stream', { accept: 'text/event-stream' }],
  ])('stays JSON for who asks with %s', async (_what, headers) => {
    expect(await (await open('/none', headers)).json()).toMatchObject({ code: 'not_found' });
  });

  test('of a POST stays JSON, and so does an answer that is none', async () => {
    expect(await (await open('/used', { accept: NAVIGATES }, 'POST')).json()).toMatchObject({
      code: 'not_found',
    });
    expect(await (await open('/fine')).json()).toEqual({ fine: true });
  });

  test('brings its style with it, which the policy allows by its hash and nothing else', async () => {
    const response = await open('/none');
    expect(response.headers.get('content-security-policy')).toContain(
      `style-src 'self' ${PLAIN_STYLE_SOURCE}`,
    );
    expect(await response.text()).toContain(`<style>${PLAIN_STYLE}</style>`);
  });
});
