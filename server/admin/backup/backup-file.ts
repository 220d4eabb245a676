import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { isDeepStrictEqual } from 'node:util';
import { createGunzip } from 'node:zlib';
import * as v from 'valibot';
import { messageOf } from '../../base/message-of.ts';

/** The shape of the file that this program writes. It reads this one and those before. */
export const FORMAT = 1;

const tableSchema = v.object({ table: v.string(), columns: v.array(v.string()) });
const headerSchema = v.object({
  quayside_backup: v.number(),
  /** Of the program that wrote it. */
  version: v.string(),
  made_at: v.string(),
  postgres: v.string(),
  migrations: v.array(v.object({ version: v.number(), md5: v.string() })),
});
const endSchema = v.object({ rows: v.record(v.string(), v.number()), sha256: v.string() });

export type Header = v.InferOutput<typeof headerSchema>;
export type End = v.InferOutput<typeof endSchema>;

/** A part of a backup, in the order of the file. `rows` are whole lines of COPY's text format. */
export type Part =
  | { kind: 'header'; header: Header }
  | { kind: 'table'; name: string; columns: string[] }
  | { kind: 'rows'; lines: Buffer }
  | { kind: 'end'; end: End };

/** Ends the rows of a table, as in COPY: no row is written like that. */
export const END_OF_ROWS = Buffer.from('\\.\n');
const LINE_END = 10;

/** Why a file is not read as a backup: a sentence for the operator. */
export class BrokenBackup extends Error {}

function lineOf<T>(schema: v.GenericSchema<unknown, T>, line: Buffer): T | null {
  try {
    const parsed = v.safeParse(schema, JSON.parse(line.toString('utf8')));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

/** How many lines end in a buffer. */
export function countLines(lines: Buffer): number {
  let count = 0;
  for (let at = lines.indexOf(LINE_END); at >= 0; at = lines.indexOf(LINE_END, at + 1)) count += 1;
  return count;
}

/** Where the line that ends a table begins; -1 where it is not among these lines. */
function endOfRows(lines: Buffer): number {
  if (lines.subarray(0, END_OF_ROWS.length).equals(END_OF_ROWS)) return 0;
  const before = lines.indexOf('\n\\.\n');
  return before < 0 ? -1 : before + 1;
}

/** Takes a backup apart as it comes, and compares it with the sums at its end. */
export class BackupParser {
  readonly #file: string;
  readonly #hash = createHash('sha256');
  readonly #rows: Record<string, number> = {};
  #rest: Buffer = Buffer.alloc(0);
  #header: Header | null = null;
  #table: string | null = null;
  #end: End | null = null;

  /** @param file its name, for what is said of it */
  constructor(file: string) {
    this.#file = file;
  }

  /** @returns the parts that these bytes complete @throws BrokenBackup */
  take(chunk: Buffer): Part[] {
    const bytes = Buffer.concat([this.#rest, chunk]);
    const whole = bytes.lastIndexOf(LINE_END) + 1;
    this.#rest = bytes.subarray(whole);
    const parts: Part[] = [];
    let lines = bytes.subarray(0, whole);
    while (lines.length > 0) {
      const length = this.#table === null ? lines.indexOf(LINE_END) + 1 : this.#rowsAmong(lines);
      const taken = lines.subarray(0, length);
      const part = this.#table === null ? this.#line(taken) : this.#someRows(taken);
      if (part) parts.push(part);
      lines = lines.subarray(length);
    }
    return parts;
  }

  /** @returns the end, where all came as it was written @throws BrokenBackup */
  finish(): Part {
    const end = this.#end;
    if (!end || this.#rest.length > 0) throw new BrokenBackup(`${this.#file} breaks off before its end.`);
    if (end.sha256 !== this.#hash.digest('hex') || !isDeepStrictEqual(end.rows, this.#rows))
      throw new BrokenBackup(`${this.#file} is damaged: its checksum does not fit.`);
    return { kind: 'end', end };
  }

  /** How many bytes are rows of the table, or else the line that ends it. */
  #rowsAmong(lines: Buffer): number {
    const at = endOfRows(lines);
    if (at === 0) return END_OF_ROWS.length;
    return at < 0 ? lines.length : at;
  }

  #someRows(lines: Buffer): Part | null {
    this.#hash.update(lines);
    const table = this.#table ?? '';
    if (lines.equals(END_OF_ROWS)) {
      this.#table = null;
      return null;
    }
    this.#rows[table] = (this.#rows[table] ?? 0) + countLines(lines);
    return { kind: 'rows', lines };
  }

  #line(line: Buffer): Part | null {
    if (this.#end) throw new BrokenBackup(`Something follows the end of ${this.#file}.`);
    if (!this.#header) return this.#begin(line);
    const begun = lineOf(tableSchema, line);
    if (!begun) {
      this.#end = lineOf(endSchema, line);
      if (!this.#end) throw new BrokenBackup(`${this.#file} is damaged: it has a line that is none.`);
      return null;
    }
    this.#hash.update(line);
    this.#table = begun.table;
    this.#rows[begun.table] = 0;
    return { kind: 'table', name: begun.table, columns: begun.columns };
  }

  #begin(line: Buffer): Part {
    const header = lineOf(headerSchema, line);
    if (!header) throw new BrokenBackup(`${this.#file} is no backup of Quayside.`);
    if (header.quayside_backup > FORMAT)
      throw new BrokenBackup(`${this.#file} was written by a newer Quayside (${header.version}).`);
    this.#hash.update(line);
    this.#header = header;
    return { kind: 'header', header };
  }
}

/** Reads a backup. Who has read to the end has read all that was written. @throws BrokenBackup */
export async function* readBackup(file: string): AsyncGenerator<Part> {
  const parser = new BackupParser(file);
  const bytes = createGunzip();
  const read = pipeline(createReadStream(file), bytes);
  try {
    for await (const chunk of bytes) yield* parser.take(chunk as Buffer);
    await read;
    yield parser.finish();
  } catch (error) {
    if (error instanceof BrokenBackup) throw error;
    // Of a file that is not there, the reading itself says more.
    const reason = await read.then(
      () => error,
      (failure: unknown) => failure,
    );
    throw new BrokenBackup(`${file} cannot be read as a backup: ${messageOf(reason)}.`);
  }
}

/** Reads a backup whole and keeps nothing of it. @throws BrokenBackup */
export async function verifyBackup(file: string): Promise<{ header: Header; end: End }> {
  let header: Header | null = null;
  for await (const part of readBackup(file)) {
    if (part.kind === 'header') header = part.header;
    if (part.kind === 'end' && header) return { header, end: part.end };
  }
  throw new BrokenBackup(`${file} breaks off before its end.`);
}
