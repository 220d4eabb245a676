import type { Context } from 'hono';
import { DatabaseAway } from '../../base/database-away.ts';
import { errorResponse, HttpError } from '../../base/http-error.ts';
import type { Log } from '../../base/log.ts';
import type { AppEnv } from './env.ts';

const RETRY_SECONDS = '2';

/** Turns what a route threw into an answer. An unexpected error is logged; the client learns only the request's id. */
export function errorHandler(log: Log): (error: Error, c: Context<AppEnv>) => Response {
  return (error, c) => {
    const request_id = c.get('requestId');
    if (error instanceof HttpError) {
      const headers =
        error.code === 'unavailable' ? { 'retry-after': RETRY_SECONDS, ...error.headers } : error.headers;
      return errorResponse(error.code, error.message, error.extra, headers);
    }
    if (error instanceof DatabaseAway) {
      log.warn({ request_id, err: error }, 'database away');
      return errorResponse(
        'unavailable',
        'The database cannot be reached. Try again.',
        {},
        { 'retry-after': RETRY_SECONDS },
      );
    }
    log.error({ request_id, err: error }, 'request failed');
    return errorResponse('internal', `The server failed. It logged the reason under ${request_id}.`);
  };
}
