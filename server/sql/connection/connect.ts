import postgres from 'postgres';
import type { Log } from '../../base/log.ts';
import { auditNotice } from './audit-notice.ts';

/** Options of {@link connect}; durations are in milliseconds. */
export interface ConnectOptions {
  log: Log;
  /** Most connections open at once. */
  maxConnections?: number;
  /** Longest wait for a connection to be made. */
  connectTimeout?: number;
  /** A connection unused for so long is closed. */
  idleTimeout?: number;
  /** The database cancels a statement after this time; 0: no limit. */
  statementTimeout?: number;
  /** Shown in pg_stat_activity. */
  name?: string;
  /**
   * The URL leads to a pooler in transaction mode: each statement may go to another session of the database. No statement is
   * prepared by name, and no setting is sent that such a pooler refuses: they belong to the role then.
   */
  pooled?: boolean;
  /** Told what the database says by the way. It may hold what is stored, so the log has its code alone. */
  onNotice?: (message: string) => void;
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

/** Parses a one-dimensional `name[]` or `text[]` as PostgreSQL prints it. No query of ours returns NULL elements. */
function parseTextArray(literal: string): string[] {
  const elements = literal.matchAll(ARRAY_ELEMENT);
  return [...elements].map(([bare, quoted]) => quoted?.replace(/\\(.)/g, '$1') ?? bare);
}

const types = {
  bigint: { to: 20, from: [20], serialize: String, parse: parseBigint },
  // A day has no time zone. As a Date it would become another day in some time zones.
  day: { to: 1082, from: [1082], serialize: String, parse: String },
  // better-auth reads the search path, which is an array. Arrays are sent as text and cast in the statement.
  names: { to: 1009, from: [1003, 1009], serialize: String, parse: parseTextArray },
  timestamp: {
    to: 1184,
    from: [1184],
    serialize: (value: Date | string) => (value instanceof Date ? value.toISOString() : value),
    parse: parseTimestamp,
  },
};

// A request must learn soon that the database is away. By default postgres.js would let it wait up to 20 s.
const RECONNECT_SECONDS = 0.2;

/** The settings of a session. The statements are small: compiling one (jit) would take longer than running it. */
function limits(statementTimeout: number): Record<string, string | number> {
  return { jit: 'off', ...(statementTimeout > 0 ? { statement_timeout: statementTimeout } : {}) };
}

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
    pooled = false,
  } = options;
  const statementTimeout = options.statementTimeout ?? 30_000;
  return postgres(url, {
    max: maxConnections,
    connect_timeout: connectTimeout / 1000,
    idle_timeout: idleTimeout / 1000,
    backoff: () => RECONNECT_SECONDS,
    types,
    prepare: !pooled,
    // The client does not await its look-up of the array types. A connection that broke during it would end the process
    // with an unhandled rejection.
    fetch_types: false,
    onnotice: (notice) => {
      options.onNotice?.(notice['message'] ?? '');
      const audited = auditNotice(notice);
      if (audited) log.info(audited, 'audit');
      // Its detail may hold what is stored.
      else log.debug({ code: notice['code'] }, 'database notice');
    },
    connection: {
      application_name: name,
      TimeZone: 'UTC',
      DateStyle: 'ISO, MDY',
      ...(pooled ? {} : limits(statementTimeout)),
    },
  });
}
