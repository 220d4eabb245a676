import { Hono } from 'hono';
import type { AppDeps, AppEnv } from '../deps.ts';
import { Hub } from '../sync/live/hub.ts';
import { createPush } from '../sync/push/push.ts';
import { deviceRoutes } from './devices.ts';
import { eventRoutes } from './events.ts';
import { historyRoutes } from './history.ts';
import { pullRoutes } from './pull.ts';
import { pushRoutes } from './push.ts';
import { snapshotRoutes } from './snapshot.ts';
import { trashRoutes } from './trash.ts';

/** The sync protocol, mounted at /sync. Begins to look after the event streams, until `shutdown`. */
export function syncRoutes(deps: AppDeps): Hono<AppEnv> {
  const hub = new Hub(deps);
  hub.start();
  deps.bus?.listen((workspaceId) => hub.poke(workspaceId));
  const committed = (workspaceId: string): void => {
    hub.poke(workspaceId);
    deps.bus?.publish(workspaceId);
  };
  const push = createPush({ ...deps, committed });
  return new Hono<AppEnv>()
    .route('/', pushRoutes(deps, push))
    .route('/', pullRoutes(deps))
    .route('/', snapshotRoutes(deps))
    .route('/', eventRoutes(deps, hub))
    .route('/', historyRoutes(deps))
    .route('/', trashRoutes(deps))
    .route('/', deviceRoutes(deps));
}
