import { strToU8, zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { anXlsx, type BuiltXlsx, xlsxRow } from '../../../testing/builders/an-xlsx.ts';
import { readTable } from './read-table.ts';
import type { TableRow } from './table.ts';

async function rowsOf(built: BuiltXlsx): Promise<readonly TableRow[]> {
  const read = await readTable(anXlsx(built));
  if (!read.ok) throw new Error(read.fault);
  return read.table.rows;
}

const one = (...rows: string[]): BuiltXlsx => ({ sheets: [{ name: 'List', rows: rows.join('') }] });

test('texts are read wherever the file keeps them, in parts, with signs and letters of any plane; how they are spoken is left out', async () => {
  const strings = [
    '<r><t>Bar </t></r><r><rPr><b/></rPr><t xml:space="preserve">de ligne</t></r>',
    '<t>鯖</t><rPh sb="0" eb="1"><t>サバ</t></rPh>',
    '<t>R &amp; B&#128031; &lt;1_x000D_</t>',
  ];
  const rows =
    '<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="s"><v>2</v></c><c t="str"><f>A1</f><v>made</v></c></row>';
  expect(await rowsOf({ sheets: [{ name: 'List', rows }], strings })).toMatchObject([
    { line: 1, cells: ['Bar de ligne', '鯖', 'R & B🐟 <1', 'made'] },
  ]);
  expect(await rowsOf({ sheets: [{ name: 'List', rows }], strings, prefix: 'x:' })).toMatchObject([
    { line: 1, cells: ['Bar de ligne', '鯖', 'R & B🐟 <1', 'made'] },
  ]);
});

test('numbers keep their digits, a bar code all of its thirteen; a text stays as it was typed', async () => {
  const [row] = await rowsOf(one(xlsxRow(1, 4006381333931, 0.1 + 0.2, 1.125, 1250, '0017', '12,50')));
  expect(row?.cells).toEqual(['4006381333931', '0.3', '1.1250', '1250', '0017', '12,50']);
  expect(row?.kinds).toEqual(['number', 'number', 'number', 'number', 'text', 'text']);
});

test('a number that is shown with leading zeros is the code that is shown', async () => {
  const formats = ['0000', '"A-"000', '0.00', '00\\-0'];
  const cells = [
    '<c s="1"><v>17</v></c>',
    '<c s="2"><v>7</v></c>',
    '<c s="3"><v>7</v></c>',
    '<c s="1"><v>1.5</v></c>',
  ];
  const rows = await rowsOf({ sheets: [{ name: 'List', rows: xlsxRow(1, ...cells) }], formats });
  expect(rows[0]?.cells).toEqual(['0017', 'A-007', '7', '1.5']);
});

test.each([
  [14, 'date'],
  ['dd/mm/yyyy', 'date'],
  ['[$-40C]d mmm;@', 'date'],
  ['[h]:mm', 'date'],
  ['#,##0.00\\ "kg/day"', 'number'],
  ['[Red]#,##0.00 [$USD]', 'number'],
  ['General', 'number'],
])('a number of the format %s is a %s', async (format, kind) => {
  const cell = '<c s="1"><v>46355</v></c>';
  const rows = await rowsOf({ sheets: [{ name: 'List', rows: xlsxRow(1, cell) }], formats: [format] });
  expect(rows[0]).toMatchObject({ cells: [kind === 'date' ? '2026-11-29' : '46355'], kinds: [kind] });
});

test('days are counted from 1904 where the file says so', async () => {
  const cell = '<c s="1"><v>44893</v></c>';
  const sheets = [{ name: 'List', rows: xlsxRow(1, cell) }];
  expect((await rowsOf({ sheets, formats: [14], is1904: true }))[0]?.cells).toEqual(['2026-11-29']);
});

test('a formula is what it came to; an error, and a formula that nobody has calculated, are known as such', async () => {
  const [row] = await rowsOf(
    one(
      xlsxRow(
        1,
        '<c><f>6*2</f><v>12</v></c>',
        '<c t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        '<c><f>A1+1</f><v></v></c>',
        '<c><f>A1+1</f></c>',
        '<c t="str"><f>""</f><v></v></c>',
        'x',
      ),
    ),
  );
  expect(row?.kinds).toEqual(['number', 'error', 'no_value', 'no_value', 'text', 'text']);
  expect([row?.cells[0], row?.cells[1], row?.cells[4]]).toEqual(['12', '#DIV/0!', '']);
});

test('the value of merged cells counts for each of their rows, and those rows say so', async () => {
  const rows = await rowsOf({
    sheets: [
      {
        name: 'List',
        rows: [
          xlsxRow(1, 'Name', 'Price'),
          xlsxRow(2, 'Hake', 9.5),
          xlsxRow(3, 'Cod', '<c/>'),
          xlsxRow(4, 'Ling', 8),
          xlsxRow(5, '<c/>', '<c/>'),
        ].join(''),
        after: '<mergeCells count="2"><mergeCell ref="B2:B3"/><mergeCell ref="A4:A5"/></mergeCells>',
      },
    ],
  });
  expect(rows.map(({ cells, isMerged }) => [...cells, isMerged])).toEqual([
    ['Name', 'Price', undefined],
    ['Hake', '9.5', true],
    ['Cod', '9.5', true],
    ['Ling', '8', true],
  ]);
});

test('cells keep their columns, rows their numbers, also where a file does not say them', async () => {
  const rows = '<row r="3"><c r="C3"><v>1</v></c></row><row><c><v>2</v></c><c><v>3</v></c></row>';
  expect((await rowsOf(one(rows))).map(({ line, cells }) => [line, ...cells])).toEqual([
    [3, '', '', '1'],
    [4, '2', '3', ''],
  ]);
});

test('a stray cell at the far right makes no row wide: only its own row says that it has more', async () => {
  const stray = '<row r="3"><c r="A3"><v>3</v></c><c r="XFD3"><v>9</v></c></row>';
  const rows = await rowsOf(one(xlsxRow(1, 'Name'), xlsxRow(2, 'Hake'), stray));
  expect(rows.map(({ cells, isTooWide }) => [cells.length, cells[0], isTooWide])).toEqual([
    [1, 'Name', undefined],
    [1, 'Hake', undefined],
    [1, '3', true],
  ]);
});

test('a hidden sheet is never read unasked, but can be chosen', async () => {
  const file = anXlsx({
    sheets: [
      { name: 'Old', state: 'hidden', rows: xlsxRow(1, 'old') },
      { name: 'Lists', state: 'veryHidden', rows: xlsxRow(1, 'lists') },
      { name: 'Empty', rows: '<row r="1"><c r="A1" s="0"/></row>' },
      { name: 'Fish &amp; Co', rows: xlsxRow(1, 'fish') },
    ],
  });
  const names = ['Fish & Co', 'Old', 'Lists'];
  expect(await readTable(file)).toMatchObject({
    table: {
      rows: [{ cells: ['fish'] }],
      sheets: { names, hidden: ['Old', 'Lists'], chosen: 'Fish & Co' },
    },
  });
  expect(await readTable(file, { sheet: 'Old' })).toMatchObject({ table: { rows: [{ cells: ['old'] }] } });
});

test.each([
  ['an archive that is no spreadsheet', zipSync({ 'content.xml': strToU8('<a/>') })],
  ['a spreadsheet that is cut off', new Uint8Array([0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0])],
  [
    'an old or a locked spreadsheet',
    new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 65, 66]),
  ],
  ['a PDF', strToU8('%PDF-1.7 nothing')],
])('%s is told', async (_what, bytes) => {
  expect(await readTable(new File([bytes as Uint8Array<ArrayBuffer>], 'list.xlsx'))).toEqual({
    ok: false,
    fault: 'unreadable',
  });
});

test('an archive that unpacks to more than any list is given up before it takes the memory', async () => {
  const bomb = zipSync({ 'xl/workbook.xml': strToU8('<workbook/>') });
  // What it says of its size stands behind this mark.
  const entry = bomb.findIndex((_, at) => [0x50, 0x4b, 1, 2].every((byte, next) => bomb[at + next] === byte));
  new DataView(bomb.buffer).setUint32(entry + 24, 151_000_000, true);
  expect(await readTable(new File([bomb], 'list.xlsx'))).toEqual({ ok: false, fault: 'too_many_rows' });
});
