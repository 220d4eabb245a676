import type { Hono } from 'hono';
import * as v from 'valibot';
import type { Endpoint } from '../../server/api/endpoint.ts';
import { ENDPOINTS } from '../../server/api/endpoints.ts';
import type { AppEnv } from '../../server/http/middleware/env.ts';
import { ERROR_STATUS, errorSchema } from '../../shared/protocol/errors.ts';
import { ContractBroken, requireMessage } from './contract-message.ts';
import { checkedStream } from './contract-stream.ts';

const PATTERNS = ENDPOINTS.map((endpoint) => ({
  endpoint,
  pattern: new RegExp(`^${endpoint.path.replace(/\{\w+\}/g, '[^/]+')}$`),
}));

function endpointOf(method: string, path: string): Endpoint | undefined {
  return PATTERNS.find(({ endpoint, pattern }) => endpoint.method === method && pattern.test(path))?.endpoint;
}

/** Whether better-auth answers this path. Its answers may have members that are not described. */
function isLibrary(path: string): boolean {
  return path.startsWith('/api/auth/');
}

/** Whether a refusal is described. `endpoint` is undefined for a path that is not described. */
function isDescribed(endpoint: Endpoint | undefined, status: number, code: string): boolean {
  const own = Object.entries(ERROR_STATUS).find(([name]) => name === code)?.[1];
  if (!endpoint) return own === undefined || own === status;
  const isOwn = own === status && endpoint.refusals.some((each) => each === code);
  return isOwn || (endpoint.libraryRefusals?.[status]?.includes(code) ?? false);
}

function requireRefusal(endpoint: Endpoint | undefined, status: number, body: unknown, what: string): void {
  requireMessage(errorSchema, body, what);
  const { code } = v.parse(errorSchema, body);
  if (!isDescribed(endpoint, status, code))
    throw new ContractBroken(`${what} with ${code}: that is not described`);
}

async function checkSuccess(endpoint: Endpoint, path: string, response: Response): Promise<Response> {
  const { answer } = endpoint;
  const what = `${endpoint.method} ${path}`;
  const type = response.headers.get('content-type')?.split(';')[0];
  if (response.status !== 200 || type !== answer.type)
    throw new ContractBroken(`${what} answered ${response.status} as ${type}: that is not described`);
  if (response.headers.has('content-encoding')) return response;
  if (answer.type !== 'application/json') return checkedStream(response, answer.messages, what);
  requireMessage(answer.schema, await response.clone().json(), what, isLibrary(path));
  return response;
}

/** A refusal in plain words, which only those get who ask for a page. */
function isPlainPage(accept: string, response: Response): boolean {
  return (
    accept.startsWith('text/html') && response.headers.get('content-type')?.startsWith('text/html') === true
  );
}

async function checkAnswer({ method, url, headers }: Request, response: Response): Promise<Response> {
  const path = new URL(url).pathname;
  const endpoint = endpointOf(method, path);
  const what = `${method} ${path} answered ${response.status}`;
  if (response.status < 400) {
    if (endpoint) return await checkSuccess(endpoint, path, response);
    if (/^\/(?:sync|api)\//.test(path) && !isLibrary(path))
      throw new ContractBroken(`${what}: that is not described`);
  } else if (isPlainPage(headers.get('accept') ?? '', response)) {
    return response;
  } else if (method !== 'HEAD' && !response.headers.has('content-encoding')) {
    requireRefusal(endpoint, response.status, await response.clone().json(), what);
  }
  return response;
}

/**
 * Checks every answer of an app against the described endpoints: status, media type, message, code of a refusal. A request
 * rejects with ContractBroken when they differ. Streams are checked while they are read. Returns the same app.
 */
export function holdToContract(app: Hono<AppEnv>): Hono<AppEnv> {
  const answer = app.fetch;
  app.fetch = async (request, ...rest) => {
    const response = await answer(request, ...rest);
    return await checkAnswer(request, response);
  };
  return app;
}

/** Throws ContractBroken unless a request that succeeded had the parameters and the body that are described. */
export function requireRequest(method: string, url: URL, headers: Headers, body: unknown): void {
  const endpoint = endpointOf(method, url.pathname);
  if (!endpoint) return;
  const what = `${method} ${url.pathname} was accepted`;
  for (const { name, in: place, required } of endpoint.parameters) {
    const isThere = place === 'path' || (place === 'query' ? url.searchParams : headers).has(name);
    if (required && !isThere) throw new ContractBroken(`${what} without ${name}`);
  }
  if (endpoint.body) requireMessage(endpoint.body.schema, body, what, true);
}
