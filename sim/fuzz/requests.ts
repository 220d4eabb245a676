import type { Endpoint } from '../../server/api/endpoint.ts';
import { ENDPOINTS } from '../../server/api/endpoints.ts';
import { HOSTILE, NAMES, RAW } from './hostile.ts';

/** A number in [0, 1). */
export type Random = () => number;

/** A request as it is sent. */
export interface FuzzRequest {
  method: string;
  /** With its query. */
  path: string;
  headers: Record<string, string>;
  body?: string;
}

const ASKED = ENDPOINTS.filter(
  ({ method, answer }) => method !== 'OPTIONS' && answer.type !== 'text/event-stream',
);
/** What ends the session that asks: seldom tried, else soon nobody is signed in. */
const ENDING =
  /\/(sign-in\/email|sign-up\/email|auth\/sign-out|change-password|devices\/(erase|sign-out)|remove-member|delete-account|email\/change)$/;
const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'] as const;
const CALM = ASKED.filter(({ path }) => !ENDING.test(path));
const TYPES = [
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  '',
  'application/json; charset=latin1',
];
const TORN = ['', '{', 'null', '[]', '"x"', '[[[[[[[[', '{"a":1,"a":2}', '\0', '1e999'] as const;

/** How often of ten a part of a request is left as the document says it. */
const KEPT = 0.7;

function pick<T>(random: Random, list: readonly [T, ...T[]] | readonly T[]): T {
  return list[Math.floor(random() * list.length)] as T;
}

/**
 * Makes a request that a route of the product understands, more or less: one of the document's examples, with the ids of this world,
 * and parts of it left out, put twice or replaced by what programs stumble over.
 * @param here the ids of this world, by those that the examples have
 */
export function makeRequest(random: Random, here: ReadonlyMap<string, string>): FuzzRequest {
  const drawn = pick(random, ASKED);
  const endpoint = ENDING.test(drawn.path) && random() < 0.8 ? pick(random, CALM) : drawn;
  const kept = (): boolean => random() < KEPT;
  const named = (text: string): string => here.get(text) ?? text;
  const path = endpoint.path.replace(/\{\w+\}/g, (part) => pathPart(random, endpoint, part, named));
  const query = parts(random, endpoint, 'query', named).map(([name, value]) => `${name}=${value}`);
  const headers = Object.fromEntries(parts(random, endpoint, 'header', named));
  const method = random() < 0.95 ? endpoint.method : pick(random, METHODS);
  const request = { method, path: query.length > 0 ? `${path}?${query.join('&')}` : path, headers };
  if (method === 'GET' || method === 'HEAD') return request;
  headers['content-type'] = random() < 0.95 ? 'application/json' : pick(random, TYPES);
  return {
    ...request,
    body: kept() || random() < 0.9 ? bodyOf(random, endpoint, named) : pick(random, TORN),
  };
}

function pathPart(random: Random, endpoint: Endpoint, part: string, named: (text: string) => string): string {
  const found = endpoint.parameters.find(({ name }) => `{${name}}` === part);
  return random() < KEPT ? encodeURIComponent(named(found?.example ?? 'x')) : pick(random, RAW);
}

function parts(
  random: Random,
  { parameters }: Endpoint,
  where: 'query' | 'header',
  named: (text: string) => string,
): [string, string][] {
  const sent: [string, string][] = [];
  for (const { name, example, in: place } of parameters) {
    if (place !== where || random() < 0.04) continue;
    const value = named(example);
    const hostile = (): string =>
      where === 'header'
        ? pick(random, ['-1', '99999999999999999999', '1.5', 'x', '0'])
        : pick(random, [...RAW, ...HOSTILE.filter((each) => typeof each === 'string').map(safely)]);
    sent.push([name, random() < 0.88 ? encodeURIComponent(value) : hostile()]);
    if (where === 'query' && random() < 0.02) sent.push([name, hostile()]);
  }
  return sent;
}

function safely(text: unknown): string {
  try {
    return encodeURIComponent(String(text).slice(0, 2_000));
  } catch {
    return '%ed%a0%80';
  }
}

function bodyOf(random: Random, { body }: Endpoint, named: (text: string) => string): string {
  const example = body ? pick(random, Object.values(body.examples)) : {};
  return JSON.stringify(changed(random, example, named));
}

/** A copy of a value in which some parts are something else. */
function changed(random: Random, value: unknown, named: (text: string) => string): unknown {
  if (random() < 0.06) return pick(random, HOSTILE);
  if (Array.isArray(value)) {
    const list = value.map((each) => changed(random, each, named));
    return random() < 0.04 ? [...list, ...list] : list;
  }
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(() => random() < 0.97)
      .map(([name, each]): [string, unknown] => [name, changed(random, each, named)]);
    if (random() < 0.04) members.push([pick(random, NAMES), pick(random, HOSTILE)]);
    // Made so that `__proto__` becomes a member.
    return Object.fromEntries(members);
  }
  return typeof value === 'string' ? named(value) : value;
}
