import { Parser } from 'saxen';

/** What is done at the parts of an XML text. Names have no prefix: each program chooses its own. */
export interface XmlHandler {
  open?: (name: string, attribute: (name: string) => string | undefined) => void;
  close?: (name: string) => void;
  text?: (text: string) => void;
}

/** Reads an XML text from its beginning to its end. @throws Error where it is none */
export function readXml(xml: string, { open, close, text }: XmlHandler): void {
  const parser = new Parser();
  parser.on('error', (error) => {
    throw error;
  });
  if (open)
    parser.on('openTag', (name, attributes) => {
      let all: Readonly<Record<string, string>> | undefined;
      open(bare(name), (wanted) => {
        all ??= attributes();
        return attributeOf(all, wanted);
      });
    });
  if (close) parser.on('closeTag', (name) => close(bare(name)));
  if (text) {
    parser.on('text', (raw) => text(decoded(raw)));
    parser.on('cdata', text);
  }
  parser.parse(xml);
}

function bare(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function attributeOf(all: Readonly<Record<string, string>>, wanted: string): string | undefined {
  const own = all[wanted];
  if (own !== undefined) return decoded(own);
  for (const name in all) if (name.endsWith(`:${wanted}`)) return decoded(all[name] ?? '');
  return undefined;
}

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/** The parser's own decoder cuts letters beyond U+FFFF in two halves, of which it drops one. */
function decoded(raw: string): string {
  if (!raw.includes('&')) return raw;
  return raw.replace(/&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi, (whole, decimal, hex, name) => {
    if (name) return NAMED[name] ?? whole;
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
  });
}
