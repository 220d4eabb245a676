import { dirname, posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { faultsOf } from './arrows.ts';
import { HOUSE } from './house.ts';

const FOLDERS = Object.keys(HOUSE);

/** A file's import of another, both given from the project's folder. */
function planted(file: string, target: string): string {
  const path = posix.relative(dirname(file), target);
  return `import type { Planted } from '${path.startsWith('.') ? path : `./${path}`}';`;
}

function faultsOfPlanting(folder: string, target: string): string[] {
  const file = `${folder}/planted-here.ts`;
  return faultsOf(file, planted(file, `${target}/planted-there.ts`));
}

/** The folders that a row says nothing of, itself left out; what is for tests is another rule. */
function unlisted(folder: string): string[] {
  const may = HOUSE[folder]?.may ?? [];
  return FOLDERS.filter((target) => target !== folder && !/(^|\/)testing(\/|$)/.test(target)).filter(
    (target) => !may.includes(target) && !may.some((door) => `${target}/`.startsWith(door.replace('**', ''))),
  );
}

describe('the import arrows', () => {
  it.each(FOLDERS)('%s: whatever its row does not list is refused, types too', (folder) => {
    const forbidden = [...unlisted(folder), 'nowhere'];
    for (const target of forbidden) {
      expect(faultsOfPlanting(folder, target)).toEqual([
        `${folder}/planted-here.ts: may not import ${target}/planted-there.ts`,
      ]);
    }
    expect(forbidden.length).toBeGreaterThan(1);
  });

  it.each([
    ['shared/records', 'shared/merge'],
    ['shared/protocol', 'shared/merge'],
    ['shared/merge', 'shared/device/store'],
    ['client/live/worker', 'client/orders/day'],
    ['client/ui', 'client/live'],
    ['client/orders', 'client/catalogue'],
    ['client/app', 'sw/engine'],
    ['client/app', 'server/sync'],
    ['sw', 'client/live'],
    ['server/http/routes', 'server/sql'],
    ['server/sync/bus', 'server/sync'],
    ['server/base', 'server/http'],
    ['server/sql', 'server/sync'],
    ['server/sync', 'server/http'],
    ['server/sync', 'shared/device/store'],
    ['e2e', 'sim'],
    ['e2e', 'bench/support'],
    ['bench/figures', 'e2e/support'],
    ['scripts', 'e2e/support'],
    ['testing/world', 'bench/support'],
  ])('%s never imports %s', (folder, target) => {
    expect(faultsOfPlanting(folder, target)).toHaveLength(1);
  });

  it.each([
    ['client/orders', 'client/ui'],
    ['client/app', 'client/orders'],
    ['sw/engine', 'shared/device/engine'],
    ['server/http/routes', 'server/sync'],
    ['server', 'server/sql'],
  ])('%s may import %s', (folder, target) => {
    expect(faultsOfPlanting(folder, target)).toEqual([]);
  });

  it('a file in a folder without a row is refused', () => {
    expect(faultsOf('shared/attic/old.ts', '')).toEqual([
      'shared/attic/old.ts: its folder has no row in scripts/check/house.ts',
    ]);
  });

  it.each([
    ["export { a } from '../merge/planted.ts';", 'a re-export'],
    ["const later = () => import('../merge/planted.ts');", 'an import on demand'],
    ["type A = import('../merge/planted.ts').A;", 'the type of an import'],
    ["import '../merge/planted.ts';", 'an import for its effects'],
  ])('%s is an import: %s', (text) => {
    expect(faultsOf('shared/records/ids.ts', text)).toHaveLength(1);
  });

  it('text that looks like an import is none', () => {
    const text = "const text = `import { a } from '../merge/planted.ts';`; // import '../merge/planted.ts'";
    expect(faultsOf('shared/records/ids.ts', text)).toEqual([]);
  });

  it('a package that the row does not list is refused', () => {
    expect(faultsOf('shared/records/ids.ts', "import { uuidv7 } from 'uuidv7';")).toEqual([
      'shared/records/ids.ts: may not import the package uuidv7',
    ]);
  });

  it('process.env is read in server/main.ts and server/admin.ts alone', () => {
    const text = 'const port = process.env.PORT;';
    for (const entry of ['server/main.ts', 'server/admin.ts']) expect(faultsOf(entry, text)).toEqual([]);
    expect(faultsOf('server/start.ts', text)).toHaveLength(1);
  });

  it('SQL stands in server/sql alone, and the database is opened there', () => {
    expect(faultsOf('server/sql/units.ts', 'await sql<Row[]>`select 1`;')).toEqual([]);
    expect(faultsOf('server/sync/push.ts', 'await sql<Row[]>`select 1`;')).toHaveLength(1);
    expect(faultsOf('server/main.ts', "import postgres from 'postgres';")).toHaveLength(1);
    expect(faultsOf('server/sync/push.ts', "import type { Sql } from 'postgres';")).toEqual([]);
  });

  it('what is shipped imports no test code', () => {
    expect(faultsOf('server/start.ts', "import { a } from './testing/app.ts';")).toEqual([
      'server/start.ts: imports test code (server/testing/app.ts)',
    ]);
    expect(faultsOf('server/start.ts', "import { a } from '../testing/server/app.ts';")).toEqual([
      'server/start.ts: imports test code (testing/server/app.ts)',
    ]);
  });
});
