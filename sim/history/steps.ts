import { Random } from '../parts/random.ts';

/**
 * What can happen next. `act`: the user does something; `sync`: the network is fine until the engine rests; `net`: one
 * request of the engine meets a fate; `kill`: the worker dies at some point of its work; `overlap`: two devices'
 * requests are at the server at once; `late`: a copy of an earlier request arrives; `event`: a message of the event
 * stream is delivered, doubled or dropped; `page`: a page is opened anew; `crowd`: user actions while the engine works.
 */
const STEP_KINDS = [
  'act',
  'crowd',
  'sync',
  'net',
  'kill',
  'overlap',
  'late',
  'event',
  'page',
  'offline',
  'online',
  'session',
  'role',
  'epoch',
  'wait',
] as const;
type EverydayKind = (typeof STEP_KINDS)[number];

/**
 * What happens seldom, in histories of its own (rare-history.ts). `discard`, `take_back`: of a waiting change; `rescue`: an export is
 * imported on another device; `poison`: the server refuses a waiting change as a message; `full`: no room on the disk; `evict`:
 * the browser removes the database; `switch`: signed out and in again, with somebody else between or nobody; `device_out`:
 * signed out from elsewhere, while it works.
 */
const RARE_KINDS = [
  'discard',
  'take_back',
  'rescue',
  'poison',
  'full',
  'evict',
  'switch',
  'device_out',
] as const;
export type RareKind = (typeof RARE_KINDS)[number];
export type StepKind = EverydayKind | RareKind;

/**
 * One step of a history. Everything that it draws comes from its own `salt`, so that a history with steps removed is
 * still a history (that is how a failing one is shrunk).
 */
export interface Step {
  kind: StepKind;
  device: number;
  salt: number;
}

/** A whole history: what is replayed. */
export interface History {
  seed: number;
  devices: number;
  /** The device that was not updated: it runs the build of version 1. Null for none. */
  old: number | null;
  steps: readonly Step[];
}

type Weights = Readonly<Record<EverydayKind, number>>;

/** How a history leans; each seed has one. */
const MOODS: Readonly<Record<string, Weights>> = {
  everyday: weights({ sync: 30, net: 12, event: 20, kill: 3, offline: 3, online: 6, crowd: 6 }),
  offline: weights({ sync: 6, net: 6, event: 4, kill: 3, offline: 12, online: 6, crowd: 2 }),
  stormy: weights({
    sync: 6,
    net: 50,
    event: 10,
    kill: 10,
    late: 10,
    overlap: 10,
    offline: 4,
    online: 8,
    crowd: 10,
  }),
  deadly: weights({
    sync: 8,
    net: 20,
    event: 8,
    kill: 40,
    late: 6,
    page: 6,
    offline: 2,
    online: 6,
    crowd: 8,
  }),
};

function weights(some: Partial<Weights>): Weights {
  const none = Object.fromEntries(STEP_KINDS.map((kind) => [kind, 0])) as Record<EverydayKind, number>;
  return { ...none, overlap: 4, late: 4, page: 2, session: 1, role: 1, epoch: 0.15, wait: 6, ...some };
}

/** How long a history is. */
export interface Size {
  /** User actions of all devices together, at least. */
  total: number;
  /** User actions of each device, at least. */
  each: number;
  /** User actions to one step of any other kind. */
  burst: number;
}

/** User actions on the first device before the others begin, so that they have something to meet at. */
const SHARED = 12;

/** Draws the history of a seed: 2 to 6 devices, each with so many user actions, and everything that happens to them. */
export function drawHistory(seed: number, size: Size): History {
  const random = new Random(seed);
  const devices = 2 + random.below(5);
  const mood = MOODS[random.pick(Object.keys(MOODS)) ?? ''] ?? MOODS['everyday'] ?? weights({});
  const actions = Math.max(size.each, Math.ceil(size.total / devices));
  const left = Array.from({ length: devices }, () => actions);
  const steps: Step[] = [];
  const push = (kind: StepKind, device: number): number => steps.push({ kind, device, salt: random.bits() });
  const shared = Math.min(SHARED, actions);
  for (let index = 0; index < shared; index += 1) push('act', 0);
  left[0] = actions - shared;
  for (let device = 0; device < devices; device += 1) push('sync', device);
  while (left.some((actions) => actions > 0)) {
    const device = random.below(devices);
    const burst = Math.min(left[device] ?? 0, 1 + random.below(2 * size.burst - 1));
    for (let index = 0; index < burst; index += 1) push('act', device);
    left[device] = (left[device] ?? 0) - burst;
    push(random.weighted(mood), random.below(devices));
  }
  return { seed, devices, old: 1 + (seed % (devices - 1)), steps };
}
