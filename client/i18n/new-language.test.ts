import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Message } from './message.ts';
import { ALL_WORDS } from './testing/all-words.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const LIST = 'client/i18n/languages.ts';
const LINE =
  "  { tag: 'eo', name: 'Esperanto', region: 'eo', load: async () => (await import('./languages/eo.ts')).eo },\n";

/** A message of the made-up language: the English one, between marks. */
function marked(message: Message): Message {
  if (typeof message === 'string') return `‹${message}›`;
  return { ...message, other: `‹${message.other}›` };
}

function languageFile(messages: Readonly<Record<string, Message>>): string {
  return `import type { Translation } from '../message.ts';
import type { EarlyArea, PagesArea } from '../words.ts';
export const eo: Translation<EarlyArea & PagesArea> = ${JSON.stringify(messages)};
`;
}

describe('a language more', () => {
  const messages = Object.fromEntries(Object.entries(ALL_WORDS).map(([key, text]) => [key, marked(text)]));
  let copy: string;

  beforeAll(() => {
    copy = mkdtempSync(join(tmpdir(), 'quayside-language-'));
    for (const folder of ['client', 'shared', 'scripts/types', 'tsconfig.base.json', 'package.json'])
      cpSync(join(ROOT, folder), join(copy, folder), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules'), join(copy, 'node_modules'));
    writeFileSync(join(copy, 'page.json'), tsconfig('client'));
    writeFileSync(join(copy, 'words.json'), tsconfig('client/i18n'));
    writeFileSync(join(copy, 'show.ts'), SHOW);
    const list = readFileSync(join(copy, LIST), 'utf8');
    writeFileSync(join(copy, LIST), list.replace(/ {2}\{\s+tag: 'fr'/, `${LINE}$&`));
  });
  afterAll(() => rmSync(copy, { recursive: true, force: true }));

  /** Compiles a folder of the page alone, whatever the project's settings say of its parts and their output. */
  function tsconfig(folder: string): string {
    return JSON.stringify({
      extends: './tsconfig.base.json',
      compilerOptions: {
        lib: ['ES2023', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
        jsx: 'react-jsx',
        jsxImportSource: 'preact',
        types: ['vite/client'],
        composite: false,
        declaration: false,
        emitDeclarationOnly: false,
        noEmit: true,
      },
      include: [folder, 'scripts/types'],
      exclude: ['**/*.test.ts', '**/*.test.tsx', '**/testing'],
    });
  }

  /** @returns what the compiler says of the page, or of its words alone, with the file of the language written */
  function compile(part: 'page' | 'words', written: Readonly<Record<string, Message>>): string {
    writeFileSync(join(copy, 'client/i18n/languages/eo.ts'), languageFile(written));
    const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
    return spawnSync(process.execPath, [tsc, '-p', `${part}.json`], { cwd: copy, encoding: 'utf8' }).stdout;
  }

  test('a key too few, too many or of the wrong shape is a compile error', () => {
    const { 'nav.trash': _, ...without } = messages;
    expect(compile('words', without)).toContain('nav.trash');
    expect(compile('words', { ...messages, 'trash.titel': 'Trash' })).toContain('trash.titel');
    expect(compile('words', { ...messages, 'trash.more_lines': 'and more' })).toContain("type 'Plural'");
  });

  test('is one file and one line: the whole page compiles, and is shown in it', () => {
    expect(compile('page', messages)).toBe('');
    const shown = spawnSync(process.execPath, ['--import', 'tsx', 'show.ts'], {
      cwd: copy,
      encoding: 'utf8',
    });
    expect(shown.stderr).toBe('');
    expect(JSON.parse(shown.stdout)).toEqual({
      lang: 'eo',
      choice: ['English', 'Esperanto', 'Français'],
      everyVisit: '‹Trash›',
      later: '‹Help›',
      column: ['Unit', '‹Unit›', 'Unité'],
    });
  });
});

/** Starts the page's words in a browser that asks for the made-up language first. */
const SHOW = `
Object.defineProperty(globalThis, 'navigator', { value: { languages: ['eo', 'fr-FR'] } });
Object.assign(globalThis, { document: { documentElement: {} }, localStorage: { getItem: () => null } });
const { LANGUAGES, inEveryLanguage } = await import('./client/i18n/languages.ts');
const { startLanguage } = await import('./client/i18n/locale.ts');
const { t } = await import('./client/i18n/translate.ts');
const { helpText } = await import('./client/help/help-words.ts');
await startLanguage(LANGUAGES);
console.log(
  JSON.stringify({
    lang: document.documentElement.lang,
    choice: LANGUAGES.map(({ name }) => name),
    everyVisit: t('nav.trash'),
    later: helpText('help.title'),
    column: (await inEveryLanguage({ 'files.unit': 'Unit' }))('files.unit'),
  }),
);
`;
