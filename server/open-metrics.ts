import { Hono } from 'hono';
import type { AppEnv } from './http/middleware/env.ts';
import type { MetricsSource } from './http/request/deps.ts';
import { metricsRoutes } from './http/routes/metrics.ts';
import { listen } from './listen.ts';
import type { Settings } from './ops/settings.ts';
import type { Sql } from './sql/connection/connect.ts';
import { readFleet } from './sql/fleet.ts';

/** The figures of a node while they are told. */
export interface OpenMetrics {
  /** Told on the server's own port; undefined where they have a port of their own. */
  source: MetricsSource | undefined;
  close: () => Promise<void>;
}

/** Milliseconds that a scrape may still take when the server stops. */
const SCRAPE_LIMIT = 1_000;

/**
 * Counts and tells the figures of this node where a setting says to whom: METRICS_TOKEN, METRICS_PORT, or both. What counts them is only
 * loaded then. @returns null where none is set: nothing is counted
 */
export async function openMetrics(
  { metricsToken: token, metricsPort: port, host }: Settings,
  sql: Sql,
  now: () => Date,
): Promise<OpenMetrics | null> {
  if (token === undefined && port === undefined) return null;
  const { Metrics } = await import('./ops/metrics.ts');
  const metrics = new Metrics({ fleet: () => readFleet(sql, now()), now });
  const source = { token, contentType: metrics.contentType, read: () => metrics.read() };
  if (port === undefined) return { source, close: async () => metrics.close() };
  const listener = await listen(new Hono<AppEnv>().route('/', metricsRoutes(source)), host, port);
  const close = async (): Promise<void> => {
    await listener.close(SCRAPE_LIMIT);
    metrics.close();
  };
  return { source: undefined, close };
}
