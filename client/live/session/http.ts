import * as v from 'valibot';
import { retryAfterMs } from '../../../shared/device/engine/backoff.ts';
import { errorSchema, type LostAccess } from '../../../shared/protocol/errors.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';

/**
 * A request that did not succeed. `code` is the server's (`INVALID_EMAIL_OR_PASSWORD`, `not_a_member`), or
 * `offline` when the server could not be reached or did not answer in time (`status` is then null), or `bad_answer`.
 */
export class RequestError extends Error {
  readonly code: string;
  readonly status: number | null;
  /** What became of the access to the workspace that the request named, where the server says so beside 401. */
  readonly access: LostAccess | null;
  /** For how long the server takes no further one (`Retry-After`), in milliseconds; null where it does not say. */
  readonly waitMs: number | null;

  constructor(
    code: string,
    message: string,
    status: number | null = null,
    {
      cause,
      access = null,
      waitMs = null,
    }: { cause?: unknown; access?: LostAccess | null; waitMs?: number | null } = {},
  ) {
    super(message, { cause });
    this.waitMs = waitMs;
    this.access = access;
    this.name = 'RequestError';
    this.code = code;
    this.status = status;
  }
}

/** How long an answer is waited for. */
const ANSWER_LIMIT_MS = 15_000;

interface HttpRequest<T> {
  method?: 'GET' | 'POST';
  path: string;
  query?: Readonly<Record<string, string>>;
  body?: unknown;
  schema: v.GenericSchema<unknown, T>;
  signal?: AbortSignal | undefined;
}

/** Sends requests to our server; the one place of the page, beside the event stream, that uses the network. */
export type Http = <T>(request: HttpRequest<T>) => Promise<T>;

/**
 * Makes the sender over a `fetch`.
 * @param confirm asks the user for his password where the server wants it first [A20]; true: he gave it, and the same request is sent again
 * @returns a function that resolves to the validated answer and rejects with a RequestError
 */
export function createHttp(
  fetch: typeof globalThis.fetch,
  confirm: () => Promise<boolean> = () => Promise.resolve(false),
): Http {
  const send = sender(fetch);
  return async (request) => {
    try {
      return await send(request);
    } catch (error) {
      if (!(error instanceof RequestError) || error.code !== 'confirm_needed' || !(await confirm()))
        throw error;
      return await send(request);
    }
  };
}

function sender(fetch: typeof globalThis.fetch): Http {
  return async ({ method = 'GET', path, query, body, schema, signal }) => {
    const limit = AbortSignal.timeout(ANSWER_LIMIT_MS);
    let response: Response;
    let answer: unknown;
    try {
      response = await fetch(query ? `${path}?${new URLSearchParams(query)}` : path, {
        method,
        credentials: 'same-origin',
        cache: 'no-store',
        signal: signal ? AbortSignal.any([signal, limit]) : limit,
        ...(method === 'POST' && {
          headers: { 'content-type': 'application/json', [PROTOCOL_HEADER]: String(PROTOCOL_VERSION) },
          body: JSON.stringify(body ?? {}),
        }),
      });
      const text = await response.text();
      answer = text === '' ? null : JSON.parse(text);
    } catch (error) {
      if (signal?.aborted) throw error;
      throw new RequestError('offline', 'The server could not be reached.', null, { cause: error });
    }
    if (!response.ok) throw refusal(response, answer);
    const parsed = v.safeParse(schema, answer);
    if (!parsed.success)
      throw new RequestError('bad_answer', 'The server answered something unexpected.', response.status);
    return parsed.output;
  };
}

/** Query parameters of a GET under /sync. */
export function syncQuery(
  workspaceId: string,
  more: Readonly<Record<string, string>>,
): Record<string, string> {
  return { workspace: workspaceId, protocol: String(PROTOCOL_VERSION), ...more };
}

/** True when a request did not reach the server, or the server could not serve it just now: nothing was decided. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof RequestError)) return false;
  return error.status === null || error.status === 429 || error.status >= 500;
}

function refusal({ status, headers }: Response, answer: unknown): RequestError {
  const parsed = v.safeParse(v.partial(errorSchema), answer);
  const {
    code = `http_${status}`,
    message = `The server answered ${status}.`,
    access,
  } = parsed.success ? parsed.output : {};
  const waitMs = retryAfterMs(headers.get('retry-after'), Date.now());
  return new RequestError(code, message, status, { access: access ?? null, waitMs });
}
