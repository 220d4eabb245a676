/** The largest body of a POST, in bytes. */
export const MAX_BODY_BYTES = 1024 * 1024;
/** The largest body that a device makes, in bytes: below the server's limit, so that a push is not refused for its size. */
export const MAX_BATCH_BYTES = 900 * 1024;
/** Operations in one push. */
export const MAX_OPERATIONS = 1000;
/** Levels of nesting in a body. */
export const MAX_DEPTH = 32;
/** Records on a page of a pull: asked for when nothing is said, and at most. */
export const DEFAULT_PULL_LIMIT = 1000;
export const MAX_PULL_LIMIT = 5000;
/** How many merges in a row are followed. Each one made an order of two, so nobody comes near. */
export const MAX_FORWARDS = 32;
/** Entries on a page of history: asked for when nothing is said, and at most. */
export const DEFAULT_HISTORY_LIMIT = 50;
export const MAX_HISTORY_LIMIT = 200;
/** Devices on a page of their list, at most; so many come when nothing is said. */
export const MAX_DEVICES_LIMIT = 500;
/** Records (carried lines included) and bytes that ride along with an event. */
export const MAX_EVENT_RECORDS = 50;
export const MAX_EVENT_BYTES = 64 * 1024;
/** What a reader of the event stream may leave unread before it is cut off. */
export const MAX_UNREAD_EVENTS = 256;
export const MAX_UNREAD_BYTES = 1024 * 1024;
/** Milliseconds between two pings, and of silence after which a device reconnects. */
export const PING_INTERVAL_MS = 30_000;
export const SILENCE_LIMIT_MS = 45_000;
