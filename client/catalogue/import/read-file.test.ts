import { expect, test } from 'vitest';
import type { ReferenceData } from '../../live/reference.ts';
import { stubBrowserLanguage } from '../../live/testing/browser-words.ts';
import { readFile } from './read-file.ts';

stubBrowserLanguage();

const NOTHING = { units: new Map(), partners: new Map(), products: new Map() } as unknown as ReferenceData;
const read = (...parts: (string | Uint8Array<ArrayBuffer>)[]) =>
  readFile(new File(parts, 'partners.csv'), 'partner', NOTHING);

test('a file of 5 MB is read, a larger one is no list of products', async () => {
  const text = 'Name\nBar\n';
  const full = text + '\n'.repeat(5_000_000 - text.length);
  expect(await read(full)).toMatchObject({ ok: true, plan: { rows: [{ action: 'create' }] } });
  expect(await read(`${full}\n`)).toMatchObject({ ok: false, why: expect.stringContaining('5') });
});

test('what is no UTF-8 is read as old spreadsheets write it', async () => {
  const bytes = new Uint8Array([0x4e, 0x61, 0x6d, 0x65, 0x0a, 0x4c, 0xe9, 0x61, 0x0a]);
  expect(await read(bytes)).toMatchObject({ ok: true, plan: { rows: [{ fields: { name: 'Léa' } }] } });
});

test('a file without the column that is needed says which', async () => {
  expect(await read('Colour\nred\n')).toMatchObject({ ok: false, why: expect.stringContaining('Name') });
});
