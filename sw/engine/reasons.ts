import type { EventMessage, PageReason } from '../../shared/device/engine/worker-messages.ts';

/** Why the engine is to run: a page's word, what only a worker hears, or the time of its own next attempt (`due`). */
export type Reason = PageReason | 'due' | 'background' | 'periodic' | 'push_message' | 'event' | 'members';

/** Reasons after which the next attempt may succeed: they cut the wait of the backoff short. */
const URGENT: readonly Reason[] = [
  'start',
  'signed_in',
  'manual',
  'online',
  'visible',
  'stream',
  'background',
  'periodic',
  'push_message',
];
/** Reasons after which a paused engine asks the server again. */
const LIFTING: readonly Reason[] = ['start', 'signed_in', 'manual', 'online', 'visible'];
/** These are about what this device sends; others' changes come by the event stream. */
const PUSH_ONLY: readonly Reason[] = ['write', 'background', 'due', 'event', 'members'];
/** Reasons after which the members are read again: a change of them may have been missed. */
const WITH_MEMBERS: readonly Reason[] = ['stream', 'members'];

/** What the next run has to do. */
export interface Wants {
  urgent: boolean;
  lift: boolean;
  pull: boolean;
  members: boolean;
  events: EventMessage[];
}

/** More waiting events than this are not kept: a pull brings the same. */
const MAX_EVENTS = 256;

export function noWants(): Wants {
  return { urgent: false, lift: false, pull: false, members: false, events: [] };
}

/** Adds a reason to what the next run has to do. */
export function want(wants: Wants, reason: Reason): void {
  wants.urgent ||= URGENT.includes(reason);
  wants.lift ||= LIFTING.includes(reason);
  wants.pull ||= !PUSH_ONLY.includes(reason);
  wants.members ||= WITH_MEMBERS.includes(reason);
}

/** Adds an event; beyond the bound a pull takes the place of all. */
export function wantEvent(wants: Wants, event: EventMessage): void {
  if (wants.events.length < MAX_EVENTS) wants.events.push(event);
  else {
    wants.events = [];
    wants.pull = true;
  }
}
