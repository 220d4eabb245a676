import { readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { HOUSE, type Room } from './house.ts';
import { importsOf } from './imports.ts';
import { codeFiles } from './sources.ts';

/** Programs: what starts with the settings of the environment. */
const ENTRIES = ['server/main.ts', 'server/admin.ts'];
const TEST = /\.(test|e2e)\.tsx?$/;
const TEST_CODE = /\.(test|e2e)\.tsx?$|(^|\/)testing\//;
const VALUE_OF_POSTGRES = /^import (?!type\b)[^;]*?from 'postgres'/m;
const SHIPPED = /^(shared|sw|client|server)\//;

/**
 * Checks what the compiler and the linter cannot: which folder imports from which (the table is house.ts),
 * `process.env` outside the server's entries, SQL outside the folders for it.
 * @param root the project's folder
 * @returns one line a fault, with its file
 */
export function checkArrows(root: string): string[] {
  const files = codeFiles(root);
  const faults = files.flatMap((file) => faultsOf(file, readFileSync(posix.join(root, file), 'utf8')));
  return [...faults, ...emptyRooms(files)];
}

/** @returns the faults of one file, given its path from the project's folder (with `/`) and its text. */
export function faultsOf(file: string, text: string): string[] {
  const code = withoutComments(text);
  const room = HOUSE[dirname(file)];
  const faults = room
    ? importsOf(file, text).flatMap((target) => importFault(file, room, target))
    : ['its folder has no row in scripts/check/house.ts'];
  if (isShipped(file)) faults.push(...misplaced(file, code));
  return faults.map((fault) => `${file}: ${fault}`);
}

function isShipped(file: string): boolean {
  return SHIPPED.test(file) && !TEST_CODE.test(file);
}

/** What belongs to one place alone: the environment's variables, SQL, the database's driver. */
function misplaced(file: string, code: string): string[] {
  const faults: string[] = [];
  if (/\bprocess\.env\b|node:process/.test(code) && !ENTRIES.includes(file)) faults.push('reads process.env');
  if (!/^server\/(sql|postgres)\//.test(file)) {
    if (/\bsql(<[^`(]*>)?`|\.unsafe\(/.test(code)) faults.push('holds SQL, which belongs to server/sql');
    if (VALUE_OF_POSTGRES.test(code)) faults.push('opens the database, which belongs to server/sql');
  }
  return faults;
}

function importFault(file: string, room: Room, target: string): string[] {
  const isTest = TEST.test(file);
  if (!target.startsWith('.')) {
    const allowed = isTest || !room.packages || room.packages.includes(packageOf(target));
    return allowed ? [] : [`may not import the package ${packageOf(target)}`];
  }
  const path = posix.join(dirname(file), target);
  // A test may use whatever it needs to stage its subject.
  if (isTest) return [];
  if (TEST_CODE.test(path) && isShipped(file)) return [`imports test code (${path})`];
  const free =
    dirname(path) === dirname(file) || isOwnWords(file, path) || room.may.some((door) => opens(door, path));
  return free ? [] : [`may not import ${path}`];
}

/** True for words of the file's own room (the first two names of its path): they are for all that is shown there. */
function isOwnWords(file: string, path: string): boolean {
  return path.endsWith('-words.ts') && roomOf(path) === roomOf(file);
}

function roomOf(file: string): string {
  return file.split('/').slice(0, 2).join('/');
}

/** True where an entry of a row lets a file be imported. */
function opens(door: string, path: string): boolean {
  if (door.endsWith('/**')) return path.startsWith(door.slice(0, -2));
  const [under, ending] = door.split('/**/*');
  if (ending) return path.startsWith(`${under}/`) && path.endsWith(ending);
  return door === path || door === dirname(path);
}

function packageOf(target: string): string {
  const [scope = '', name = ''] = target.split('/');
  return scope.startsWith('@') ? `${scope}/${name}` : scope;
}

function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
}

function emptyRooms(files: readonly string[]): string[] {
  const folders = new Set(files.map((file) => dirname(file)));
  return Object.keys(HOUSE)
    .filter((folder) => !folders.has(folder))
    .map((folder) => `${folder}: has a row in scripts/check/house.ts, but no code`);
}
