import { channel } from 'node:diagnostics_channel';

/** What the server tells of its work to who measures it. Seconds; no ids, no contents. */
export interface Observations {
  /** The answer to a request began. */
  request: { route: string; method: string; status: number; seconds: number };
  /** A push waited so long for those before it. */
  queued: { seconds: number };
  /** Pushes were committed together: `tries` is how often they were read and decided. */
  committed: { pushes: number; tries: number; seconds: number };
  /** A mutation was answered. */
  mutation: { status: 'success' | 'conflict' | 'rejected' };
  /** So much of a pull or a snapshot was handed to the network, before compression. */
  sent: { what: 'pull' | 'snapshot'; bytes: number };
  /** A statement was answered, or failed; with the wait for a free connection. */
  statement: { seconds: number; failed: boolean };
  /** Every listener of this node was told of a commit of this node. */
  told: { seconds: number };
  /** How many event streams are open now. */
  streams: { open: number };
  /** Whether the embedded database runs. */
  embedded: { running: boolean };
  /** Housekeeping finished a round. */
  housekeeping: { removed: number };
}

type Observed = { [N in keyof Observations]: { name: N; value: Observations[N] } }[keyof Observations];

const observations = channel('quayside:observed');

/** True where somebody measures: what costs something is only counted then. */
export function isObserved(): boolean {
  return observations.hasSubscribers;
}

/** Tells what was observed; costs nothing where nobody measures. */
export function observe<N extends keyof Observations>(name: N, value: Observations[N]): void {
  if (observations.hasSubscribers) observations.publish({ name, value });
}

/** Hears every observation of this process. @returns ends that */
export function onObserved(heard: (observed: Observed) => void): () => void {
  // The type is certain: only `observe` writes to this channel.
  const listener = (message: unknown): void => heard(message as Observed);
  observations.subscribe(listener);
  return () => observations.unsubscribe(listener);
}
