import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const ANSWERS_WITHIN = 15_000; // ms; a browser's first start on a cold disk is slow

/**
 * A browser that the user of the tests asked for, by a variable of the environment.
 * @returns its path, or undefined where the variable is not set
 * @throws if it is set and is no browser: another one than was asked for would mislead
 */
export function askedBrowser(variable: 'CHROMIUM' | 'FIREFOX'): string | undefined {
  const asked = process.env[variable];
  if (!asked) return undefined;
  if (starts(asked)) return asked;
  throw new Error(`${variable} names ${asked}, which is not a browser that starts.`);
}

/** Where commands of these names would lie, in the order of the names. */
export function onPath(names: readonly string[]): string[] {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => join(folder, name)));
}

/** Where Windows keeps programs, with this in it. */
export function inWindows(paths: readonly string[]): string[] {
  const { ProgramFiles, LOCALAPPDATA } = process.env;
  const roots = [ProgramFiles, process.env['ProgramFiles(x86)'], LOCALAPPDATA];
  return roots.flatMap((root) => (root ? paths.map((path) => join(root, path)) : []));
}

/** Ubuntu's `chromium-browser` is a script that only tells to install a snap: what cannot tell its version is none. */
export function starts(path: string): boolean {
  if (!existsSync(path)) return false;
  // Windows' browsers open a window instead of printing their version.
  if (process.platform === 'win32') return true;
  const { status, stdout } = spawnSync(path, ['--version'], { encoding: 'utf8', timeout: ANSWERS_WITHIN });
  return status === 0 && /\d+\.\d+/.test(stdout);
}
