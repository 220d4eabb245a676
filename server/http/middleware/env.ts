import type { RequestIdVariables } from 'hono/request-id';

/** What the middleware puts into the context of a request. */
export interface AppEnv {
  Variables: RequestIdVariables;
}
