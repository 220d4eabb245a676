import { createHash, timingSafeEqual } from 'node:crypto';
import { Hono } from 'hono';
import { errorResponse } from '../../base/http-error.ts';
import type { AppEnv } from '../middleware/env.ts';
import type { MetricsSource } from '../request/deps.ts';

const hashed = (text: string): Buffer => createHash('sha256').update(text).digest();

/** `GET /metrics`: the figures of this node, for Prometheus. */
export function metricsRoutes({ token, contentType, read }: MetricsSource): Hono<AppEnv> {
  return new Hono<AppEnv>().get('/metrics', async (c) => {
    const given = c.req.header('authorization') ?? '';
    if (token !== undefined && !timingSafeEqual(hashed(given), hashed(`Bearer ${token}`)))
      return errorResponse('signed_out', 'The figures are for who has the token of METRICS_TOKEN.');
    return c.body(await read(), 200, { 'content-type': contentType, 'cache-control': 'no-store' });
  });
}
