import { strToU8, zipSync } from 'fflate';

/** A sheet of a file to be built. */
interface BuiltSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  /** The XML of its rows. */
  rows: string;
  /** The XML behind its rows. */
  after?: string;
}

export interface BuiltXlsx {
  sheets: readonly BuiltSheet[];
  /** The XML of each shared text. */
  strings?: readonly string[];
  /** The formats that the cells name by number from 1; 0 is the general one. A number is one that is built in. */
  formats?: readonly (string | number)[];
  is1904?: boolean;
  /** Stands before the names of elements, as some programs write them. */
  prefix?: string;
}

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';
/** From here on the numbers of formats are free. */
const OWN_FORMATS = 164;

/** Builds an .xlsx file as spreadsheets write it: a zip archive with the parts that a reader needs. */
export function anXlsx({ sheets, strings = [], formats = [], is1904, prefix = '' }: BuiltXlsx): File {
  const part = (name: string, inner: string): string => {
    const space = prefix === '' ? 'xmlns' : `xmlns:${prefix.slice(0, -1)}`;
    const whole = `<${name} ${space}="${MAIN}" xmlns:r="${RELATIONS}">${inner}</${name}>`;
    return `<?xml version="1.0" encoding="UTF-8"?>\n${whole.replace(/<(\/?)(?=\w)/g, `<$1${prefix}`)}`;
  };
  const relations = (all: readonly (readonly [string, string])[]): string => {
    const each = all.map(
      ([type, target], at) =>
        `<Relationship Id="rId${at + 1}" Type="${RELATIONS}/${type}" Target="${target}"/>`,
    );
    return `<Relationships xmlns="${PACKAGE}">${each.join('')}</Relationships>`;
  };
  const named = sheets.map(
    ({ name, state }, at) =>
      `<sheet name="${name}" sheetId="${at + 1}"${state ? ` state="${state}"` : ''} r:id="rId${at + 1}"/>`,
  );
  const ids = formats.map((format, at) => (typeof format === 'number' ? format : OWN_FORMATS + at));
  const codes = formats.map((format, at) =>
    typeof format === 'number'
      ? ''
      : `<numFmt numFmtId="${OWN_FORMATS + at}" formatCode="${format.replaceAll('"', '&quot;')}"/>`,
  );
  const files: Record<string, string> = {
    '_rels/.rels': relations([['officeDocument', 'xl/workbook.xml']]),
    'xl/workbook.xml': part(
      'workbook',
      `${is1904 ? '<workbookPr date1904="1"/>' : ''}<sheets>${named.join('')}</sheets>`,
    ),
    'xl/_rels/workbook.xml.rels': relations([
      ...sheets.map((_, at) => ['worksheet', `worksheets/sheet${at + 1}.xml`] as const),
      ['sharedStrings', '/xl/sharedStrings.xml'],
      ['styles', 'styles.xml'],
    ]),
    'xl/sharedStrings.xml': part('sst', strings.map((each) => `<si>${each}</si>`).join('')),
    'xl/styles.xml': part(
      'styleSheet',
      `<numFmts>${codes.join('')}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${ids.map((id) => `<xf numFmtId="${id}"/>`).join('')}</cellXfs>`,
    ),
  };
  for (const [at, { rows, after = '' }] of sheets.entries())
    files[`xl/worksheets/sheet${at + 1}.xml`] = part('worksheet', `<sheetData>${rows}</sheetData>${after}`);
  const packed = zipSync(
    Object.fromEntries(Object.entries(files).map(([path, text]) => [path, strToU8(text)])),
  );
  return new File([packed], 'list.xlsx');
}

/** The XML of a row of texts and numbers; an XML of a cell stands for itself. */
export function xlsxRow(row: number, ...cells: readonly (string | number)[]): string {
  const all = cells.map((cell, at) => {
    const place = `${String.fromCharCode(65 + at)}${row}`;
    if (typeof cell === 'number') return `<c r="${place}"><v>${cell}</v></c>`;
    if (cell.startsWith('<c')) return cell.replace('<c', `<c r="${place}"`);
    return cell === '' ? '' : `<c r="${place}" t="inlineStr"><is><t>${cell}</t></is></c>`;
  });
  return `<row r="${row}">${all.join('')}</row>`;
}
