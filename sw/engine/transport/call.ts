import * as v from 'valibot';
import { retryAfterMs } from '../../../shared/device/engine/backoff.ts';
import { ERROR_STATUS, type ErrorBody, errorSchema } from '../../../shared/protocol/errors.ts';
import { PROTOCOL_HEADER, PROTOCOL_VERSION } from '../../../shared/protocol/version.ts';
import { Fault, Halt } from './faults.ts';
import type { Clock, Network } from './ports.ts';
import { withTimeLimit } from './time-limit.ts';

/** How long one exchange may take, in milliseconds. */
export const CALL_LIMIT_MS = 30_000;

export interface CallContext {
  network: Network;
  clock: Clock;
  signal: AbortSignal;
}

export interface Call<T> {
  /** With its query. */
  path: string;
  /** Sent as JSON by POST; a GET without. */
  body?: unknown;
  schema: v.GenericSchema<unknown, T>;
}

/** The server said no to this message; what that means is the caller's to know. */
export interface Refusal {
  status: number;
  code: string;
  message: string;
}

export type Answer<T> = { ok: true; value: T } | { ok: false; refusal: Refusal };

/** Statuses that are answered to the caller, beside 413; those of a code we do not know are faults. */
const REFUSALS = [400, 403, 410];

/** A path under /sync with the parameters of every GET. Undefined ones are left out. */
export function syncPath(name: string, query: Record<string, string | number | undefined>): string {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value !== undefined) parameters.set(key, String(value));
  }
  return `/sync/${name}?${parameters.toString()}`;
}

/**
 * One exchange with the server, its answer validated.
 * @returns the answer, or the refusal of the message (400, 410, 413, 403 `client_taken`)
 * @throws Fault where it may go well later; Halt for 401, 403 and 426
 */
export function call<T>(context: CallContext, { path, body, schema }: Call<T>): Promise<Answer<T>> {
  return withTimeLimit(context.clock, CALL_LIMIT_MS, context.signal, async (signal) => {
    const response = await send(context, path, requestOf(body, signal));
    if (!response.ok) return { ok: false, refusal: await readRefusal(response, context.clock) };
    const parsed = v.safeParse(schema, await readJson(path, response));
    if (!parsed.success) throw badAnswer(path, v.flatten(parsed.issues).nested ?? {});
    return { ok: true, value: parsed.output };
  });
}

/** Sends a request. @throws Fault `network` where the server is not reached */
export async function send(
  { network }: Pick<CallContext, 'network'>,
  path: string,
  init: RequestInit,
): Promise<Response> {
  try {
    // The server never redirects; a captive portal does.
    return await network.fetch(path, {
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      ...init,
    });
  } catch (error) {
    throw new Fault('network', 'the server cannot be reached', { cause: error });
  }
}

/**
 * What an answer that is no success means.
 * @returns the refusal of the message
 * @throws Halt or Fault as `call` does
 */
export async function readRefusal(response: Response, clock: Clock): Promise<Refusal> {
  const { status } = response;
  const wait = retryAfterMs(response.headers.get('retry-after'), clock.now());
  const body = await readError(response);
  if (status === 413) return { status, code: 'too_large', message: body?.message ?? 'too large' };
  if (body === null || ERROR_STATUS[body.code as keyof typeof ERROR_STATUS] !== status) {
    throw new Fault(
      status >= 500 || status === 429 ? `http_${status}` : 'bad_answer',
      `the server answered ${status}`,
      {
        retryAfterMs: wait,
      },
    );
  }
  if (body.code === 'signed_out') {
    // A member who lost the access is told so, whatever ended first [P26].
    const { access = null, message } = body;
    throw new Halt(access === 'lost' ? 'not_a_member' : 'signed_out', message, access);
  }
  if (body.code === 'not_a_member' || body.code === 'bad_origin') throw new Halt(body.code, body.message);
  if (body.code === 'protocol_unsupported') throw new Halt('update_needed', body.message);
  if (!REFUSALS.includes(status)) throw new Fault(body.code, body.message, { retryAfterMs: wait });
  return { status, code: body.code, message: body.message };
}

/** An answer that keeps to no schema: a fault of the server's, or somebody else's answer. */
export function badAnswer(path: string, detail: unknown): Fault {
  const where = path.split('?')[0] ?? path;
  return new Fault('bad_answer', `${where}: not a valid answer ${JSON.stringify(detail).slice(0, 300)}`);
}

function requestOf(body: unknown, signal: AbortSignal): RequestInit {
  if (body === undefined) return { method: 'GET', headers: { accept: 'application/json' }, signal };
  const headers = {
    accept: 'application/json',
    'content-type': 'application/json',
    [PROTOCOL_HEADER]: String(PROTOCOL_VERSION),
  };
  return { method: 'POST', headers, body: JSON.stringify(body), signal };
}

async function readJson(path: string, response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch (error) {
    throw new Fault('network', 'the answer broke off', { cause: error });
  }
  try {
    return JSON.parse(text);
  } catch {
    throw badAnswer(path, 'not JSON');
  }
}

async function readError(response: Response): Promise<ErrorBody | null> {
  try {
    const parsed = v.safeParse(errorSchema, JSON.parse(await response.text()));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}
