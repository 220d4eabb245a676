import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { anyFields } from '../../../testing/builders/field-values.ts';
import { finish } from '../../../testing/builders/finish.ts';
import { writeCsv } from '../../live/files/csv.ts';
import { textTable } from '../reading/text-table.ts';
import { type LayoutWords, proposeLayout } from './layout.ts';
import type { KnownRecord } from './matching.ts';
import type { WriteOptions } from './reference-cells.ts';
import { type ImportOptions, planImport } from './reference-csv.ts';
import { referenceTable } from './reference-table.ts';

const KG = '01900000-0000-7000-8000-000000000001';
const OPTIONS: ImportOptions & Pick<LayoutWords, 'headers'> = {
  headers: {
    name: ['Name', 'Nom'],
    code: ['Code'],
    type: ['Type'],
    default_unit_id: ['Usual unit', 'Unité habituelle'],
    default_price_cents: ['Usual price', 'Prix habituel'],
  },
  choices: { client: ['Customer', 'Client'], supplier: ['Supplier', 'Fournisseur'] },
  units: [{ id: KG, name: 'Kilogram', abbreviation: 'kg' }],
  currencyDigits: 2,
  currencyWords: new Set(['eur', '€']),
  pageStyle: { decimal: ',', group: '.', pairs: false },
};
const WRITE: WriteOptions = {
  choices: { client: 'Client', supplier: 'Fournisseur' },
  units: new Map([[KG, { abbreviation: 'kg' }]]),
  decimalMark: ',',
  currencyDigits: 2,
};
const partner = (id: string, name: string, code: string | null, type = 'client') => ({
  id,
  version: 4,
  name,
  code,
  type,
});
const product = (name: string, fields: object = {}) => ({
  name,
  short_name: null,
  code: null,
  sku: null,
  default_unit_id: null,
  default_price_cents: null,
  ...fields,
});

type Entity = 'partner' | 'product' | 'unit';
function planOf(entity: Entity, text: string, known: readonly KnownRecord[] = []) {
  const { rows } = textTable(text);
  return finish(planImport(entity, rows, proposeLayout(entity, rows, OPTIONS), known, OPTIONS));
}
const rowsOf = (...args: Parameters<typeof planOf>) => planOf(...args).rows;
const faultsOf = (...args: Parameters<typeof rowsOf>) =>
  rowsOf(...args).map(({ line, faults }) => [
    line,
    ...faults.map(({ column, code, limit }) => [column, code, limit].filter(Boolean).join(' ')),
  ]);

describe('a row', () => {
  test('without a record of its code is a new one, what the file does not say by default', () => {
    expect(rowsOf('partner', 'Nom;Code\nChez Margot;C1\n')).toMatchObject([
      { line: 2, action: 'create', fields: { name: 'Chez Margot', code: 'C1', type: 'client' } },
    ]);
    const salmon = 'name,Unité habituelle,prix habituel\nSalmon,KG,"12,50 €"\n';
    expect(rowsOf('product', salmon)).toMatchObject([
      { action: 'create', fields: product('Salmon', { default_unit_id: KG, default_price_cents: 1250 }) },
    ]);
    expect(rowsOf('unit', 'name,abbreviation\nBox,box\n')).toMatchObject([
      { action: 'create', fields: { name: 'Box', abbreviation: 'box', decimals: 0 } },
    ]);
  });

  test('[O20] whose code is there changes that record, and only what differs', () => {
    const known = [partner('p1', 'Chez Margot', 'C1', 'supplier')];
    expect(rowsOf('partner', 'name,code\nMargot,C1\n', known)).toMatchObject([
      { action: 'update', record: { id: 'p1', version: 4 }, fields: { name: 'Margot' } },
    ]);
    expect(rowsOf('partner', 'name,code\nChez Margot,C1\n', known)).toMatchObject([
      { action: 'same', fields: {} },
    ]);
  });

  test('with an empty cell empties its field, and leaves one that cannot be empty', () => {
    const known = [partner('p1', 'Nordfjord', 'S1', 'supplier')];
    expect(rowsOf('partner', 'name,code,type\nNordfjord,,', known)).toMatchObject([
      { action: 'update', record: { id: 'p1' }, fields: { code: null } },
    ]);
  });

  test('is known by its name where it or the record has no code', () => {
    const known = [partner('p1', 'Chez Margot', null), partner('p2', 'Anchor', 'A1')];
    expect(rowsOf('partner', 'name,code\nChez Margot ,C1\nAnchor,\nAnchor,A2', known)).toMatchObject([
      { action: 'update', record: { id: 'p1' }, fields: { code: 'C1' } },
      { action: 'update', record: { id: 'p2' }, fields: { code: null } },
      { action: 'doubt', doubt: { kind: 'name', new: { fields: { code: 'A2' } } } },
    ]);
  });

  test.each([
    ['c1', 'Margot', 'code'],
    ['0C1', 'Margot', 'code'],
    ['C9', 'chez  margot', 'name'],
    ['C9', 'Chez Margôt', 'name'],
    ['', 'CHEZ MARGOT', 'name'],
    ['', 'Chez Margôt', 'name'],
    ['', 'Chez\u00a0Margot', 'name'],
    ['', 'Chez-Margot', 'name'],
    ['', 'Chez Margit', 'name'],
    ['', 'Chez Magrot', 'name'],
  ])('whose code %s or name %s is nearly one that is there is in doubt', (code, name, kind) => {
    const known = [partner('p1', 'Chez Margot', 'C1')];
    const [row] = rowsOf('partner', `name,code\n${name},${code}`, known);
    expect(row).toMatchObject({ action: 'doubt', record: { id: 'p1' }, fields: {}, doubt: { kind } });
    expect(row?.doubt).toMatchObject({
      same: { record: { id: 'p1' } },
      new: { action: 'create', record: null },
    });
    expect(row?.doubt?.same.fields).not.toHaveProperty(kind);
  });

  test.each([
    ['Crate 5', 'Crate 6'],
    ['Cod', 'Cad'],
    ['Salmon', 'Mackerel'],
    ['Salmon wild', 'Salmon'],
  ])('%s is not taken for %s', (known, typed) => {
    expect(rowsOf('partner', `name,code\n${typed},C9`, [partner('p1', known, 'C1')])).toMatchObject([
      { action: 'create' },
    ]);
  });

  test('with a fault is told by column, and nothing of it is taken over', () => {
    const long = 'x'.repeat(201);
    expect(faultsOf('partner', `name,code,type\n,C1,\n${long},C2,king\nGood,C3,supplier`)).toEqual([
      [2, 'name required'],
      [3, 'type unknown_type', 'name too_long 200'],
      [4],
    ]);
    expect(rowsOf('partner', 'name,type\nA,king')[0]).toMatchObject({ action: 'fault', fields: {} });
    expect(
      faultsOf(
        'product',
        'name,usual unit,usual price\nA,stone,1.5\nB,kg,many\nC,kg,"1,2555"\nD,,99999999999',
      ),
    ).toEqual([
      [2, 'default_unit_id unknown_unit'],
      [3, 'default_price_cents not_a_number'],
      [4, 'default_price_cents too_precise 2'],
      [5, 'default_price_cents too_large'],
    ]);
    expect(faultsOf('unit', 'name,abbreviation,decimals\nBox,,0\nKilo,kg,7')).toEqual([
      [2, 'abbreviation required'],
      [3, 'decimals invalid'],
    ]);
  });

  test('that the file has twice, or that fits two records, is a fault', () => {
    expect(faultsOf('partner', 'name,code\nA,C1\nB,C1 \nD,\n D,')).toEqual([
      [2],
      [3, 'code repeated'],
      [4],
      [5, 'name repeated'],
    ]);
    const twins = [partner('p1', 'A', 'C1'), partner('p2', 'B', 'C1')];
    expect(faultsOf('partner', 'name,code\nA,C1', twins)).toEqual([[2, 'code ambiguous']]);
  });
});

describe('a row that is nearly an earlier one of its file', () => {
  test.each([
    ['Cod,17', 'Hake,0017', '0017', '17'],
    ['Cod,C1', 'Hake,c1', 'c1', 'C1'],
    ['Cod,C 1', 'Hake,C1', 'C1', 'C 1'],
    ['Cod,', 'COD,', 'COD', 'Cod'],
    ['Pâté,', 'Pate,', 'Pate', 'Pâté'],
    ['Cod,C1', 'Cod,', 'Cod', 'Cod'],
    ['Cod,', 'Cod,C1', 'Cod', 'Cod'],
  ])('%s, then %s: is in doubt', (above, below, typed, like) => {
    const [first, row] = rowsOf('partner', `name,code\n${above}\n${below}`);
    expect(first).toMatchObject({ action: 'create', doubt: null });
    expect(row).toMatchObject({
      action: 'doubt',
      fields: {},
      doubt: { kind: 'row', typed, like, line: 2, new: { action: 'create' } },
    });
    expect(row?.doubt?.same).toMatchObject({ action: 'fault', faults: [{ code: 'repeated' }] });
  });

  test.each([
    ['Cod,C1', 'Cod,C2'],
    ['Cod,1', 'Hake,10'],
    ['Crate 5,', 'Crate 6,'],
    ['!,', '?,'],
  ])('%s, then %s: is another one', (above, below) => {
    expect(rowsOf('partner', `name,code\n${above}\n${below}`)).toMatchObject([
      { action: 'create' },
      { action: 'create' },
    ]);
  });

  test('is none in doubt where both are there already', () => {
    const known = [partner('p1', 'Cod', 'a1'), partner('p2', 'Cod', 'A1')];
    expect(rowsOf('partner', 'name,code\nCod,a1\nCod,A1', known)).toMatchObject([
      { action: 'same', record: { id: 'p1' } },
      { action: 'same', record: { id: 'p2' } },
    ]);
  });
});

describe('a file', () => {
  test('may have columns that nobody knows: they are named', () => {
    expect(planOf('partner', 'name,Colour\nA,red\n')).toMatchObject({
      columns: ['name'],
      ignored: [{ head: 'Colour', number: 2 }],
    });
  });

  test.each(['partner', 'product', 'unit'] as const)(
    'of each %s that was exported changes nothing when it is imported again, and makes the same elsewhere',
    (entity) => {
      const codeOf = ({ code, abbreviation }: Record<string, unknown>) => fold(code ?? abbreviation);
      const records = fc
        .uniqueArray(anyFields(entity, { unit: KG }), {
          minLength: 1,
          maxLength: 5,
          comparator: (a, b) =>
            fold(a['name']) === fold(b['name']) || (codeOf(a) !== '' && codeOf(a) === codeOf(b)),
        })
        .map((all) => all.map((fields, n) => ({ id: `r${n}`, version: 1, name: '', ...fields })));
      fc.assert(
        fc.property(records, fc.constantFrom(',', ';'), fc.boolean(), (known, separator, verbatim) => {
          const options = { ...WRITE, decimalMark: separator === ';' ? ',' : '.' };
          const text = writeCsv(
            referenceTable(entity, known, (column) => column, options),
            separator,
            verbatim,
          );
          expect(rowsOf(entity, text, known)).toMatchObject(known.map(() => ({ action: 'same' })));
          const elsewhere = rowsOf(entity, text).map((row) => row.doubt?.new ?? row);
          expect(elsewhere).toMatchObject(
            known.map(({ id: _id, version: _version, ...fields }) => ({ action: 'create', fields })),
          );
        }),
      );
    },
  );
});

describe('an export that a spreadsheet has saved', () => {
  /** What a spreadsheet makes of a cell that looks like a number. */
  const saved = (cell: string): string => {
    if (!/^\d+(?:[.,]\d+)?$/.test(cell)) return cell;
    const number = Number(cell.replace(',', '.'));
    const text = number >= 1e11 ? number.toExponential(5).replace('e', 'E') : String(number);
    return text.replace('.', ',');
  };
  const digits = fc.stringMatching(/^\d{1,13}$/);
  const goods = fc
    .uniqueArray(fc.record({ code: digits, sku: digits, price: fc.integer({ min: 0, max: 1_000_000 }) }), {
      minLength: 1,
      maxLength: 6,
      selector: ({ code }) => code.replace(/^0+/, ''),
    })
    .map((all) =>
      all.map(({ code, sku, price }, n) => ({
        ...{ id: `r${n}`, version: 1, ...product(`${'abcdef'[n]}`.repeat(9)) },
        ...{ code, sku, default_unit_id: KG, default_price_cents: price },
      })),
    );

  test('loses nothing and makes nothing twice: codes without their zeros are recognised, cut ones are let be', () => {
    fc.assert(
      fc.property(goods, (known) => {
        const table = referenceTable('product', known, (column) => column, WRITE);
        const [head = [], ...rows] = table;
        const text = writeCsv([head, ...rows.map((cells) => cells.map(saved))], ';');
        const settled = rowsOf('product', text, known).map((row) => row.doubt?.same ?? row);
        expect(settled.map(({ action, fields, record }) => [action, fields, record?.id])).toEqual(
          known.map(({ id }) => ['same', {}, id]),
        );
      }),
    );
  });
});

function fold(text: unknown): string {
  return typeof text === 'string' ? text.toLowerCase() : '';
}
