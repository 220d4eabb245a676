import type { ParseArgsConfig } from 'node:util';
import type { Log } from '../base/log.ts';
import type { Sql } from '../sql/connection/connect.ts';

/** What a command found or did: for a person, and for a program (`--json`). */
export interface Report {
  text: string;
  json: unknown;
  /** True where what was looked at is not as it should be: the exit code is 1. */
  failed?: boolean;
}

/** What a command works on. */
export interface AdminContext {
  sql: Sql;
  /** Of the same database, without a pooler. */
  url: string;
  /** The folder of the migrations. */
  migrations: string;
  /** Of this program. */
  version: string;
  now: () => Date;
  log: Log;
  /** Asks before something is removed or replaced. @throws UsageError where nobody says yes */
  confirm: (question: string) => Promise<void>;
}

/** What was typed after the command. */
interface Typed {
  positionals: readonly string[];
  flags: Readonly<Record<string, string | boolean | undefined>>;
}

export interface Command {
  /** One word or two: `backup`, `users list`. */
  name: string;
  /** What follows the name. */
  usage: string;
  summary: string;
  /** How many words follow the name at least and at most. */
  words: readonly [least: number, most: number];
  options?: NonNullable<ParseArgsConfig['options']>;
  /**
   * `any`: on a database that may be empty or of another version. `stopped`: the same, and no server may run on the embedded one.
   * Without it the database has to have the schema of this program.
   */
  on?: 'any' | 'stopped';
  run: (context: AdminContext, typed: Typed) => Promise<Report>;
}

/** The command was not typed as it has to be, or was not confirmed: nothing was done, and the exit code is 2. */
export class UsageError extends Error {}

/** A table for people: each column as wide as its longest cell. */
export function tableOf(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const cells = [head, ...rows.map((row) => row.map(String))];
  const widths = head.map((_, at) => Math.max(...cells.map((row) => row[at]?.length ?? 0)));
  return cells
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes as a person reads them: `12.3 MB`. */
export function sizeOf(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(UNITS.length - 1, Math.floor(Math.log10(bytes) / 3));
  const value = bytes / 1000 ** power;
  return `${power === 0 ? value : value.toFixed(1)} ${UNITS[power]}`;
}
