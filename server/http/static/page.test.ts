import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorResponse } from '../../base/http-error.ts';
import type { AppEnv } from '../middleware/env.ts';
import { pageRoutes } from './page.ts';

const INDEX = `<!doctype html><title>Quayside</title>${' '.repeat(2_000)}`;
const SCRIPT = `export const answer = 42;${'//'.repeat(2_000)}`;
const FOR_EVER = 'public, max-age=31536000, immutable';

let root: string;
let app: Hono<AppEnv>;

beforeAll(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'page-'));
  root = join(folder, 'client');
  await mkdir(join(root, 'assets'), { recursive: true });
  await writeFile(join(folder, 'secret.txt'), 'not for everybody');
  for (const [name, content] of [
    ['index.html', INDEX],
    ['sw.js', SCRIPT],
    ['manifest.webmanifest', '{}'],
    ['assets/app-abc123.js', SCRIPT],
  ] as const) {
    await writeFile(join(root, name), content);
    await writeFile(join(root, `${name}.br`), brotliCompressSync(content));
    await writeFile(join(root, `${name}.gz`), gzipSync(content));
  }
  app = new Hono<AppEnv>();
  app.notFound(() => errorResponse('not_found', 'Nothing here.'));
  app.route('/', pageRoutes(root));
});
afterAll(() => rm(join(root, '..'), { recursive: true }));

function get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
  return Promise.resolve(app.request(`http://localhost${path}`, { method, headers }));
}

async function bytesOf(response: Response): Promise<Buffer> {
  return Buffer.from(await response.arrayBuffer());
}

describe('the built page', () => {
  test('its hashed files are kept for ever', async () => {
    const response = await get('/assets/app-abc123.js');
    expect(response.headers.get('cache-control')).toBe(FOR_EVER);
    expect(response.headers.get('content-type')).toMatch(/^text\/javascript/);
    expect(await response.text()).toBe(SCRIPT);
  });

  test.each(['/', '/sw.js', '/manifest.webmanifest', '/recap/2026-11-24'])(
    'of %s the browser asks each time whether it changed',
    async (path) => {
      const first = await get(path, { accept: 'text/html' });
      expect(first.status).toBe(200);
      expect(first.headers.get('cache-control')).toBe('no-cache');
      const etag = first.headers.get('etag') ?? '';
      expect(etag).not.toBe('');
      const again = await get(path, { accept: 'text/html', 'if-none-match': etag });
      expect([again.status, await again.text()]).toEqual([304, '']);
      expect(again.headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('is sent as small as the browser understands', async () => {
    const br = await get('/assets/app-abc123.js', { 'accept-encoding': 'gzip, deflate, br, zstd' });
    expect(br.headers.get('content-encoding')).toBe('br');
    expect(brotliDecompressSync(await bytesOf(br)).toString()).toBe(SCRIPT);
    const gz = await get('/', { 'accept-encoding': 'gzip', accept: 'text/html' });
    expect(gz.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(await bytesOf(gz)).toString()).toBe(INDEX);
    const plain = await get('/sw.js', { 'accept-encoding': 'br;q=0, gzip;q=0' });
    expect(plain.headers.get('content-encoding')).toBeNull();
    for (const { headers } of [br, gz, plain]) expect(headers.get('vary')).toMatch(/accept-encoding/i);
    expect(new Set([br, gz, plain].map(({ headers }) => headers.get('etag'))).size).toBe(3);
  });

  test('answers HEAD with the same headers and no body', async () => {
    const head = await get('/sw.js', {}, 'HEAD');
    expect([head.status, await head.text()]).toEqual([200, '']);
    expect(head.headers.get('content-length')).toBe(String(SCRIPT.length));
    expect(head.headers.get('cache-control')).toBe('no-cache');
  });

  test('is every place in the app, for who navigates there', async () => {
    expect(await (await get('/partners', { accept: 'text/html,*/*' })).text()).toBe(INDEX);
    expect((await get('/partners', { accept: 'application/json' })).status).toBe(404);
    expect((await get('/partners', { accept: 'text/html' }, 'POST')).status).toBe(404);
  });

  test.each(['/assets/gone-123.js', '/assets/gone', '/favicon.ico', '/api/none', '/sync/none', '/demo/none'])(
    'does not stand in for %s',
    async (path) => {
      const response = await get(path, { accept: 'text/html' });
      expect(response.status).toBe(404);
      expect(response.headers.get('cache-control')).toBeNull();
    },
  );

  test.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/..%5c..%5csecret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '//secret.txt',
    '/%00',
    '/%c0%ae%c0%ae/secret.txt',
  ])('shows nothing outside its folder: %s', async (path) => {
    const response = await get(path);
    expect(response.status).toBe(404);
    expect(await response.text()).not.toContain('everybody');
  });
});
