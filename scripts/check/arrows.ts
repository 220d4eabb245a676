import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative, sep } from 'node:path';

/** A file's place in the house, the places it may import from, and the only npm packages it may (all, if unset). */
interface Place {
  folder: string;
  may: string[];
  packages?: string[];
}

const SERVER_SQL = ['server/sql/', 'server/sql/connection/'];

/** The import arrows of ARCHITECTURE.md. The first folder that holds a file is its place; a file may import its own. */
const PLACES: Place[] = [
  { folder: 'shared/device/', may: ['shared/'], packages: ['idb', 'uuidv7', 'valibot'] },
  { folder: 'shared/', may: [], packages: ['valibot'] },
  { folder: 'sw/engine/', may: ['shared/', 'shared/device/'] },
  { folder: 'sw/', may: ['sw/engine/', 'shared/', 'shared/device/'] },
  { folder: 'client/', may: ['shared/', 'shared/device/'] },
  { folder: 'server/base/', may: ['shared/'] },
  { folder: 'server/sql/connection/', may: ['server/base/'] },
  { folder: 'server/sql/', may: ['server/sql/connection/', 'server/base/', 'shared/'] },
  { folder: 'server/postgres/', may: ['server/sql/connection/', 'server/base/'] },
  { folder: 'server/sync/bus/', may: ['server/base/'] },
  { folder: 'server/sync/live/', may: [...SERVER_SQL, 'server/base/', 'shared/'] },
  { folder: 'server/sync/push/', may: [...SERVER_SQL, 'server/base/', 'shared/'] },
  { folder: 'server/sync/', may: ['server/sync/*', ...SERVER_SQL, 'server/base/', 'shared/'] },
  { folder: 'server/api/', may: ['shared/'] },
  { folder: 'server/auth/', may: [...SERVER_SQL, 'server/base/', 'shared/'] },
  { folder: 'server/http/middleware/', may: ['server/base/'] },
  { folder: 'server/http/static/', may: ['server/http/middleware/'] },
  {
    folder: 'server/http/request/',
    may: ['server/http/middleware/', 'server/auth/', 'server/sync/', 'server/base/', 'shared/'],
  },
  {
    folder: 'server/http/routes/',
    may: ['server/http/middleware/', 'server/http/request/', 'server/auth/', 'server/base/', 'shared/'],
  },
  { folder: 'server/http/', may: ['server/http/*', 'server/base/'] },
  {
    folder: 'server/ops/demo/',
    may: ['server/http/middleware/', 'server/http/request/', 'server/base/', 'shared/'],
  },
  { folder: 'server/ops/', may: [...SERVER_SQL, 'server/base/'] },
  { folder: 'server/', may: ['server/*', 'shared/'] },
];
const TEST = /\.(test|e2e)\.tsx?$|\/testing\//;
const IMPORT = /(?:\bfrom|\bimport)\s*\(?\s*['"]([^'"]+)['"]/g;
const VALUE_OF_POSTGRES = /^import (?!type\b)[^;]*?from 'postgres'/m;

/**
 * Checks what the compiler and the linter cannot: which folder imports from which, `process.env` outside
 * server/main.ts, SQL outside server/sql. Tests and the tools of the project are free.
 * @param root the project's folder
 * @returns one line a fault, with its file
 */
export function checkArrows(root: string): string[] {
  return ['shared', 'sw', 'client', 'server']
    .flatMap((folder) => sources(join(root, folder)))
    .map((path) => relative(root, path).split(sep).join('/'))
    .filter((file) => !TEST.test(file))
    .flatMap((file) => faultsOf(file, readFileSync(join(root, file), 'utf8')));
}

/** @returns the faults of one file, given its path from the project's folder (with `/`) and its text. */
export function faultsOf(file: string, text: string): string[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const faults = [...code.matchAll(IMPORT)].flatMap(([, target]) => importFault(file, target ?? ''));
  if (/\bprocess\.env\b|node:process/.test(code) && file !== 'server/main.ts')
    faults.push('reads process.env');
  if (!/^server\/(sql|postgres)\//.test(file)) {
    if (/\bsql(<[^`(]*>)?`|\.unsafe\(/.test(code)) faults.push('holds SQL, which belongs to server/sql');
    if (VALUE_OF_POSTGRES.test(code)) faults.push('opens the database, which belongs to server/sql');
  }
  return faults.map((fault) => `${file}: ${fault}`);
}

function importFault(file: string, target: string): string[] {
  const place = placeOf(file);
  if (!place) return [];
  if (!target.startsWith('.')) {
    const name = target.split('/')[0] ?? '';
    return place.packages && !place.packages.includes(name) ? [`may not import the package ${name}`] : [];
  }
  const path = posix.join(dirname(file), target);
  if (TEST.test(path)) return [`imports test code (${path})`];
  const from = placeOf(path)?.folder ?? path;
  const free = [place.folder, ...place.may].some(
    (allowed) =>
      allowed === from ||
      allowed === path ||
      (allowed.endsWith('*') && from.startsWith(allowed.slice(0, -1))),
  );
  return free ? [] : [`may not import ${path}`];
}

function placeOf(file: string): Place | undefined {
  return PLACES.find(({ folder }) => file.startsWith(folder));
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
}
