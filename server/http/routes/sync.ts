import { Hono } from 'hono';
import type { AppEnv } from '../middleware/env.ts';
import type { AppDeps } from '../request/deps.ts';
import { auditRoutes } from './audit.ts';
import { deviceRoutes } from './devices.ts';
import { eventRoutes } from './events.ts';
import { historyRoutes } from './history.ts';
import { pullRoutes } from './pull.ts';
import { pushRoutes } from './push.ts';
import { snapshotRoutes } from './snapshot.ts';
import { trashRoutes } from './trash.ts';

/** The sync protocol, mounted at /sync: each route parses, calls one function of server/sync, and answers. */
export function syncRoutes(deps: AppDeps): Hono<AppEnv> {
  return new Hono<AppEnv>()
    .route('/', pushRoutes(deps))
    .route('/', pullRoutes(deps))
    .route('/', snapshotRoutes(deps))
    .route('/', eventRoutes(deps))
    .route('/', historyRoutes(deps))
    .route('/', trashRoutes(deps))
    .route('/', deviceRoutes(deps))
    .route('/', auditRoutes(deps));
}
