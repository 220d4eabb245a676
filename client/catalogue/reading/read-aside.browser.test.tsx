import { afterEach, expect, test, vi } from 'vitest';
import { anXlsx, xlsxRow } from '../../../testing/builders/an-xlsx.ts';
import { readAside } from './read-aside.ts';
import { readTable } from './read-table.ts';

const sheet = () =>
  anXlsx({
    sheets: [
      {
        name: 'Fish',
        rows: Array.from({ length: 2_500 }, (_, at) => xlsxRow(at + 1, `Fish ${at}`, at / 100)).join(''),
      },
    ],
  });

afterEach(() => vi.unstubAllGlobals());

test('a file is read in a thread of its own, to the same rows in the same order', async () => {
  const started = vi.fn();
  const Real = Worker;
  vi.stubGlobal(
    'Worker',
    class extends Real {
      constructor(url: URL, options?: WorkerOptions) {
        super(url, options);
        started();
      }
    },
  );
  const read = await readAside(sheet());
  expect(read).toEqual(await readTable(sheet()));
  expect(read.ok && read.table.rows.length).toBe(2_500);
  expect(started).toHaveBeenCalledOnce();
});

test('a paste is read there too, and what cannot be read is told', async () => {
  expect(await readAside('Name\tPrice\nHake\t9')).toEqual(await readTable('Name\tPrice\nHake\t9'));
  const broken = new File([new Uint8Array([0x50, 0x4b, 0x03, 0x04, 1, 2, 3])], 'broken.xlsx');
  expect(await readAside(broken)).toEqual({ ok: false, fault: 'unreadable' });
});

test.each([
  ['has no such threads', undefined],
  [
    'does not start one',
    class {
      constructor() {
        throw new DOMException('forbidden', 'SecurityError');
      }
    },
  ],
  [
    'cannot load its file',
    class {
      onerror: (() => void) | undefined;
      postMessage(): void {
        queueMicrotask(() => this.onerror?.());
      }
      terminate(): void {
        // It never ran.
      }
    },
  ],
])('where a browser %s, the page reads it itself', async (_what, stub) => {
  vi.stubGlobal('Worker', stub);
  const read = await readAside('Name;Price\nHake;9');
  expect(read).toMatchObject({ ok: true, table: { rows: [{ line: 1 }, { line: 2 }] } });
});
