import postgres from 'postgres';
import type { Log } from '../../base/log.ts';

/** Options of {@link connect}; durations are in milliseconds. */
export interface ConnectOptions {
  log: Log;
  /** Most connections open at once. */
  maxConnections?: number;
  /** Longest wait for a connection to be made. */
  connectTimeout?: number;
  /** A connection unused for so long is closed. */
  idleTimeout?: number;
  /** The database gives up a statement after this; 0 for no limit. */
  statementTimeout?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
}

/** The one database client. JSON is parsed; see {@link connect} for integers, dates and times. */
export type Sql = ReturnType<typeof connect>;

const UTC_TIMESTAMP = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?\+00$/;

/**
 * A `timestamptz` as PostgreSQL prints it, turned to RFC 3339 in UTC with milliseconds
 * (`2026-11-22T20:49:34.120Z`); microseconds are cut off. `infinity` stays as it is.
 */
function parseTimestamp(text: string): string {
  const utc = UTC_TIMESTAMP.exec(text);
  if (utc) return `${utc[1]}T${utc[2]}.${(utc[3] ?? '').slice(0, 3).padEnd(3, '0')}Z`;
  const time = new Date(text).getTime();
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}

/** An `int8` as a number where a number holds it exactly, else as the decimal string. */
function parseBigint(text: string): number | string {
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
}

const ARRAY_ELEMENT = /"((?:[^"\\]|\\.)*)"|[^{},"]+/g;

/** A one-dimensional `name[]` or `text[]` as PostgreSQL prints it; NULL elements do not occur in what is asked for. */
function parseTextArray(literal: string): string[] {
  const elements = literal.matchAll(ARRAY_ELEMENT);
  return [...elements].map(([bare, quoted]) => quoted?.replace(/\\(.)/g, '$1') ?? bare);
}

const types = {
  bigint: { to: 20, from: [20], serialize: String, parse: parseBigint },
  // A day has no time zone: as a Date it would move by a day in some of them.
  day: { to: 1082, from: [1082], serialize: String, parse: String },
  // better-auth asks for the search path. Arrays that are sent go as text, and are cast.
  names: { to: 1009, from: [1003, 1009], serialize: String, parse: parseTextArray },
  timestamp: {
    to: 1184,
    from: [1184],
    serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
    parse: parseTimestamp,
  },
};

// A request that meets a database which is away must learn it soon: postgres.js would let it wait up to 20 s.
const RECONNECT_SECONDS = 0.2;

/**
 * Opens the database client (connections are made when first needed).
 * int8 comes as number when exact, else as string; `date` as `YYYY-MM-DD`; `timestamptz` as RFC 3339, UTC.
 * @param url `postgres://user:password@host:port/database`.
 */
export function connect(url: string, options: ConnectOptions) {
  const {
    log,
    maxConnections = 10,
    connectTimeout = 5_000,
    idleTimeout = 300_000,
    name = 'quayside',
  } = options;
  const statementTimeout = options.statementTimeout ?? 30_000;
  return postgres(url, {
    max: maxConnections,
    connect_timeout: connectTimeout / 1000,
    idle_timeout: idleTimeout / 1000,
    backoff: () => RECONNECT_SECONDS,
    types,
    // The look-up of the array types is not awaited by the client: a connection that breaks in it would end
    // the process with an unhandled rejection.
    fetch_types: false,
    onnotice: (notice) => log.debug({ notice }, 'database notice'),
    connection: {
      application_name: name,
      TimeZone: 'UTC',
      DateStyle: 'ISO, MDY',
      // Many small statements: compiling one would take longer than running it.
      jit: 'off',
      ...(statementTimeout > 0 ? { statement_timeout: statementTimeout } : {}),
    },
  });
}
