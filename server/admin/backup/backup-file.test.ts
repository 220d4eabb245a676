import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BackupParser, BrokenBackup, type Part } from './backup-file.ts';

const HEADER = { quayside_backup: 1, version: '1.0.0', made_at: 'now', postgres: '18', migrations: [] };

/** A backup of one table, as it is written. */
function written(rows: readonly string[], header: object = HEADER): Buffer {
  const line = (value: object): string => `${JSON.stringify(value)}\n`;
  const text = `${line(header)}${line({ table: 't', columns: ['a'] })}${rows.map((row) => `${row}\n`).join('')}\\.\n`;
  const sha256 = createHash('sha256').update(text).digest('hex');
  return Buffer.from(`${text}${line({ rows: { t: rows.length }, sha256 })}`);
}

function read(bytes: Buffer, size: number): Part[] {
  const parser = new BackupParser('b');
  const parts: Part[] = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(...parser.take(bytes.subarray(at, at + size)));
  return [...parts, parser.finish()];
}

const rowsOf = (parts: readonly Part[]): string =>
  parts.map((part) => (part.kind === 'rows' ? part.lines.toString() : '')).join('');

/** A row as COPY writes it: a backslash is never alone. */
const row = fc
  .string({ unit: 'grapheme' })
  .map((text) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n'));

describe('a backup is read', () => {
  test('as it was written, in whatever pieces it comes', () => {
    fc.assert(
      fc.property(fc.array(row), fc.integer({ min: 1, max: 300 }), (rows, size) => {
        const parts = read(written(rows), size);
        expect(rowsOf(parts)).toBe(rows.map((each) => `${each}\n`).join(''));
        expect(parts.at(-1)).toMatchObject({ kind: 'end', end: { rows: { t: rows.length } } });
      }),
    );
  });

  test('never where a byte differs, or its end is missing', () => {
    const bytes = written(['1', '2']);
    for (let at = 0; at < bytes.length; at += 1) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 1, at);
      // What the last line says beside its sums is nobody's.
      expect(() => read(damaged, 50), `byte ${at}`).toThrow(BrokenBackup);
      expect(() => read(bytes.subarray(0, at), 50), `${at} bytes`).toThrow(BrokenBackup);
    }
  });

  test('never where something follows, or a newer program wrote it', () => {
    expect(() => read(Buffer.concat([written([]), Buffer.from('{}\n')]), 50)).toThrow('follows');
    expect(() => read(written([], { ...HEADER, quayside_backup: 2 }), 50)).toThrow('newer Quayside');
    expect(() => read(Buffer.from('PGDMP\n'), 50)).toThrow('no backup of Quayside');
  });
});
