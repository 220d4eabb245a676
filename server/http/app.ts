import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { compress } from 'hono/compress';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { requestId } from 'hono/request-id';
import { errorResponse } from '../base/http-error.ts';
import type { AppEnv } from './middleware/env.ts';
import { errorHandler } from './middleware/errors.ts';
import { ownOrigin } from './middleware/origin.ts';
import { plainRefusals } from './middleware/plain-refusals.ts';
import { requestLog } from './middleware/request-log.ts';
import { security } from './middleware/security.ts';
import { transportWarnings } from './middleware/transport-warnings.ts';
import type { AppDeps, Routes } from './request/deps.ts';
import { accountRoutes } from './routes/accounts.ts';
import { authRoutes } from './routes/auth-library.ts';
import { healthRoutes } from './routes/health.ts';
import { metricsRoutes } from './routes/metrics.ts';
import { syncRoutes } from './routes/sync.ts';
import { pageRoutes } from './static/page.ts';

/** The routes that are mounted at /sync. */
const SYNC_ROUTES: readonly Routes[] = [syncRoutes];

const ACCOUNT_BODY_BYTES = 65_536;

/** The value of the `allow` header. The routes of /sync refuse HEAD, which would leave a stream open that nobody reads. */
function allowed(path: string, methods: readonly string[]): string {
  return methods.filter((method) => method !== 'HEAD' || !path.startsWith('/sync/')).join(', ');
}

function fallbacks(app: Hono<AppEnv>): void {
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) =>
        errorResponse(
          'method_not_allowed',
          `${c.req.method} is not for this path.`,
          {},
          { allow: allowed(c.req.path, methods) },
        ),
    }),
  );
  app.notFound(() => errorResponse('not_found', 'There is nothing at this path.'));
}

/** Compresses the API's long answers (not event streams) and forbids caches to keep them. */
function apiAnswers(app: Hono<AppEnv>): void {
  for (const path of ['/api/*', '/sync/*']) {
    app.use(path, compress());
    app.use(path, async (c, next) => {
      await next();
      if (!c.res.headers.has('cache-control')) c.header('cache-control', 'no-store');
    });
  }
}

/** Builds the app, everything except the socket. `app.request()` answers as the listening server does. */
export function createApp(deps: AppDeps): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  app.use(requestId(), requestLog(deps.log), security(deps.publicUrl?.startsWith('https://') ?? false));
  app.use(transportWarnings(deps.log, deps.publicUrl));
  app.onError(errorHandler(deps.log));
  app.use(plainRefusals());
  // This comes before the fallbacks: an answer that a fallback replaces would otherwise keep its content-encoding.
  apiAnswers(app);
  fallbacks(app);
  app.route('/', healthRoutes(deps));
  if (deps.metrics) app.route('/', metricsRoutes(deps.metrics));
  app.use(
    '/api/*',
    ownOrigin(deps.publicUrl),
    bodyLimit({
      maxSize: ACCOUNT_BODY_BYTES,
      onError: () => errorResponse('too_large', `The body is over ${ACCOUNT_BODY_BYTES} bytes.`),
    }),
  );
  app.route('/api/auth', authRoutes(deps));
  app.route('/api', accountRoutes(deps));
  for (const routes of SYNC_ROUTES) app.route('/sync', routes(deps));
  if (deps.demo) app.route('/demo', deps.demo(deps));
  if (deps.staticRoot) app.route('/', pageRoutes(deps.staticRoot));
  return app;
}
