import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Product } from '../../../shared/records/product.ts';
import { aProduct, aUnit } from '../../../testing/builders/a-record.ts';
import { anXlsx, xlsxRow } from '../../../testing/builders/an-xlsx.ts';
import { finish } from '../../../testing/builders/finish.ts';
import { uuid } from '../../../testing/builders/ids.ts';
import { currency, currencyDigits } from '../../i18n/format.ts';
import { languageOf } from '../../i18n/languages.ts';
import { chooseLanguage } from '../../i18n/locale.ts';
import { separatorFor, writeCsv } from '../../live/files/csv.ts';
import type { ReferenceData } from '../../live/reference.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import type { ReferenceEntity } from '../csv/reference-cells.ts';
import { loadFileWords } from '../csv/reference-file.ts';
import { referenceTable } from '../csv/reference-table.ts';
import { readTable } from '../reading/read-table.ts';
import {
  answeredView,
  type ImportChoices,
  type ImportView,
  NO_CHOICES,
  newUnitFor,
  planFile,
} from './import-plan.ts';

const KG = aUnit({ id: uuid(3), name: 'Kilogram', abbreviation: 'kg' });

function knownWith(products: readonly Product[]): ReferenceData {
  const none = { partners: new Map(), ready: true };
  const reference = {
    ...none,
    units: new Map([[KG.id, KG]]),
    products: new Map(products.map((each) => [each.id, each])),
  };
  return reference as unknown as ReferenceData;
}

function fixture(name: string): File {
  return new File([readFileSync(`${import.meta.dirname}/fixtures/${name}`)], name);
}

async function view(
  source: string | File,
  choices: Partial<ImportChoices> = {},
  products: readonly Product[] = [],
  entity: ReferenceEntity = 'product',
): Promise<ImportView> {
  const read = await readTable(source);
  if (!read.ok) throw new Error(read.fault);
  const chosen = { ...NO_CHOICES, ...choices };
  const words = await loadFileWords();
  return answeredView(finish(planFile(entity, read.table, words, knownWith(products), chosen)), chosen);
}

const pricesOf = ({ rows }: ImportView) =>
  rows.map(({ action, fields, faults }) =>
    action === 'fault' ? faults.map(({ code }) => code).join() : fields['default_price_cents'],
  );
const leftOut = ({ plan }: ImportView) => plan.ignored.map(({ head, number }) => `${number} ${head}`);
const fieldsOf = ({ rows }: ImportView) =>
  rows.map(({ fields }) => [fields['name'], fields['code'], fields['default_price_cents']]);

beforeEach(() => stubBrowserLanguage());
afterEach(async () => {
  currency.value = 'EUR';
  await chooseLanguage(languageOf('en'));
});

describe('the marks of a price', () => {
  test('without quotes a decimal comma is a cell too many: that is told, 12.00 is never stored', async () => {
    const { rows, wanted } = await view(fixture('unquoted-decimal-comma.csv'));
    expect(rows).toMatchObject([
      { line: 2, action: 'fault', faults: [{ code: 'too_many_cells' }] },
      { line: 3, action: 'fault', faults: [{ code: 'too_many_cells' }] },
    ]);
    expect(wanted).toEqual([]);
  });

  test('without quotes: joining the two cells is proposed, and done when it is asked for', async () => {
    const file = fixture('unquoted-decimal-comma.csv');
    expect((await view(file)).plan.split).toEqual([
      { line: 2, front: '12', back: '50' },
      { line: 3, front: '24', back: '90' },
    ]);
    const joined = await view(file, { join: true });
    expect(fieldsOf(joined)).toEqual([
      ['Hake', 'H1', 1250],
      ['Turbot', 'T1', 2490],
    ]);
    expect(joined.rows.every(({ fields }) => fields['default_unit_id'] === KG.id)).toBe(true);
  });

  test.each([
    ['before other columns', 'Name,Price,Unit\nHake,12,50,kg\nCod,8.5,kg', [1250, 850]],
    ['with a currency', 'Name,Price\nHake,€12,50\nCod,"8,00"', [1250, 800]],
    ['with thousands', 'Name,Price\nHake,1,250.00\nCod,"2,000.50"', [125_000, 200_050]],
  ])('a price that a comma parted %s is joined', async (_where, text, prices) => {
    expect(pricesOf(await view(text, { join: true }))).toEqual(prices);
  });

  test.each([
    ['a comma in a name', 'Name,Price\nHake, wild,12.50\nCod,8.00'],
    ['cells of another separator', 'Name;Price\nHake;12;50\nCod;8,00'],
    ['an honest column', 'Name,Price,Stock\nHake,12,50\nCod,8,20'],
  ])('%s is no price that was parted', async (_what, text) => {
    expect((await view(text)).plan.split).toEqual([]);
  });

  test('are read together: one cell tells what the marks of the others mean', async () => {
    const shown = await view(fixture('thousands-eur.csv'));
    expect(pricesOf(shown)).toEqual([125_000, 125_000, 150_000, 100_000, 2_450]);
    expect(shown.plan.style).toMatchObject({ decimal: ',', sure: true });
    expect(shown.rows.every(({ others }) => Object.keys(others).length === 0)).toBe(true);
  });

  test('of a cell that tells count more than the decimals of one that does not', async () => {
    const shown = await view('Name;Price\nA;12,505\nB;1,50');
    expect([pricesOf(shown), shown.plan.style?.sure]).toEqual([['too_precise', 150], true]);
    expect(pricesOf(await view('Name;Price\nA;12,505\nB;1.50'))).toEqual([1_250_500, 150]);
    expect((await view('Name;Price\nA;12,505\nB;3.255')).plan.style?.sure).toBe(false);
    expect((await view('Name;Price\nA;12,505\nB;1,50\nC;2.50')).plan.style?.sure).toBe(false);
  });

  test.each(['Price USD', 'Prix (£)', 'PRICE (GBP)', 'Preis in CHF'])(
    'under a head "%s" are not ours',
    async (head) => {
      expect(pricesOf(await view(`Name;${head}\nA;1,50\nB;`))).toEqual(['other_currency', null]);
    },
  );

  test.each(['Price EUR', 'Prix (€)', 'PRICE ALL IN', 'Price per BOX'])(
    'under a head "%s" are ours',
    async (head) => {
      expect(pricesOf(await view(`Name;${head}\nA;1,50`))).toEqual([150]);
    },
  );

  test('of a currency without decimals group', async () => {
    currency.value = 'JPY';
    const shown = await view(fixture('thousands-jpy.csv'));
    expect(pricesOf(shown)).toEqual([1_000, 12_000, 1_200, 800]);
  });

  test('that nothing tells are flagged, with the other reading, and can be chosen', async () => {
    const file = 'Name;Price\nA;1.250\nB;1.500\n';
    const shown = await view(file);
    expect([pricesOf(shown), shown.plan.style?.sure]).toEqual([[125_000, 150_000], false]);
    expect(shown.rows.map(({ others }) => others)).toEqual([
      { default_price_cents: 125 },
      { default_price_cents: 150 },
    ]);
    expect(pricesOf(await view(file, { mark: '.' }))).toEqual([125, 150]);
  });

  test('have currencies and units beside them, which must agree; words without a number are told', async () => {
    const shown = await view(fixture('price-words.csv'));
    expect(
      Object.fromEntries(shown.rows.map(({ cells }, index) => [cells['name'], pricesOf(shown)[index]])),
    ).toEqual({
      ...{ A: 1250, B: 1250, C: 1250, D: 1250, E: 'not_a_number', F: 'not_a_number', G: 1250, H: 1250 },
      ...{ I: 'not_a_number', J: 125_000, K: 125_000, L: 125_000, M: 123_456_700, N: 1_234_500, O: 1250 },
      P: 'not_a_number',
    });
    expect(shown.rows[0]?.fields['default_unit_id']).toBe(KG.id);
    expect(shown.rows[6]?.others).toEqual({ default_price_cents: 1_250_000 });
    const other = await view('Name;Unit;Price\nA;kg;12,50 $\nB;kg;12,50 €/box\nC;kg;9 USD\nD;kg;9 €/kg\n');
    expect(pricesOf(other)).toEqual(['other_currency', 'other_unit', 'other_currency', 900]);
  });
});

describe('the bytes of a file', () => {
  test('as “Unicode text” of a spreadsheet are read like any other', async () => {
    const little = await view(fixture('utf16-le-code-first.csv'));
    expect(
      little.rows.map(({ fields }) => [fields['code'], fields['name'], fields['default_unit_id']]),
    ).toEqual([
      ['T1', 'Turbot sauvage', KG.id],
      ['C1', 'Cœur de saumon', KG.id],
      ['D1', 'Dorade “Label”', KG.id],
    ]);
    expect(fieldsOf(await view(fixture('utf16-be.csv')))).toEqual([['Turbot', 'T1', null]]);
  });
});

describe('the lines of a file', () => {
  test('where no line is a header, the first one is a row', async () => {
    expect(fieldsOf(await view('Hake;H1;12,50\nTurbot;T1;24,90'))).toEqual([
      ['Hake', 'H1', 1250],
      ['Turbot', 'T1', 2490],
    ]);
    expect(fieldsOf(await view('Hake\nTurbot'))).toEqual([
      ['Hake', null, null],
      ['Turbot', null, null],
    ]);
  });

  test('of two header lines the fuller one is taken', async () => {
    const shown = await view('Product;;Price\nName;Code;EUR\nA;1;2,50\nB;2;3,50');
    expect([shown.layout.header, fieldsOf(shown)]).toEqual([
      1,
      [
        ['A', '1', 250],
        ['B', '2', 350],
      ],
    ]);
  });

  test('that add up the others are left out, unless the user asks for them', async () => {
    const file = 'Name;Code;Price\nTurbot;T1;24,50\nHake;H1;9,00\nTotal;;33,50\n';
    const shown = await view(file);
    expect(shown.rows.map(({ notes }) => notes)).toEqual([[], [], ['sum']]);
    expect(shown.wanted.map(({ line }) => line)).toEqual([2, 3]);
    expect((await view(file, { left: new Set([2, 4]) })).wanted.map(({ line }) => line)).toEqual([3, 4]);
  });

  test('may be in other currencies: a column that says so is heeded', async () => {
    const shown = await view('Name;Price;Currency\nA;2,50;EUR\nB;3,50;USD\nC;4,50;€\nD;;USD');
    expect(pricesOf(shown)).toEqual([250, 'other_currency', 450, null]);
  });

  test('end with any of the line ends; a cell may have several, which become one', async () => {
    expect(fieldsOf(await view('Name;Code;Price\rA;1;2,50\rB;2;3,50\r'))).toHaveLength(2);
    expect(fieldsOf(await view('Name,Code,Price\n"Hake\r\n  wild",1,2.50'))).toEqual([
      ['Hake wild', '1', 250],
    ]);
  });

  test('`sep=;` names the separator and is no row', async () => {
    expect(fieldsOf(await view(fixture('sep-line.csv')))).toEqual([['Turbot', 'T1', 2450]]);
  });

  test('titles stand above the header, which is found, or pointed at', async () => {
    const found = await view(fixture('title-lines.csv'));
    expect([fieldsOf(found), found.rows[0]?.line]).toEqual([[['Turbot', 'T1', 2450]], 5]);
    const pointed = await view('Liste\nX;Y\nTurbot;24,50', {
      header: 1,
      columns: ['name', 'default_price_cents'],
    });
    expect(pointed.rows.map(({ fields }) => fields['default_price_cents'])).toEqual([2450]);
  });

  test('with a stray quotation mark are read and told; the others are usable', async () => {
    const shown = await view(fixture('stray-quote.csv'));
    expect(fieldsOf(shown)).toEqual([
      ['Saumon "Label Rouge" 1/2', 'S1', 1250],
      ['Hake 5" block', 'H1', 900],
      ['Cod', 'C1', 800],
    ]);
    expect(shown.rows.map(({ notes }) => notes)).toEqual([['stray_quote'], [], []]);
  });

  test('with more cells than are read are told', async () => {
    const shown = await view(`Name;Code\nHake;H1${';'.repeat(400)}x\nCod;C1`);
    expect(shown.rows).toMatchObject([
      { action: 'fault', faults: [{ code: 'too_many_cells' }] },
      { action: 'create' },
    ]);
  });

  test('with too few cells are told; what they lack stays as it is', async () => {
    const known = [aProduct({ id: uuid(8), name: 'Hake', code: 'H1', default_price_cents: 900 })];
    const { rows } = await view('Name;Code;Price\nHake;H1\nCod;C1;8', {}, known);
    expect(rows).toMatchObject([
      { action: 'same', notes: ['too_few_cells'] },
      { action: 'create', notes: [] },
    ]);
  });
});

describe('the columns of a file', () => {
  test('that are called alike are asked about: none is taken by its place', async () => {
    const shown = await view(fixture('two-columns-of-one-name.csv'));
    expect([shown.layout.columns, shown.missing]).toEqual([['name', '?', '?', 'code'], 'column']);
    const chosen = await view(fixture('two-columns-of-one-name.csv'), {
      columns: ['name', '', 'default_price_cents', 'code'],
    });
    expect([fieldsOf(chosen), leftOut(chosen)]).toEqual([[['Turbot', 'T1', 2450]], ['2 Usual price']]);
  });

  test('that are left out are told, also where they have no head', async () => {
    expect(leftOut(await view('Hake;7;12,50\nTurbot;8;24,90'))).toEqual(['2 ']);
    expect(leftOut(await view('Name;;Price;;Colour\nHake;wild;1,50;;\nCod;;2,50;;'))).toEqual([
      '2 ',
      '5 Colour',
    ]);
  });

  test('of partners may say customer or supplier in the words of other programs', async () => {
    const file = 'Name;Typ\nA;Kunde\nB;LIEFERANT\nC;Vendor\nD;fournisseur\nE;both';
    const { rows } = await view(file, {}, [], 'partner');
    expect(rows.map(({ fields, faults }) => fields['type'] ?? faults[0]?.code)).toEqual([
      ...['client', 'supplier', 'supplier', 'supplier', 'unknown_type'],
    ]);
  });

  test('of a supplier and of a shop are known by what others call them', async () => {
    const french = await view(fixture('supplier-headers-fr.csv'));
    expect(french.rows).toMatchObject([
      { fields: { code: 'ART001', name: 'Bar de ligne', default_price_cents: 2150, default_unit_id: KG.id } },
    ]);
    expect(leftOut(french)).toEqual(['5 Conditionnement']);
    const shop = await view(fixture('shop-export-headers.csv'));
    expect(shop.rows).toMatchObject([
      { fields: { name: 'Hake', sku: 'H1', default_price_cents: 900, default_unit_id: KG.id } },
    ]);
    expect(leftOut(shop)).toEqual(['1 Handle', '3 Vendor']);
  });

  test.each([
    ['Artikelnummer;Bezeichnung;Preis\nA1;Hecht;9,00', ['code', 'name', 'default_price_cents']],
    ['Referencia;Descripción;Precio\nA1;Lucio;9,00', ['code', 'name', 'default_price_cents']],
    ['Numer;Nazwa;Cena\nA1;Szczupak;9,00', ['', 'name', 'default_price_cents']],
    ['Art.;Fisch;VK\n0017;Hecht;9,00\n0018;Barsch;8', ['code', 'name', 'default_price_cents']],
    ['Stock;Fish;Price\n17;Pike;9,00\n18;Perch;8', ['', 'name', 'default_price_cents']],
    ['What;How much\nPike;9,00\nPerch;8,50', ['name', 'default_price_cents']],
    [
      'Réf.;Libellé;Prix unitaire HT (€);U.\nA1;Brochet;9,00;kg',
      ['code', 'name', 'default_price_cents', 'default_unit_id'],
    ],
  ])('%s: a name and a price are proposed', async (text, columns) => {
    expect((await view(text)).layout.columns).toEqual(columns);
  });
});

describe('a row', () => {
  const zeros = [
    aProduct({ id: uuid(8), name: 'Mussels', code: '0017', default_price_cents: 600 }),
    aProduct({ id: uuid(9), name: 'Oysters', code: '0018', default_price_cents: 800 }),
  ];

  test('whose code lost its leading zeros in a spreadsheet is recognised, asked about, and made nothing of twice', async () => {
    const file = fixture('leading-zeros-lost.csv');
    const asked = await view(file, {}, zeros);
    expect(asked.rows).toMatchObject([
      { action: 'doubt', record: { id: uuid(8) }, doubt: { kind: 'code' } },
      { action: 'doubt', record: { id: uuid(9) }, doubt: { kind: 'code' } },
    ]);
    expect(asked.wanted).toEqual([]);
    const answers = new Map([2, 3].map((line) => [line, 'same'] as const));
    const answered = await view(file, { answers }, zeros);
    expect(answered.rows).toMatchObject([
      { action: 'same', fields: {} },
      { action: 'update', fields: { default_price_cents: 900 } },
    ]);
  });

  test('that is the same under a name that is nearly the same does not rename what is there', async () => {
    const known = [aProduct({ id: uuid(8), name: 'Mussels', code: null, default_price_cents: 600 })];
    const { rows } = await view('Name;Price\nMusels;7', { answers: new Map([[2, 'same']]) }, known);
    expect(rows).toMatchObject([{ action: 'update', fields: { default_price_cents: 700 } }]);
    expect(rows[0]?.fields).not.toHaveProperty('name');
  });

  test.each(['01/02/2026', '2026-02-01', '01-Feb', '01. Feb', '01-févr.', 'Jan-90', '01.02.2026'])(
    'whose code a spreadsheet has made the date %s of keeps its code',
    async (date) => {
      const known = [
        aProduct({
          id: uuid(8),
          name: 'Mussels',
          code: '1-2',
          default_unit_id: null,
          default_price_cents: 600,
        }),
      ];
      const { rows } = await view(
        `Name;Code;Price\nMussels;${date};7\nWhelks;10-20-30;8\nLimpets;12-PACK;9`,
        {},
        known,
      );
      expect(rows).toMatchObject([
        { action: 'update', fields: { default_price_cents: 700 }, notes: ['lost_date'] },
        { action: 'create', fields: { code: '10-20-30' }, notes: [] },
        { action: 'create', fields: { code: '12-PACK' }, notes: [] },
      ]);
      expect(rows[0]?.fields).not.toHaveProperty('code');
    },
  );

  test('whose unit an import that was cut off has made already goes into that one', async () => {
    const newUnits = [{ id: KG.id, name: 'kg', abbreviation: 'kg', decimals: 0 }];
    const { rows, plan } = await view('Name;Unit\nHake;kg', { newUnits });
    expect([rows[0]?.fields['default_unit_id'], plan.unknownUnits]).toEqual([KG.id, []]);
  });

  test('that is about a record which another row is about as well is told, whichever way it was found', async () => {
    const file = 'Name;Code;Price\nMuscheln;17;9\nMussels;0017;7\nMussels;;8';
    const shown = await view(file, { answers: new Map([[2, 'same']]) }, zeros);
    expect(shown.rows).toMatchObject([
      { action: 'fault', faults: [{ code: 'repeated' }], doubt: { kind: 'code' } },
      { action: 'update' },
      { action: 'fault', faults: [{ code: 'repeated' }] },
    ]);
    expect(shown.wanted.map(({ line }) => line)).toEqual([3]);
  });

  test('of an import that was stopped is no change any more once it is saved, whatever was answered for it', async () => {
    const file = 'Name;Code\nMuscheln;17\nCod;\nPike;';
    const answers = new Map([[2, 'new']] as const);
    const { wanted } = await view(file, { answers }, zeros);
    expect(wanted.map(({ line }) => line)).toEqual([2, 3, 4]);
    const saved = wanted.slice(0, 2).map(({ fields }, at) => aProduct({ id: uuid(20 + at), ...fields }));
    const later = await view(file, { answers }, [...zeros, ...saved]);
    expect(later.rows.map(({ action }) => action)).toEqual(['same', 'same', 'create']);
  });

  test('can be left out, and a unit that is not there be made', async () => {
    const file = 'Name;Unit;Price\nHake;Colis;9\nCod;kg;8\nPike;kg;7\n';
    const shown = await view(file);
    expect([shown.plan.unknownUnits, shown.rows[0]?.action]).toEqual([['Colis'], 'fault']);
    const made = await view(file, { newUnits: [newUnitFor('Colis', uuid(20))], left: new Set([3]) });
    expect(made.wanted.map(({ fields }) => [fields['name'], fields['default_unit_id']])).toEqual([
      ['Hake', uuid(20)],
      ['Pike', KG.id],
    ]);
  });

  test('whose empty cell would empty what is there says so', async () => {
    const file = 'Name;Code;Price\nMussels;;6\nOysters;0018;\n';
    expect((await view(file, {}, zeros)).rows).toMatchObject([
      { action: 'update', notes: ['empties'], fields: { code: null } },
      { action: 'update', notes: ['empties'], fields: { default_price_cents: null } },
    ]);
  });

  test('that was pasted from a spreadsheet is a row like any other', async () => {
    expect(fieldsOf(await view('Name\tCode\tPrice\nHake\tH1\t9.50\nCod\tC1\t8.00\n'))).toEqual([
      ['Hake', 'H1', 950],
      ['Cod', 'C1', 800],
    ]);
  });
});

describe('what a spreadsheet shows in place of a value', () => {
  const ERRORS = ['#N/A', '#REF!', '#DIV/0!', '#NAME?', '#BEZUG!', '#NV', '#VALEUR!', '#¡REF!', 'Err:502'];

  test.each(ERRORS)('%s is never taken for a text: its row is left out and told', async (error) => {
    const file = `Name;Code;Unit;Price\n${error};A1;kg;1,50\nHake;${error};kg;1,50\nCod;C1;${error};1,50\nLing;L1;kg;${error}`;
    const { rows, wanted, plan } = await view(file);
    expect(rows.map(({ faults }) => faults)).toEqual(
      ['name', 'code', 'default_unit_id', 'default_price_cents'].map((column) => [
        { column, code: 'cell_error' },
      ]),
    );
    expect([wanted, plan.unknownUnits]).toEqual([[], []]);
  });

  test('a value that was too wide to be shown is told; what only looks like it is a text', async () => {
    const shown = await view('Name;Code;Price\nHake;H1;#####\n#1 Cod;#12;1,50\nBig fish!;NV;2,00');
    expect(pricesOf(shown)).toEqual(['cell_cut', 150, 200]);
    expect(shown.rows[1]?.fields).toMatchObject({ name: '#1 Cod', code: '#12' });
  });

  test('a date is neither price nor code nor name', async () => {
    const date = '<c s="1"><v>46355</v></c>';
    const rows = [
      xlsxRow(1, 'Name', 'Code', 'Price'),
      xlsxRow(2, 'Hake', 'H1', date),
      xlsxRow(3, 'Cod', date, 8),
      xlsxRow(4, 'Ling', 'L1', 9.5),
    ];
    const shown = await view(
      anXlsx({ sheets: [{ name: 'List', rows: rows.join('') }], formats: ['dd/mm/yy'] }),
    );
    expect(pricesOf(shown)).toEqual(['cell_date', 'cell_date', 950]);
  });

  test('errors, formulas that nobody has calculated, and merged cells of an .xlsx are told in their rows', async () => {
    const rows = [
      xlsxRow(1, 'Name', 'Code', 'Price'),
      xlsxRow(2, 'Hake', 'H1', '<c t="e"><f>VLOOKUP(1,A:B,2)</f><v>#N/A</v></c>'),
      xlsxRow(3, 'Cod', 'C1', '<c><f>2*4</f></c>'),
      xlsxRow(4, 'Ling', 'L1', '<c><f>2*4.75</f><v>9.5</v></c>'),
      xlsxRow(5, 'Sole', 'S1'),
    ];
    const after = '<mergeCells><mergeCell ref="C4:C5"/></mergeCells>';
    const shown = await view(anXlsx({ sheets: [{ name: 'List', rows: rows.join(''), after }] }));
    expect(pricesOf(shown)).toEqual(['cell_error', 'cell_no_value', 950, 950]);
    expect(shown.rows.map(({ notes }) => notes)).toEqual([[], [], ['merged'], ['merged']]);
  });
});

describe('an .xlsx file', () => {
  const priced = (...prices: (string | number)[]) =>
    anXlsx({
      sheets: [
        {
          name: 'List',
          rows: [
            xlsxRow(1, 'Name', 'Price'),
            ...prices.map((price, at) => xlsxRow(at + 2, `Fish ${at}`, price)),
          ].join(''),
        },
      ],
    });

  test('numbers are what they are; those that were typed as text are read by their own marks', async () => {
    const shown = await view(priced(12.5, 1250, '1.250,00', '1.500', '24,50', '12,50 €/kg'));
    expect(pricesOf(shown)).toEqual([1250, 125_000, 125_000, 150_000, 2450, 1250]);
    // The numbers beside it do not tell how a text is meant.
    const open = await view(priced(12.5, 8.25, '1,250'));
    expect([pricesOf(open)[2], open.plan.style?.sure, open.rows[2]?.others]).toEqual([
      ...[125_000, false],
      { default_price_cents: 125 },
    ]);
  });

  test.each([
    ['JPY', [1250, 12_000], [1250, 12_000]],
    ['KWD', [1.125, 1250], [1125, 1_250_000]],
    ['EUR', [1.125, 2.5], ['too_precise', 250]],
  ])('prices in %s have its decimals', async (code, prices, right) => {
    currency.value = code;
    expect(pricesOf(await view(priced(...prices)))).toEqual(right);
  });

  test('codes with leading zeros, typed as text or only shown, are those that are there', async () => {
    const known = [
      aProduct({ id: uuid(8), name: 'Mussels', code: '0017' }),
      aProduct({ id: uuid(9), name: 'Oysters', code: '0018' }),
      aProduct({ id: uuid(10), name: 'Whelks', code: '0019' }),
    ];
    const rows = [
      xlsxRow(1, 'Name', 'Code'),
      xlsxRow(2, 'Mussels', '0017'),
      xlsxRow(3, 'Oysters', '<c s="1"><v>18</v></c>'),
      xlsxRow(4, 'Whelks', 19),
    ];
    const file = anXlsx({ sheets: [{ name: 'List', rows: rows.join('') }], formats: ['0000'] });
    expect((await view(file, {}, known)).rows.map(({ action, doubt }) => doubt?.kind ?? action)).toEqual([
      'same',
      'same',
      'code',
    ]);
  });
});

describe('an export', () => {
  const prices = [1250, 12_500, 999_999];
  const goods = prices.map((default_price_cents, at) =>
    aProduct({
      id: uuid(20 + at),
      name: `Fish ${'abcdef'[at]}`.repeat(2),
      code: `0${at}`,
      default_unit_id: KG.id,
      default_price_cents,
    }),
  );

  test.each(
    ['EUR', 'JPY', 'KWD', 'CLF'].flatMap((code) =>
      (['.', ','] as const).flatMap((mark) =>
        ['en', 'fr'].map((language) => [code, mark, language] as const),
      ),
    ),
  )('in %s with the decimal mark %s reads back as it was on a page in %s', async (code, mark, language) => {
    await chooseLanguage(languageOf(language));
    currency.value = code;
    const table = referenceTable('product', goods, (column) => column, {
      choices: { client: 'client', supplier: 'supplier' },
      units: new Map([[KG.id, KG]]),
      decimalMark: mark,
      currencyDigits: currencyDigits(),
    });
    const { rows } = await view(writeCsv(table, separatorFor(mark)), {}, goods);
    expect(rows.map(({ action, fields, faults }) => [action, fields, faults])).toEqual(
      goods.map(() => ['same', {}, []]),
    );
  });
});

test('a unit is known as people write it, in a column and beside a price', async () => {
  const { rows } = await view(
    'Name;Price;Unit\nCod;12,50;kilo\nEel;11,00;KG.\nSole;4,00;kilogramme\nRay;5;crate',
  );
  expect(rows.map(({ fields, faults }) => fields['default_unit_id'] ?? faults[0]?.code)).toEqual([
    KG.id,
    KG.id,
    KG.id,
    'unknown_unit',
  ]);
  const beside = await view('Name;Price\nCod;12,50 €/kilo\nEel;11,00 per kilos\nHake;3,- Euro/kg');
  expect(pricesOf(beside)).toEqual([1250, 1100, 300]);
  const other = await view('Name;Price\nCod;12,50 €/kilolitre\nEel;11,00 kilogrammeter');
  expect(other.rows.map(({ faults }) => faults[0]?.code)).toEqual(['other_unit', 'other_unit']);
});
