import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { MOST_ROWS, readTable, type Source } from './read-table.ts';

async function cellsOf(source: Source): Promise<unknown> {
  const read = await readTable(source);
  return read.ok ? read.table.rows.map(({ line, cells }) => [line, ...cells]) : read.fault;
}

test('the first sheet of an .xlsx file is read, whatever the file is called; three decimals stay decimals', async () => {
  const bytes = readFileSync(`${import.meta.dirname}/fixtures/products.xlsx`);
  for (const name of ['products.xlsx', 'products.csv'])
    expect(await cellsOf(new File([bytes], name))).toEqual([
      [1, 'Price list 48/2026', '', '', ''],
      [3, 'Name', 'Code', 'Unit', 'Price'],
      [4, 'Cœur de saumon', '17', 'kg', '12.5'],
      [5, 'Turbot', 'T1', 'kg', '1.1250'],
      [6, 'Caviar', 'C1', 'kg', '1250'],
    ]);
});

test('of several sheets the first one with rows is read, or the one that the user names', async () => {
  const bytes = readFileSync(`${import.meta.dirname}/fixtures/sheets.xlsx`);
  const file = new File([bytes], 'sheets.xlsx');
  expect(await readTable(file)).toMatchObject({
    table: { rows: [{ cells: ['Read me'] }], sheets: { names: ['Cover', 'Prices'], chosen: 'Cover' } },
  });
  expect(await readTable(file, { sheet: 'Prices' })).toMatchObject({
    table: {
      rows: [{ cells: ['Name', 'Code'] }, { cells: ['Turbot', '0017'] }],
      sheets: { chosen: 'Prices' },
    },
  });
});

test('a file of 5 MB is read, a larger one is no list of products', async () => {
  const full = `Name,Note\nBar,${'x'.repeat(5_000_000 - 14)}`;
  const read = await readTable(new File([full], 'partners.csv'));
  expect(read.ok && read.table.rows[1]?.cells[0]).toBe('Bar');
  expect(await cellsOf(new File([full, '\n'], 'partners.csv'))).toBe('too_large');
});

test('a file of nothing but lines is given up before it takes the memory', async () => {
  expect(await cellsOf(`Name\nBar\n${'\n'.repeat(1_000_000)}`)).toBe('too_many_rows');
});

test('a file of 20,000 rows is read, a longer one is told', async () => {
  const rows = (count: number) => Array.from({ length: count }, (_, at) => `Bar ${at}\n`).join('');
  expect(await readTable(rows(MOST_ROWS))).toMatchObject({ ok: true });
  expect(await cellsOf(rows(MOST_ROWS + 1))).toBe('too_many_rows');
});

test('a broken spreadsheet is told', async () => {
  expect(await cellsOf(new File(['PK\u0003\u0004 nothing'], 'products.xlsx'))).toBe('unreadable');
});

test('the bytes of an old program are read as the user says', async () => {
  const bytes = new Uint8Array([0x4e, 0x61, 0x6d, 0x65, 0x0a, 0x4c, 0xe9, 0x61, 0x0a]);
  const file = new File([bytes], 'partners.csv');
  expect(await readTable(file)).toMatchObject({ ok: true, table: { encoding: 'windows-1252' } });
  expect(await readTable(file, { encoding: 'macintosh' })).toMatchObject({
    table: { rows: [{}, { cells: ['LÈa'] }] },
  });
});
