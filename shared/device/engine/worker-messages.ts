import * as v from 'valibot';
import { syncEventSchema } from '../../protocol/events.ts';
import { snapshotCountsSchema } from '../../protocol/snapshot.ts';

/**
 * The version of what page and engine say to each other. An old page may meet a new worker and the other way round:
 * a message of another version is answered by a plain sync, and nothing else is read from it.
 */
export const MESSAGE_VERSION = 1;

/** Why a page asks for a sync. */
const PAGE_REASONS = [
  /** A local write. */
  'write',
  /** The page started, or went to this device. */
  'start',
  /** Somebody signed in. */
  'signed_in',
  /** The user asked for it. */
  'manual',
  /** The browser thinks that the network is back. */
  'online',
  /** The page is looked at again. */
  'visible',
  /** The event stream was connected. */
  'stream',
  /** The event stream was refused or ended by the server. */
  'revoked',
  /** The event stream broke off, or the browser lost the network: the server may be out of reach. */
  'stream_lost',
  /** Time passed while a page was visible. */
  'timer',
  /** The time that the engine gave for its next attempt has come. */
  'retry',
] as const;
export type PageReason = (typeof PAGE_REASONS)[number];

const toDevice = { v: v.literal(MESSAGE_VERSION), device: v.string() };

const syncMessageSchema = v.object({
  ...toDevice,
  type: v.literal('sync'),
  reason: v.picklist(PAGE_REASONS),
});
const eventMessageSchema = v.object({
  ...toDevice,
  type: v.literal('event'),
  epoch: v.string(),
  event: syncEventSchema,
});
const membersMessageSchema = v.object({ ...toDevice, type: v.literal('members') });
const helloMessageSchema = v.object({ ...toDevice, type: v.literal('hello') });

/** From a page to the engine. `device` is the name of the device's database. */
export const pageMessageSchema = v.variant('type', [
  syncMessageSchema,
  eventMessageSchema,
  membersMessageSchema,
  helloMessageSchema,
]);
export type PageMessage = v.InferOutput<typeof pageMessageSchema>;
export type EventMessage = v.InferOutput<typeof eventMessageSchema>;

/**
 * To the worker that is to be replaced: it ends what it does, because a browser lets the new one take over only when
 * the old one is idle (Chromium: or after five minutes). Nothing is lost: the new one goes on from the database.
 */
export const RETIRE = 'RETIRE';

/** Sent by workbox-window when the user accepted an update; the same in every version. */
export const SKIP_WAITING = 'SKIP_WAITING';

/** Why an engine does not sync until something changes. */
export const PAUSE_REASONS = ['update_needed', 'signed_out', 'not_a_member', 'bad_origin'] as const;
export type PauseReason = (typeof PAUSE_REASONS)[number];

const ENGINE_STATES = ['idle', 'pushing', 'pulling', 'snapshot', 'waiting', 'paused'] as const;

/** A fault of the last attempt. `code` is the server's, or `network`, `timeout`, `bad_answer`, `storage_…`. */
const engineErrorSchema = v.object({ code: v.string(), message: v.string(), at_ms: v.number() });
export type EngineError = v.InferOutput<typeof engineErrorSchema>;

/**
 * What the engine does and where it stands. Times are milliseconds of the device's clock. `last_error` is null as
 * soon as an attempt went well; its code `network` means that the server was not reached: offline.
 */
const engineStatusSchema = v.object({
  state: v.picklist(ENGINE_STATES),
  paused: v.nullable(v.picklist(PAUSE_REASONS)),
  /** Failed attempts in a row. */
  attempts: v.number(),
  retry_at_ms: v.nullable(v.number()),
  last_error: v.nullable(engineErrorSchema),
  /** The last completed pull. */
  synced_ms: v.nullable(v.number()),
  head: v.nullable(v.number()),
  snapshot: v.nullable(v.object({ received: snapshotCountsSchema, counts: snapshotCountsSchema })),
});
export type EngineStatus = v.InferOutput<typeof engineStatusSchema>;

/** From the engine to every page, on the BroadcastChannel of `statusChannel`. `version` is the build it runs. */
export const statusMessageSchema = v.object({
  v: v.literal(MESSAGE_VERSION),
  type: v.literal('status'),
  device: v.string(),
  version: v.string(),
  status: engineStatusSchema,
});
export type StatusMessage = v.InferOutput<typeof statusMessageSchema>;

/** The BroadcastChannel on which an engine tells how it stands. */
export function statusChannel(device: string): string {
  return `quayside:status:${device}`;
}

/** The Web Lock under which the engine of a device works. */
export function engineLock(device: string): string {
  return `quayside:engine:${device}`;
}

/** The tag of the Background Sync that a page registers with each write. */
export const SYNC_TAG = 'quayside-sync';
/** The tag of the Periodic Background Sync of an installed app. */
export const PERIODIC_TAG = 'quayside-periodic';
