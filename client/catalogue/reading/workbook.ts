import { unzipSync } from 'fflate';
import { type NumberFormat, numberFormat } from './number-formats.ts';
import { TooManyRows } from './table.ts';
import { readXml } from './xml.ts';

/** The most that a file may hold unpacked, in bytes. What is packed tighter than any list is made to take the memory. */
const MOST_UNPACKED = 150_000_000;

/** A sheet of an .xlsx file, not read yet. */
export interface Sheet {
  name: string;
  isHidden: boolean;
  xml: string;
}

/** An .xlsx file: its sheets, and what their cells refer to. */
export interface Workbook {
  sheets: readonly Sheet[];
  /** The texts that cells name by number. */
  strings: readonly string[];
  /** The formats that cells name by number. */
  formats: readonly NumberFormat[];
  /** True where days are counted from 1904. */
  is1904: boolean;
}

/** Opens an .xlsx file. @throws Error where it is none; TooManyRows where it would take the memory */
export function openWorkbook(bytes: Uint8Array): Workbook {
  const parts = unpack(bytes);
  const root = relations(parts, '').find(({ type }) => type.endsWith('/officeDocument'));
  const path = root?.target ?? 'xl/workbook.xml';
  const main = parts(path);
  if (main === null) throw new Error('no workbook');
  const related = relations(parts, path);
  const partOf = (kind: string): string | null => {
    const found = related.find(({ type }) => type.endsWith(`/${kind}`));
    return found ? parts(found.target) : null;
  };
  const sheets: Sheet[] = [];
  let is1904 = false;
  readXml(main, {
    open: (name, attribute) => {
      if (name === 'workbookPr') is1904 = /^(?:1|true)$/.test(attribute('date1904') ?? '');
      if (name !== 'sheet') return;
      const own = related.find(({ id }) => id === attribute('id'));
      // A sheet of a chart has no cells.
      if (!own?.type.endsWith('/worksheet')) return;
      const xml = parts(own.target);
      if (xml === null) throw new Error('no sheet');
      const state = attribute('state') ?? 'visible';
      sheets.push({ name: unescaped(attribute('name') ?? ''), isHidden: state !== 'visible', xml });
    },
  });
  return {
    sheets,
    is1904,
    strings: readStrings(partOf('sharedStrings')),
    formats: readFormats(partOf('styles')),
  };
}

/** The text of a part by its path; null where the file has none. */
type Parts = (path: string) => string | null;

function unpack(bytes: Uint8Array): Parts {
  let size = 0;
  const files = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      if (!/\.(?:xml|rels)$/i.test(name)) return false;
      size += originalSize;
      if (size > MOST_UNPACKED) throw new TooManyRows();
      return true;
    },
  });
  const byPath = new Map(Object.entries(files).map(([name, file]) => [key(name), file]));
  return (path) => {
    const file = byPath.get(key(path));
    return file ? new TextDecoder().decode(file) : null;
  };
}

/** Programs write paths with other letters and slashes than they name them by. */
function key(path: string): string {
  return path.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

interface Relation {
  id: string;
  type: string;
  target: string;
}

/** What a part of the file refers to; '' for the file itself. */
function relations(parts: Parts, path: string): Relation[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const xml = parts(`${folder}_rels/${path.slice(folder.length)}.rels`);
  const found: Relation[] = [];
  if (xml === null) return found;
  readXml(xml, {
    open: (name, attribute) => {
      const [id, type, target] = [attribute('Id'), attribute('Type'), attribute('Target')];
      if (name !== 'Relationship' || id === undefined || type === undefined || target === undefined) return;
      // `../` as well as `/xl/...`: the address of the part, as that of a page.
      found.push({ id, type, target: decodeURIComponent(new URL(target, `file:///${folder}`).pathname) });
    },
  });
  return found;
}

function readStrings(xml: string | null): string[] {
  const strings: string[] = [];
  if (xml === null) return strings;
  const reader = richText();
  readXml(xml, {
    open: (name) => {
      if (name === 'si') reader.begin();
      reader.open(name);
    },
    text: reader.text,
    close: (name) => {
      reader.close(name);
      if (name === 'si') strings.push(reader.end());
    },
  });
  return strings;
}

/** Reads a text that may be made of several parts, each of its own look. What says how it is spoken is no part of it. */
export function richText(): {
  begin: () => void;
  open: (name: string) => void;
  text: (text: string) => void;
  close: (name: string) => void;
  end: () => string;
} {
  let whole = '';
  let [isText, isSpoken] = [false, false];
  return {
    begin: () => {
      whole = '';
    },
    open: (name) => {
      if (name === 't') isText = true;
      if (name === 'rPh') isSpoken = true;
    },
    text: (text) => {
      if (isText && !isSpoken) whole += text;
    },
    close: (name) => {
      if (name === 't') isText = false;
      if (name === 'rPh') isSpoken = false;
    },
    end: () => unescaped(whole),
  };
}

/** Signs that XML cannot hold are written as `_x000D_`. */
export function unescaped(text: string): string {
  return text.replace(/_x([0-9a-f]{4})_/gi, (_whole, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function readFormats(xml: string | null): NumberFormat[] {
  const codes = new Map<number, string>();
  const formats: NumberFormat[] = [];
  let isCell = false;
  if (xml === null) return formats;
  readXml(xml, {
    open: (name, attribute) => {
      const id = Number(attribute('numFmtId') ?? 0);
      if (name === 'numFmt') codes.set(id, attribute('formatCode') ?? '');
      if (name === 'cellXfs') isCell = true;
      if (name === 'xf' && isCell) formats.push(numberFormat(id, codes.get(id)));
    },
    close: (name) => {
      if (name === 'cellXfs') isCell = false;
    },
  });
  return formats;
}
